"""What stands on the portal's map: the places of the own trails, and where other modules' trails begin."""

from collections.abc import Iterator

from rathaus.api import MapFeature

from .block import Item
from .names import title
from .own import Walk, own_walks
from .reading import items
from .shown import place_url


def features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """What lies within the box (WGS84 degrees)."""
    walks = own_walks()
    own = {str(walk.trail.pk) for walk in walks}
    found = [each for walk in walks for each in places(walk)]
    found += [each for item in items() if item.key not in own and (each := start(item))]
    return [each for each in found if south <= each.lat <= north and west <= each.lon <= east]


def places(walk: Walk) -> Iterator[MapFeature]:
    """The places of a trail that have a position."""
    for place in walk.places:
        if place.lat is not None and place.lon is not None:
            yield MapFeature(
                id=f"place:{place.pk}",
                kind="place",
                label=title(),
                title=place.title,
                url=place_url(place),
                lat=place.lat,
                lon=place.lon,
                note=walk.trail.title,
            )


def start(item: Item) -> MapFeature | None:
    """Where a trail begins; None without a position."""
    if item.lat is None or item.lon is None:
        return None
    return MapFeature(
        id=f"item:{item.key}",
        kind="item",
        label=title(),
        title=item.title,
        url=item.url,
        lat=item.lat,
        lon=item.lon,
    )
