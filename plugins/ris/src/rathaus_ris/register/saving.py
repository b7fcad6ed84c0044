"""From the answers of a form to changes of council data."""

import datetime as dt
from typing import Any

from .. import write
from ..admin import contacts
from ..models import Body, Membership, OParlObject, Organization, Person
from .forms import BodyEntry, Entry, GroupEntry, PersonEntry, SeatEntry
from .groups import columns_of


def store(form: Entry, now: dt.datetime) -> OParlObject:
    """Make the object, or change what was changed of it; a membership is public with its person and group."""
    if isinstance(form, PersonEntry):
        return _person(form, now)
    if isinstance(form, GroupEntry):
        return _stored(Organization, form, _group_values(form), now)
    if isinstance(form, SeatEntry):
        return _stored(Membership, form, _changed(form, *form.fields), now)
    assert isinstance(form, BodyEntry)
    return _stored(Body, form, _changed(form, *form.fields), now)


def _stored(model: type[OParlObject], form: Entry, values: dict[str, Any], now: dt.datetime) -> OParlObject:
    if form.row is not None:
        return write.update(form.row, now, **values)
    if model is Membership:
        values["body_id"] = form.cleaned_data["organization"].body_id
    elif model is not Body:
        values["body_id"] = form.body_key()
    return write.create(model, now, **values)


def _changed(form: Entry, *names: str) -> dict[str, Any]:
    """The columns among these fields that say something new; of a new object all but the body."""
    wanted = form.changed_data if form.row is not None else set(names) - {"body"}
    return {name: form.cleaned_data[name] for name in names if name in wanted}


def _group_values(form: GroupEntry) -> dict[str, Any]:
    values = _changed(form, "name", "short_name", "sub_organization_of", "start_date", "end_date")
    if "kind" in form.changed_data:
        values |= columns_of(form.cleaned_data["kind"])
    return values


def _person(form: PersonEntry, now: dt.datetime) -> OParlObject:
    before: Person | None = form.row
    values = _changed(form, "form_of_address", "given_name", "family_name")
    if "title" in form.changed_data:
        values["title"] = [form.cleaned_data["title"]] if form.cleaned_data["title"] else []
    if "status" in form.changed_data:
        parts = [part.strip() for part in form.cleaned_data["status"].split(",")]
        values["status"] = [part for part in parts if part]
    if before is None or before.name in ("", spoken(before.title, before.given_name, before.family_name)):
        given = form.cleaned_data
        values["name"] = spoken([given["title"]], given["given_name"], given["family_name"])
    with write.changes(now):
        stored = _stored(Person, form, values, now)
        assert isinstance(stored, Person)
        contacts.store(stored, form, now)
    return stored


def spoken(titles: list[str], given: str, family: str) -> str:
    """How a person is called: `Dr. Erika Muster`."""
    return " ".join(part for part in (*titles, given, family) if part)
