"""The module's own trails. Only what is public leaves this file."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from rathaus.portal.api import Prepared, numbered_url

from .block import Item
from .models import TOWN_TIME, Place, Trail, public


@dataclass(frozen=True)
class Walk:
    """A trail with its places in their order."""

    trail: Trail
    places: Sequence[Place]


@Prepared
def newest(now: dt.datetime, today: dt.date) -> Any:
    """The public trails, by a statement that is written once: the home page and the map ask it each time."""
    return public(Trail.objects.all(), now, today).order_by("-published", "-pk")


@Prepared
def stops(trails: Collection[int]) -> Any:
    """The places of these trails, each trail's in their order."""
    return Place.objects.filter(trail__in=trails).order_by("position")


def own_walks() -> list[Walk]:
    """All public trails, the newest first; two statements."""
    now = timezone.now()
    rows = newest(now, now.astimezone(TOWN_TIME).date())
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for place in stops([row.pk for row in rows]):
        found[place.trail_id].append(place)
    return [Walk(row, found[row.pk]) for row in rows]


def own_walk(key: int) -> Walk | None:
    """The public trail with this key, if there is one."""
    row = public(Trail.objects.filter(pk=key), timezone.now()).first()
    return Walk(row, list(row.places.all())) if row else None


def own_items() -> list[Item]:
    """All public trails as items of the building block."""
    return [as_item(walk) for walk in own_walks()]


def as_item(walk: Walk) -> Item:
    """A trail as other modules and the list see it; it stands where its first place is."""
    trail = walk.trail
    first = walk.places[0] if walk.places else Place()
    return Item(
        key=str(trail.pk),
        title=trail.title,
        text=trail.text,
        url=numbered_url("trail:item", trail.pk),
        changed=trail.changed,
        lat=first.lat,
        lon=first.lon,
    )
