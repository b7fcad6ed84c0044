"""The module's own trails. Only what is public leaves this file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from .block import Item
from .models import Place, Trail, public


@dataclass(frozen=True)
class Walk:
    """A trail with its places in their order."""

    trail: Trail
    places: Sequence[Place]


def own_walks() -> list[Walk]:
    """All public trails, the newest first; two queries."""
    rows = public(Trail.objects.all(), timezone.now()).prefetch_related("places")
    return [Walk(row, list(row.places.all())) for row in rows.order_by("-published", "-pk")]


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
        url=reverse("trail:item", args=[trail.pk]),
        changed=trail.changed,
        lat=first.lat,
        lon=first.lon,
    )
