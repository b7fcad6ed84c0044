"""From a point to a name: what is nearest, in which district it lies."""

from collections.abc import Iterator

from django.db.models import QuerySet

from .geometry import Box, box_around, contains, distance, metres_to
from .models import Address, Entry
from .municipalities import municipality_at
from .place import Kind, Place
from .reading import of_address, of_entry

FIRST = 60.0
"""Metres of the first look; most points have an address that near, and the look is cheap."""
LENDING = 1000.0
"""Metres within which an address or street lends its district to a point, where districts have no areas."""


def nearest(
    lat: float, lon: float, *, within: float = 250.0, kind: Kind = "address"
) -> tuple[Place, float] | None:
    """The place of this kind that is nearest to the point, and how many metres away (0: the point is in it).

    None if there is none `within` so many metres. Of a street its line counts, not its point.
    """
    if kind == "municipality":
        town = municipality_at(lat, lon)
        return (town, 0.0) if town else None
    for reach in (FIRST, within) if within > FIRST else (within,):
        box = box_around(lat, lon, reach)
        seen = _addresses(box, lat, lon) if kind == "address" else _entries(box, kind, lat, lon)
        best = min(seen, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] <= reach:
            return _place(kind, best[1]), best[0]
    return None


def district_at(lat: float, lon: float) -> Place | None:
    """The district in whose area the point lies; where districts have no areas, that of the nearest street.

    None outside of the town.
    """
    districts = Entry.objects.filter(kind=Entry.Kind.DISTRICT, active=True)
    here = districts.filter(south__lte=lat, north__gte=lat, west__lte=lon, east__gte=lon)
    for row in here.order_by("pk"):
        if row.geometry and contains(row.geometry, lat, lon):
            return of_entry(row)
    near = nearest(lat, lon, within=LENDING) or nearest(lat, lon, within=LENDING, kind="street")
    named = districts.filter(name=near[0].district).first() if near and near[0].district else None
    return of_entry(named) if named else None


def inside(box: Box, kinds: tuple[str, ...], limit: int) -> list[Place]:
    """Streets, districts and places that touch the box, in the order of their names."""
    rows = _touching(box).filter(kind__in=kinds).order_by("name", "district", "pk")
    return [of_entry(row) for row in rows[:limit]]


def _touching(box: Box) -> QuerySet[Entry]:
    return Entry.objects.filter(
        active=True,
        south__lte=box.north,
        north__gte=box.south,
        west__lte=box.east,
        east__gte=box.west,
    )


def _addresses(box: Box, lat: float, lon: float) -> Iterator[tuple[float, int]]:
    rows = Address.objects.filter(
        lat__range=(box.south, box.north), lon__range=(box.west, box.east), street__active=True
    )
    for pk, row_lat, row_lon in rows.values_list("pk", "lat", "lon"):
        yield distance(lat, lon, row_lat, row_lon), pk


def _entries(box: Box, kind: str, lat: float, lon: float) -> Iterator[tuple[float, int]]:
    for row in _touching(box).filter(kind=kind):
        point = {"type": "Point", "coordinates": [row.lon, row.lat]}
        yield metres_to(row.geometry or point, lat, lon), row.pk


def _place(kind: Kind, pk: int) -> Place:
    if kind == "address":
        return of_address(Address.objects.select_related("street").get(pk=pk))
    return of_entry(Entry.objects.get(pk=pk))
