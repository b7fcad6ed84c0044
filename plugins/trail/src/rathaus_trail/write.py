"""The only place that changes trails: search, audit log and data change in one transaction."""

import datetime as dt
from typing import Any

from django.db import transaction
from rathaus.portal.api import record_audit, search

from .models import Place, Trail, public
from .rules import problems
from .searching import document

MODULE = "trail"


class NotReady(Exception):
    """A trail cannot be published yet; `problems` says why, in sentences."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def save(trail: Trail, now: dt.datetime, by: Any = None) -> Trail:
    """Store a new or changed trail. `by` is the member of staff; None: the system."""
    return _store(trail, "save", now, by)


def publish(trail: Trail, now: dt.datetime, by: Any = None) -> Trail:
    """Show a trail to the public from now on. Raises NotReady."""
    if found := problems(trail, list(trail.places.all())):
        raise NotReady(found)
    trail.published = trail.published or now
    return _store(trail, "publish", now, by)


def withdraw(trail: Trail, now: dt.datetime, by: Any = None) -> Trail:
    """Take a trail back from the public; it stays in the workspace."""
    trail.published = None
    return _store(trail, "withdraw", now, by)


def delete(trail: Trail, by: Any = None) -> None:
    """Delete a trail and its places for good."""
    with transaction.atomic():
        record_audit(f"{MODULE}.delete", trail, account=by, module=MODULE)
        search.remove(MODULE, [str(trail.pk)])
        trail.delete()


def save_place(place: Place, now: dt.datetime, by: Any = None) -> Trail:
    """Store a new place at the end of its trail, or a changed one where it is."""
    with transaction.atomic():
        if place.pk is None:
            place.position = place.trail.places.count() + 1
        place.save()
        return _store(place.trail, "save", now, by)


def move_place(place: Place, step: int, now: dt.datetime, by: Any = None) -> Trail:
    """Move a place by so many steps, -1 towards the start; at the ends it stays."""
    with transaction.atomic():
        order = [each for each in place.trail.places.all() if each.pk != place.pk]
        order.insert(max(0, place.position - 1 + step), place)
        _number(order)
        return _store(place.trail, "save", now, by)


def delete_place(place: Place, now: dt.datetime, by: Any = None) -> Trail:
    """Delete a place; the following ones move up."""
    with transaction.atomic():
        trail = place.trail
        place.delete()
        _number(list(trail.places.all()))
        return _store(trail, "save", now, by)


def _number(order: list[Place]) -> None:
    for number, place in enumerate(order, start=1):
        place.position = number
        place.save(update_fields=["position"])


def _store(trail: Trail, action: str, now: dt.datetime, by: Any) -> Trail:
    with transaction.atomic():
        trail.changed = now
        trail.save()
        if trail.published and problems(trail, list(trail.places.all())):
            trail.published = None  # half a trail would strand the children
            trail.save()
        if public(Trail.objects.filter(pk=trail.pk), now).exists():
            search.update(MODULE, [document(trail)])
        else:
            search.remove(MODULE, [str(trail.pk)])
        record_audit(f"{MODULE}.{action}", trail, account=by, module=MODULE)
    return trail
