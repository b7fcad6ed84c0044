"""From a point to a name: what is nearest, in which district it lies."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from .geometry import Box, box_around, contains, distance, metres_to
from .models import Address, Entry
from .municipalities import municipality_at
from .place import Kind, Place
from .reading import of_address, of_entry

FIRST = 60.0
"""Metres of the first look; most points have an address that near, and the look is cheap."""
LENDING = 1000.0
"""Metres within which an address or street lends its district to a point, where districts have no areas."""


class Here(NamedTuple):
    """What is known of a point: the address or street after which it is named, and the district."""

    place: Place | None
    district: Place | None


def nearest(
    lat: float, lon: float, *, within: float = 250.0, kind: Kind = "address"
) -> tuple[Place, float] | None:
    """The place of this kind that is nearest to the point, and how many metres away (0: the point is in it).

    None if there is none `within` so many metres. Of a street its line counts, not its point.
    """
    if kind == "municipality":
        town = municipality_at(lat, lon)
        return (town, 0.0) if town else None
    if kind != "address":
        return _entry(lat, lon, within, kind)
    return _address(lat, lon, min(FIRST, within)) or (_address(lat, lon, within) if within > FIRST else None)


def here(lat: float, lon: float, *, address: float = FIRST, street: float = 250.0) -> Here:
    """The nearest address within so many metres, else the nearest street, and the district as `district_at`
    says: both at the price of one.
    """
    house = nearest(lat, lon, within=LENDING)
    named = house[0] if house and house[1] <= address else None
    road = None
    if named is None:
        road = nearest(lat, lon, within=street, kind="street")
        named = road[0] if road else None
    return Here(named, _area(lat, lon) or _lent(lat, lon, house or road))


def district_at(lat: float, lon: float) -> Place | None:
    """The district in whose area the point lies; where districts have no areas, that of the nearest address,
    else of the nearest street.

    None outside of the town.
    """
    return _area(lat, lon) or _lent(lat, lon, nearest(lat, lon, within=LENDING))


def inside(box: Box, kinds: tuple[str, ...], limit: int) -> list[Place]:
    """Streets, districts and places that touch the box, in the order of their names."""
    rows = Entry.objects.filter(
        kind__in=kinds,
        active=True,
        south__lte=box.north,
        north__gte=box.south,
        west__lte=box.east,
        east__gte=box.west,
    )
    return [of_entry(row) for row in rows.order_by("name", "district", "pk")[:limit]]


_TOUCHING = """
SELECT id, kind, name, district, lat, lon, geometry FROM portal_places_entry
WHERE active AND kind = %s AND south <= %s AND north >= %s AND west <= %s AND east >= %s ORDER BY id
"""


def _touching(box: Box, kind: Kind) -> Iterable[Entry]:
    """Entries of a kind whose box touches this one: asked with each report that comes in, so that putting the
    statement together anew would cost more than running it.
    """
    return Entry.objects.raw(_TOUCHING, [kind, box.north, box.south, box.east, box.west])


def _area(lat: float, lon: float) -> Place | None:
    """The district with an area that holds the point."""
    for row in _touching(Box(lon, lat, lon, lat), "district"):
        if row.geometry and contains(row.geometry, lat, lon):
            return of_entry(row)
    return None


def _lent(lat: float, lon: float, near: tuple[Place, float] | None) -> Place | None:
    """The district of what is near; of the nearest street where nothing is known to be."""
    near = near or nearest(lat, lon, within=LENDING, kind="street")
    if near is None or not near[0].district:
        return None
    named = Entry.objects.filter(kind=Entry.Kind.DISTRICT, active=True, name=near[0].district).first()
    return of_entry(named) if named else None


_NEAREST = """
SELECT a.id, a.number, a.suffix, a.lat, a.lon, s.name, s.district
FROM portal_places_address a JOIN portal_places_entry s ON s.id = a.street_id AND s.active
WHERE a.lat BETWEEN %s AND %s AND a.lon BETWEEN %s AND %s
ORDER BY (a.lat - %s) * (a.lat - %s) + (a.lon - %s) * (a.lon - %s) * %s, a.id
LIMIT 1
"""
"""Squares of degrees, those of longitude made as long as those of latitude: the order of the metres."""


def _address(lat: float, lon: float, within: float) -> tuple[Place, float] | None:
    """The nearest address. The database sorts: a kilometre around may hold thousands."""
    box = box_around(lat, lon, within)
    shrink = math.cos(math.radians(lat)) ** 2
    bounds = [box.south, box.north, box.west, box.east, lat, lat, lon, lon, shrink]
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, bounds)
        row = cursor.fetchone()
    if row is None:
        return None
    pk, number, suffix, row_lat, row_lon, street, district = row
    house = Address(
        pk=pk,
        number=number,
        suffix=suffix,
        lat=row_lat,
        lon=row_lon,
        street=Entry(name=street, district=district),
    )
    metres = distance(lat, lon, row_lat, row_lon)
    return (of_address(house), metres) if metres <= within else None


def _entry(lat: float, lon: float, within: float, kind: Kind) -> tuple[Place, float] | None:
    """The nearest street, district or place."""
    best: tuple[float, Entry] | None = None
    for row in _touching(box_around(lat, lon, within), kind):
        point = {"type": "Point", "coordinates": [row.lon, row.lat]}
        metres = metres_to(row.geometry or point, lat, lon)
        if best is None or metres < best[0]:
            best = metres, row
    return (of_entry(best[1]), best[0]) if best and best[0] <= within else None
