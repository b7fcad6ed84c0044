"""Contact data of persons: kept apart, shown field by field once released (Art. 6 GDPR: no publication by
default)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ..models import CONTACT_FIELDS, Location, Person, PersonContact
from .context import changes
from .noting import note_contact


def set_contact(person: Person, now: dt.datetime, **values: Any) -> None:
    """Set `phone` (list of str), `email` (list of str), `location` (Location or None). Shown only where
    released."""
    _check(values)
    with changes(now):
        contact, _made = PersonContact.staff.get_or_create(person_id=person.pk)
        for name, value in values.items():
            setattr(contact, name, value)
        contact.save()
    show_released(person, now)


def release(person: Person, fields: Iterable[str], now: dt.datetime) -> None:
    """Release exactly these contact fields; the others are taken back."""
    wanted = sorted(set(fields))
    _check(wanted)
    with changes(now):
        contact, _made = PersonContact.staff.get_or_create(person_id=person.pk)
        taken_back = set(contact.released_fields) - set(wanted)
        contact.released_fields = wanted
        contact.save()
        if taken_back:
            note_contact(person, wanted, now)
    show_released(person, now)


def show_released(person: Person, now: dt.datetime) -> None:
    """Copy the released contact fields to the person's public columns, and empty the others there."""
    with changes(now) as collected:
        stored = Person.staff.get(pk=person.pk)
        contact = PersonContact.staff.get(person_id=person.pk)
        shown = released_values(contact)
        if all(getattr(stored, name) == value for name, value in shown.items()):
            return
        collected.touch(Location, [stored.location_id, shown["location_id"]])
        Person.staff.filter(pk=person.pk).update(modified=now, **shown)
        collected.changed(Person, person.pk)
    person.refresh_from_db(from_queryset=Person.staff.all())


def released_values(contact: Any) -> dict[str, Any]:
    """The values of the person's public contact columns."""
    released = set(contact.released_fields)
    return {
        "phone": contact.phone if "phone" in released else [],
        "email": contact.email if "email" in released else [],
        "location_id": contact.location_id if "location" in released else None,
    }


def _check(names: Iterable[str]) -> None:
    if stray := set(names) - set(CONTACT_FIELDS):
        raise ValueError(
            f"{', '.join(sorted(stray))}: not contact fields; there are {', '.join(CONTACT_FIELDS)}"
        )
