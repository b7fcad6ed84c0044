"""The municipalities of Saxony and their areas, shipped with the portal.

Source: BKG, VG250-EW, Datenlizenz Deutschland Namensnennung 2.0: pages that show an area name `ATTRIBUTION`.
The file is written by `tools/municipalities.py` with every point of the source, which gives ten-thousandths
of a degree (about 10 m). It is the same for all towns, so it is read once for each process.
"""

import json
import zlib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from rathaus.portal.towns import current_town

from . import spelling
from .geometry import Box, contains
from .place import Geometry, Place

ATTRIBUTION = "© GeoBasis-DE / BKG (2025)"
LICENCE = "https://www.govdata.de/dl-de/by-2-0"
UNIT = 10_000
"""Steps of a degree in the file."""
FILE = "gemeinden_sachsen.bin"
LIKE = 0.8
"""Likeness from which a municipality's name is an answer."""


class Municipality(NamedTuple):
    """A municipality: key (AGS), name, county, box, a point inside, and where its shape begins."""

    ags: str
    name: str
    county: str
    box: Box
    lat: float
    lon: float
    start: int


def municipality_at(lat: float, lon: float) -> Place | None:
    """The Saxon municipality in which the point lies; None outside of Saxony."""
    for one in _all().values():
        if one.box.holds(lat, lon) and contains(_shape(one.ags), lat, lon):
            return _place(one)
    return None


def municipality(ags: str) -> Place | None:
    """The Saxon municipality with this key (AGS, eight digits)."""
    found = _all().get(ags)
    return _place(found) if found else None


def known() -> list[Municipality]:
    """All municipalities of Saxony, by key."""
    return list(_all().values())


def town_boundary() -> Geometry | None:
    """The area of the current town as GeoJSON; None if its key (AGS) is none of a Saxon municipality."""
    ags = current_town().effective.ags
    return _shape(ags) if ags in _all() else None


def town_box() -> Box | None:
    """The box around the current town, in degrees."""
    found = _all().get(current_town().effective.ags)
    return found.box if found else None


def municipalities_like(text: str) -> list[Place]:
    """Municipalities whose names are like the text, with their scores, best first."""
    folded = spelling.fold(text)
    scored = ((spelling.likeness(folded, spelling.fold(one.name)), one) for one in _all().values())
    found = sorted((pair for pair in scored if pair[0] >= LIKE), key=lambda pair: (-pair[0], pair[1].ags))
    return [_place(one, score) for score, one in found]


def _place(one: Municipality, score: float = 0.0) -> Place:
    return Place(
        id=f"municipality:{one.ags}",
        kind="municipality",
        name=one.name,
        lat=one.lat,
        lon=one.lon,
        municipality=one.name,
        geometry=_shape(one.ags),
        score=score,
    )


@lru_cache(maxsize=1)
def _all() -> dict[str, Municipality]:
    packed = files(__package__).joinpath("data", FILE).read_bytes()
    listed = json.loads(zlib.decompress(packed[4 : 4 + int.from_bytes(packed[:4], "big")]))
    rows = ((ags, name, county, Box(*box), *rest) for ags, name, county, box, *rest in listed)
    return {row[0]: Municipality._make(row) for row in rows}


@lru_cache(maxsize=1)
def _shapes() -> bytes:
    packed = files(__package__).joinpath("data", FILE).read_bytes()
    return zlib.decompress(packed[4 + int.from_bytes(packed[:4], "big") :])


@lru_cache(maxsize=512)  # all of them, about 9 MB once each has been asked for
def _shape(ags: str) -> Geometry:
    reader = _Reader(_shapes(), _all()[ags].start)
    polygons = [[_ring(reader) for _ring_number in range(reader.number())] for _ in range(reader.number())]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(reader: "_Reader") -> list[tuple[float, float]]:
    points = [reader.point() for _ in range(reader.number())]
    return [*points, points[0]]


class _Reader:
    """Reads numbers of seven bits a byte, and points as differences from the one before."""

    def __init__(self, packed: bytes, at: int) -> None:
        self._packed, self._at = packed, at
        self._x = self._y = 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self._packed[self._at]
            self._at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def point(self) -> tuple[float, float]:
        self._x += self._signed()
        self._y += self._signed()
        return self._x / UNIT, self._y / UNIT

    def _signed(self) -> int:
        value = self.number()
        return -(value + 1) // 2 if value % 2 else value // 2
