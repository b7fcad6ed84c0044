"""From a point or a typed address to all that is known of the place."""

from dataclasses import dataclass, replace

from rathaus.portal.api import places

NEAR = 60.0
"""Metres within which a point is named after an address, beyond that after its street."""


@dataclass(frozen=True)
class Spot:
    """Where a report is: WGS84 degrees, both or neither; names are empty where nothing is known.

    `municipality` is the key (AGS) of the Saxon municipality in which the point lies, empty outside of
    Saxony.
    """

    lat: float | None = None
    lon: float | None = None
    address: str = ""
    place_id: str = ""
    district: str = ""
    municipality: str = ""


def at_point(lat: float, lon: float, *, typed: str = "") -> Spot:
    """What lies at a point; an address that was typed keeps its words."""
    place, district = places.here(lat, lon, address=NEAR)
    town = places.municipality_at(lat, lon)
    return Spot(
        lat=lat,
        lon=lon,
        address=typed or (place.name if place else ""),
        place_id=place.id if place else "",
        district=district.name if district else "",
        municipality=town.id.partition(":")[2] if town else "",
    )


def at_address(text: str) -> Spot:
    """What was typed, with the point of the place that it names, if it names one."""
    found = places.find(text, limit=1) if text.strip() else []
    if not found or found[0].score < GOOD:
        return Spot(address=text.strip())
    spot = at_point(found[0].lat, found[0].lon, typed=text.strip())
    return replace(spot, place_id=found[0].id, district=found[0].district or spot.district)


GOOD = 0.85
"""From this likeness on a typed address counts as found; below it stays words."""
