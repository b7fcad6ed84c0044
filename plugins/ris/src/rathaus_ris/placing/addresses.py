"""Places in addresses and in keys of feeds."""

import re
from typing import NamedTuple

from .lookup import RADII

SLUG = re.compile(r"(street|address|district|place)-([1-9][0-9]{0,17})", re.ASCII)
AREA = re.compile(r"(-?\d{1,2}\.\d{4})-(-?\d{1,3}\.\d{4})-(\d{3,4})", re.ASCII)


class Area(NamedTuple):
    """A circle: WGS84 degrees to four places (eleven metres), radius in metres."""

    lat: float
    lon: float
    radius: int


def slug(place_id: str) -> str:
    """A place's id as it stands in addresses: street:17 as street-17."""
    return place_id.replace(":", "-")


def as_id(text: str) -> str:
    """The id behind `slug`; "" for what is none."""
    found = SLUG.fullmatch(text)
    return f"{found[1]}:{found[2]}" if found else ""


def place_key(place_id: str) -> str:
    """The key of a place's feed: `strasse-17`; of other places `strasse-district-3`."""
    return f"strasse-{slug(place_id).removeprefix('street-')}"


def place_of_key(rest: str) -> str:
    """The place's id of a key without its prefix; "" for what is none."""
    return as_id(f"street-{rest}") or ("" if rest.startswith("street-") else as_id(rest))


def area_key(lat: float, lon: float, radius: int) -> str:
    """The key of an area's feed: `gebiet-51.3361-12.6102-500`."""
    return f"gebiet-{lat:.4f}-{lon:.4f}-{radius}"


def area_of_key(rest: str) -> Area | None:
    """The area of a key without its prefix; None for what is none."""
    found = AREA.fullmatch(rest)
    if found is None:
        return None
    area = Area(float(found[1]), float(found[2]), int(found[3]))
    return area if area.radius in RADII and abs(area.lat) <= 90 and abs(area.lon) <= 180 else None
