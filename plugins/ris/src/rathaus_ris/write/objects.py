"""Creating, changing, publishing, withdrawing and deleting single objects."""

import datetime as dt
from typing import Any, TypeVar

from django.db import models

from ..models import Body, Meeting, OParlObject, Organization, Paper, Person, PersonContact, System
from ..models.fields import GuardedForeignKey
from .blank import blank
from .context import Changes, changes

Object = TypeVar("Object", bound=OParlObject)

ROOTS = (Body, Organization, Person, Meeting, Paper)
"""Types that staff publish; the others are published with what they belong to, unless they are closed."""

CONTACT = {"phone", "email", "location"}


def create(model: type[Object], now: dt.datetime, *, publish: bool | None = None, **fields: Any) -> Object:
    """A new object. `publish`: whether it is released at once; by default only types that others hold are."""
    released = (not issubclass(model, ROOTS)) if publish is None else publish
    _refuse_contact(model, fields)
    with changes(now) as collected:
        made = model(created=now, modified=now, published_at=now if released else None, **fields)
        made.save(force_insert=True)
        collected.changed(model, made.pk)
        _touch_targets(collected, made)
        if isinstance(made, Person):
            PersonContact.staff.create(person_id=made.pk)
    return _fresh(made)


def update(target: Object, now: dt.datetime, **fields: Any) -> Object:
    """Change columns. Values that are the same change nothing, `modified` included."""
    model = type(target)
    _refuse_contact(model, fields)
    with changes(now) as collected:
        stored = model.staff.get(pk=target.pk)
        names = [name for name, value in fields.items() if _value(stored, name) != _plain(value)]
        if names:
            _touch_targets(collected, stored)
            for name in names:
                setattr(stored, name, fields[name])
            _store(collected, stored, names)
            _touch_targets(collected, stored)
    return _refresh(target)


def publish(target: Object, now: dt.datetime) -> Object:
    """Release the object; it becomes public when all it depends on is."""
    return _state(target, now, published_at=now) if target.published_at is None else target


def withdraw(target: Object, now: dt.datetime, *, reason: str, by: Any = None) -> Object:
    """Take the object back from the public. It stays a tombstone there; staff keep its content. `by` is an
    account."""
    return _state(target, now, withdrawn_at=now, withdrawn_reason=reason, withdrawn_by=by)


def restore(target: Object, now: dt.datetime) -> Object:
    """Undo a withdrawal."""
    return _state(target, now, withdrawn_at=None, withdrawn_reason="", withdrawn_by=None)


def delete(target: Object, now: dt.datetime, *, erase: bool = False) -> Object:
    """Make the object a tombstone for good. `erase` also empties its content, relations and attachments
    included."""
    with changes(now) as collected:
        stored = type(target).staff.get(pk=target.pk)
        _touch_targets(collected, stored)
        stored.deleted_at = stored.deleted_at or now
        if erase:
            for model, keys in blank(type(target), [target.pk]).items():
                collected.touch(model, keys)
        _store(collected, stored, ["deleted_at"])
    return _refresh(target)


def own_system(now: dt.datetime, **fields: Any) -> System:
    """The row that describes this portal as an OParl system; made when it is missing."""
    found = System.staff.filter(source__isnull=True).order_by("pk").first()
    return found if found is not None else create(System, now, **fields)


def _state(target: Object, now: dt.datetime, **values: Any) -> Object:
    with changes(now) as collected:
        stored = type(target).staff.get(pk=target.pk)
        for name, value in values.items():
            setattr(stored, name, value)
        _store(collected, stored, list(values))
    return _refresh(target)


def _store(collected: Changes, stored: OParlObject, names: list[str]) -> None:
    stored.modified = collected.now
    stored.save(update_fields=[*names, "modified"])
    collected.changed(type(stored), stored.pk)


def _touch_targets(collected: Changes, stored: OParlObject) -> None:
    for field in stored._meta.concrete_fields:
        if isinstance(field, GuardedForeignKey):
            related = field.remote_field.model
            if related is not Body and issubclass(related, OParlObject):
                collected.touch(related, [getattr(stored, field.attname)])


def _refuse_contact(model: type[OParlObject], fields: dict[str, Any]) -> None:
    if issubclass(model, Person) and (given := CONTACT & set(fields)):
        raise ValueError(f"{', '.join(sorted(given))}: contact data goes through set_contact() and release()")


def _value(stored: OParlObject, name: str) -> Any:
    return getattr(stored, stored._meta.get_field(name).attname)  # type: ignore[union-attr]


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _fresh(made: Object) -> Object:
    made.visibility, made.modified = type(made).staff.values_list("visibility", "modified").get(pk=made.pk)
    return made


def _refresh(target: Object) -> Object:
    target.refresh_from_db(from_queryset=type(target).staff.all())
    return target
