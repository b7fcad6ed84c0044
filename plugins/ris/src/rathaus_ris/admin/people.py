"""Groups, persons, memberships."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from ..models import Attachment, Membership, Organization, Person
from . import contacts
from .base import CouncilAdmin
from .links import parts
from .relations import Attached


def _members(**of: int) -> Any:
    rows = Membership.staff.filter(deleted_at__isnull=True, **of)
    return rows.select_related("person", "organization").order_by("-start_date", "pk")


@admin.register(Organization)
class OrganizationAdmin(CouncilAdmin):
    """Committees, factions, offices."""

    fields = (
        *("body", "name", "short_name", "organization_type", "classification", "sub_organization_of"),
        *("start_date", "end_date", "member_count", "voting_member_count", "website", "location", "post"),
    )
    more_readonly = ("members",)
    list_display = ("name", "classification", "start_date", "end_date", "state")
    search_fields = ("name", "short_name")
    autocomplete_fields = ("sub_organization_of", "location")
    ordering = ("name", "pk")

    @admin.display(description=gettext_lazy("members"))
    def members(self, obj: Organization) -> SafeString | str:
        """Who belongs to it."""
        if obj.pk is None:
            return ""
        rows = _members(organization_id=obj.pk)
        return parts(
            rows, lambda row: f"{row.person} {row.role}", add=f"organization={obj.pk}&body={obj.body_id}"
        )


@admin.register(Person)
class PersonAdmin(CouncilAdmin):
    """Persons with their contact data."""

    fields = (
        *("body", "name", "given_name", "family_name", "form_of_address", "title", "affix"),
        *("status", "life", "life_source"),
    )
    relations = (Attached("pictures", Attachment.Role.IMAGE, gettext_lazy("picture")),)
    more_readonly = ("seats",)
    editable_if_imported = contacts.FIELDS
    list_display = ("__str__", "family_name", "given_name", "state")
    search_fields = ("name", "family_name", "given_name")
    ordering = ("family_name", "given_name", "pk")

    def extra_fields(self, request: HttpRequest, obj: Any) -> dict[str, forms.Field]:
        """Contact data too."""
        return {**contacts.form_fields(self.admin_site, obj), **super().extra_fields(request, obj)}

    def save_more(self, request: HttpRequest, obj: Any, form: Any, now: dt.datetime) -> None:
        """Contact data too."""
        contacts.store(obj, form, now)
        super().save_more(request, obj, form, now)

    @admin.display(description=gettext_lazy("phone"))
    def contact_phone(self, obj: Person) -> str:
        """For readers."""
        return contacts.shown(obj, "contact_phone")

    @admin.display(description=gettext_lazy("mail address"))
    def contact_email(self, obj: Person) -> str:
        """For readers."""
        return contacts.shown(obj, "contact_email")

    @admin.display(description=gettext_lazy("address"))
    def contact_location(self, obj: Person) -> str:
        """For readers."""
        return contacts.shown(obj, "contact_location")

    @admin.display(description=gettext_lazy("released for the public"))
    def contact_released(self, obj: Person) -> str:
        """For readers."""
        return contacts.shown(obj, "contact_released")

    @admin.display(description=gettext_lazy("seats and offices"))
    def seats(self, obj: Person) -> SafeString | str:
        """What the person belongs to."""
        if obj.pk is None:
            return ""
        rows = _members(person_id=obj.pk)
        return parts(
            rows, lambda row: f"{row.organization} {row.role}", add=f"person={obj.pk}&body={obj.body_id}"
        )


@admin.register(Membership)
class MembershipAdmin(CouncilAdmin):
    """Who belongs to which group, as what, since when."""

    fields = (
        *("body", "person", "organization", "role", "voting_right", "start_date", "end_date"),
        "on_behalf_of",
    )
    list_display = ("person", "organization", "role", "start_date", "end_date", "state")
    list_select_related = ("person", "organization")
    search_fields = ("person__name", "person__family_name", "organization__name", "role")
    autocomplete_fields = ("person", "organization", "on_behalf_of")
