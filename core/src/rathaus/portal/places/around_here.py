"""What modules have on the map, in a box or around a place, sorted for reading."""

from dataclasses import dataclass

from rathaus.contracts.places import MapFeature
from rathaus.portal.hooks import hooks

from .geometry import Box, box_around, contains, distance, metres_to, positions
from .models import Entry
from .place import Place

MOST = 1000
"""Things that are given out at a time."""


@dataclass(frozen=True)
class Near:
    """Something on the map and how many metres away it is."""

    feature: MapFeature
    metres: int


@dataclass(frozen=True)
class Group:
    """Things on the map under the name of a district ("" for no district)."""

    name: str
    features: tuple[MapFeature, ...]


def features_in(box: Box) -> list[MapFeature]:
    """What the enabled modules have inside the box: the latest first, at most `MOST`."""
    found: list[MapFeature] = [
        f for f in hooks().portal_map_features(**box._asdict()) if box.holds(f.lat, f.lon)
    ]
    return sorted(found, key=_latest_first)[:MOST]


def near(place: Place, metres: float) -> list[Near]:
    """What is within so many metres of a place (of a street's line, of an area), the nearest first. What
    stands at several points, as a paper about two streets, is told once, where it is nearest.
    """
    shape = place.geometry or {"type": "Point", "coordinates": [place.lon, place.lat]}
    reach = max(metres, _size(place) + metres)
    found = [
        Near(feature, round(metres_to(shape, feature.lat, feature.lon) / 10) * 10)
        for feature in features_in(box_around(place.lat, place.lon, reach))
    ]
    kept = [one for one in found if one.metres <= metres]
    once: dict[str, Near] = {}
    for one in sorted(kept, key=lambda one: (one.metres, _latest_first(one.feature))):
        once.setdefault(one.feature.url, one)
    return list(once.values())


def by_district(features: list[MapFeature]) -> list[Group]:
    """The things under their districts, in the order of the districts' names (one query)."""
    districts = list(Entry.objects.filter(kind=Entry.Kind.DISTRICT, active=True).order_by("name"))
    groups: dict[str, list[MapFeature]] = {}
    for feature in features:
        groups.setdefault(_district(districts, feature), []).append(feature)
    return [Group(name, tuple(groups[name])) for name in sorted(groups, key=lambda name: (not name, name))]


def _district(districts: list[Entry], feature: MapFeature) -> str:
    """The district by its area, else the one whose point is nearest."""
    for row in districts:
        if row.geometry and contains(row.geometry, feature.lat, feature.lon):
            return row.name
    pointed = [
        (distance(feature.lat, feature.lon, row.lat, row.lon), row.name)
        for row in districts
        if not row.geometry
    ]
    return min(pointed)[1] if pointed else ""


def _size(place: Place) -> float:
    """Metres from the place's point to its farthest end."""
    if not place.geometry:
        return 0.0
    return max(distance(place.lat, place.lon, point[1], point[0]) for point in positions(place.geometry))


def _latest_first(feature: MapFeature) -> tuple[int, str, str]:
    return -(feature.date.toordinal() if feature.date else 0), feature.title, feature.id
