"""Council data in the admin for master data: read through `staff`, changed through `write`, so that what is public,
the times of change and the search stay right. What comes from another system is changed there, and only
shown here.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .models import (
    Body,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    OParlObject,
    Organization,
    Paper,
    Person,
)
from .visibility.access import staff_access
from .write import create, delete, publish, update


class Lines(forms.CharField):
    """A list of texts, one a line."""

    widget = AdminTextareaWidget(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines as a list; empty ones are left out."""
        text = super().to_python(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the list is another one."""
        return bool(self.to_python(data) != (initial or []))


class CouncilAdmin(admin.ModelAdmin[Any]):
    """Common to all kinds of council data."""

    list_display = ("__str__", "is_published")
    list_filter = (("published_at", admin.EmptyFieldListFilter),)
    list_per_page = 50
    show_full_result_count = False
    actions = ("publish_selected",)
    long_texts = frozenset({"life", "description"})

    @admin.display(description=gettext_lazy("published"), boolean=True, ordering="published_at")
    def is_published(self, obj: OParlObject) -> bool:
        """Whether staff released it."""
        return obj.published_at is not None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """What is not deleted, published or not."""
        model: type[OParlObject] = self.model
        return model.staff.filter(deleted_at=None).order_by(*(self.get_ordering(request) or ["-pk"]))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What comes from another system is shown only."""
        return super().has_change_permission(request, obj) and (obj is None or obj.source_id is None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same for deleting."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.source_id is None)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Single lines for short texts, one entry a line for lists, all objects for relations."""
        if isinstance(db_field, models.JSONField):
            return Lines(label=db_field.verbose_name, required=False, help_text=_("One entry a line."))
        if isinstance(db_field, models.TextField) and db_field.name not in self.long_texts:
            options["widget"] = AdminTextInputWidget
        if isinstance(db_field, models.ForeignKey) and issubclass(db_field.related_model, OParlObject):
            options["queryset"] = db_field.related_model.staff.filter(deleted_at=None)
        return super().formfield_for_dbfield(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Through the write layer."""
        now, values = timezone.now(), form.cleaned_data
        if change:
            update(obj, now, **{name: values[name] for name in form.changed_data})
        else:
            made = create(self.model, now, **{name: values[name] for name in form.fields})
            obj.pk, obj._state.adding = made.pk, False

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """It becomes a tombstone."""
        delete(obj, timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """They become tombstones; what comes from another system stays."""
        for obj in queryset.filter(source=None):
            delete(obj, timezone.now())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Nothing else goes with them: tombstones keep what they belong to."""
        return [str(obj) for obj in objs], {self.opts.verbose_name_plural: len(objs)}, set(), []

    @admin.action(permissions=["delete"], description=gettext_lazy("Publish"))
    def publish_selected(self, request: HttpRequest, queryset: Any) -> None:
        """Release what is chosen. Who may delete may publish (role publisher)."""
        chosen = list(queryset.filter(published_at=None))
        now = timezone.now()
        for obj in chosen:
            publish(obj, now)
            self.log_change(request, obj, [{"changed": {"fields": ["published_at"]}}])
        text = ngettext("%(count)d object was published.", "%(count)d objects were published.", len(chosen))
        self.message_user(request, text % {"count": len(chosen)}, messages.SUCCESS)

    def changelist_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
        """The list, non-public relations included."""
        return _open(super().changelist_view, request, *arguments, **options)

    def changeform_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
        """The form, non-public relations included."""
        return _open(super().changeform_view, request, *arguments, **options)

    def delete_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
        """The question, non-public relations included."""
        return _open(super().delete_view, request, *arguments, **options)


def _open(view: Any, *arguments: Any, **options: Any) -> HttpResponseBase:
    """Call and draw the page while relations give non-public objects too."""
    with staff_access():
        answer: Any = view(*arguments, **options)
        return answer.render() if hasattr(answer, "render") else answer


@admin.register(Body)
class BodyAdmin(CouncilAdmin):
    """Bodies."""

    fields = ("name", "short_name", "website", "ags", "rgs", "contact_name", "contact_email", "license")
    search_fields = ("name",)


@admin.register(LegislativeTerm)
class LegislativeTermAdmin(CouncilAdmin):
    """Terms of office."""

    fields = ("body", "name", "start_date", "end_date")
    list_display = ("__str__", "start_date", "end_date", "is_published")


@admin.register(Organization)
class OrganizationAdmin(CouncilAdmin):
    """Committees and groups."""

    fields = (
        *("body", "name", "short_name", "organization_type", "classification", "sub_organization_of"),
        *("start_date", "end_date", "member_count", "voting_member_count", "website", "location", "post"),
    )
    list_display = ("__str__", "classification", "is_published")
    search_fields = ("name", "short_name")


@admin.register(Person)
class PersonAdmin(CouncilAdmin):
    """Persons, without their contact data."""

    fields = (
        *("body", "name", "given_name", "family_name", "form_of_address", "title", "affix"),
        *("status", "life", "life_source"),
    )
    search_fields = ("name", "family_name")


@admin.register(Membership)
class MembershipAdmin(CouncilAdmin):
    """Who belongs to which group, as what, since when."""

    fields = (
        *("body", "person", "organization", "role", "voting_right", "start_date", "end_date"),
        "on_behalf_of",
    )
    list_display = ("person", "organization", "role", "start_date", "end_date")
    list_filter = ()
    actions = ()


@admin.register(Location)
class LocationAdmin(CouncilAdmin):
    """Places."""

    fields = ("body", "description", "street_address", "room", "postal_code", "locality", "sub_locality")
    search_fields = ("description", "street_address")


@admin.register(Meeting)
class MeetingAdmin(CouncilAdmin):
    """Meetings, without agenda."""

    fields = ("body", "name", "start", "end", "location", "cancelled", "meeting_state")
    list_display = ("__str__", "start", "is_published")
    search_fields = ("name",)
    ordering = ("-start", "-pk")


@admin.register(Paper)
class PaperAdmin(CouncilAdmin):
    """Papers, without files."""

    fields = ("body", "name", "reference", "date", "paper_type")
    list_display = ("__str__", "reference", "date", "is_published")
    search_fields = ("name", "reference")
    ordering = ("-date", "-pk")
