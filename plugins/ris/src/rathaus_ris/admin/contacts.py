"""Contact data of persons as fields of a form: known to staff, public once released one by one."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext as _

from ..models import Location, Person, PersonContact
from ..write import release, set_contact
from .fields import Lines, MailLines

FIELDS = ("contact_phone", "contact_email", "contact_location", "contact_released")


def released_choices() -> list[tuple[str, str]]:
    """The contact fields by name."""
    return [("phone", _("phone")), ("email", _("mail address")), ("location", _("address"))]


def form_fields(site: Any, person: Person | None) -> dict[str, forms.Field]:
    """The fields with what is known now."""
    found = known(person)
    kept = _("One entry a line. Not public, unless it is released below.")
    return {
        "contact_phone": Lines(label=_("phone"), required=False, initial=found.phone, help_text=kept),
        "contact_email": MailLines(
            label=_("mail address"), required=False, initial=found.email, help_text=kept
        ),
        "contact_location": forms.ModelChoiceField(
            queryset=Location.staff.filter(deleted_at__isnull=True),
            required=False,
            label=_("address"),
            initial=found.location_id,
            help_text=_("Not public, unless it is released below."),
            widget=AutocompleteSelect(PersonContact._meta.get_field("location"), site),
        ),
        "contact_released": forms.MultipleChoiceField(
            choices=released_choices(),
            required=False,
            label=_("released for the public"),
            initial=found.released_fields,
            help_text=_("Only with the person's consent."),
            widget=forms.CheckboxSelectMultiple,
        ),
    }


def store(person: Person, form: Any, now: dt.datetime) -> None:
    """Keep what was changed."""
    values = {
        name: form.cleaned_data[f"contact_{name}"]
        for name in ("phone", "email", "location")
        if f"contact_{name}" in form.changed_data
    }
    if values:
        set_contact(person, now, **values)
    if "contact_released" in form.changed_data:
        release(person, form.cleaned_data["contact_released"], now)


def shown(person: Person, name: str) -> str:
    """A field for those who may only read."""
    found = known(person)
    if name == "contact_location":
        return str(Location.staff.filter(pk=found.location_id).first() or "")
    if name == "contact_released":
        return ", ".join(label for key, label in released_choices() if key in found.released_fields)
    return ", ".join(found.phone if name == "contact_phone" else found.email)


def known(person: Person | None) -> PersonContact:
    """What is known of how to reach a person; empty for a new one."""
    found = PersonContact.staff.filter(person_id=person.pk).first() if person is not None else None
    return found or PersonContact()
