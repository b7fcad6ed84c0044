"""Plane geometry on small areas: distances, points in polygons, points that stand for a shape.

Coordinates are WGS84 degrees. Over a town's few kilometres a degree is treated as a fixed number of metres;
at 51 degrees north the error is below one in a thousand for distances up to 20 km.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from .place import Geometry

EARTH = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""
DEGREE = math.radians(1) * EARTH
"""Metres of a degree of latitude."""

Position: TypeAlias = Sequence[float]
"""Longitude, latitude."""


class Box(NamedTuple):
    """A bounding box in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Metres between two points along the great circle."""
    low, high = math.radians(lat), math.radians(lat2)
    half = math.sin((high - low) / 2) ** 2
    half += math.cos(low) * math.cos(high) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))


def box_around(lat: float, lon: float, metres: float) -> Box:
    """The box that holds everything within `metres` of the point."""
    high = metres / DEGREE
    wide = high / max(0.01, math.cos(math.radians(lat)))
    return Box(lon - wide, lat - high, lon + wide, lat + high)


def box_of(geometry: Geometry) -> Box:
    """The box around a geometry. ValueError if it has no point."""
    found = list(positions(geometry))
    if not found:
        raise ValueError("a geometry without points")
    lons, lats = [point[0] for point in found], [point[1] for point in found]
    return Box(min(lons), min(lats), max(lons), max(lats))


def positions(geometry: Geometry) -> Iterator[Position]:
    """All points of a geometry, in order."""
    for part in geometry.get("geometries", ()):
        yield from positions(part)
    yield from _points(geometry.get("coordinates", ()))


def lines(geometry: Geometry) -> list[Sequence[Position]]:
    """The lines of a LineString or MultiLineString; those of anything else: none."""
    if geometry["type"] == "LineString":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiLineString" else []


def polygons(geometry: Geometry) -> list[Sequence[Sequence[Position]]]:
    """The polygons (outer ring, then holes) of a Polygon or MultiPolygon; of anything else: none."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiPolygon" else []


def contains(geometry: Geometry, lat: float, lon: float) -> bool:
    """Whether the point lies in a Polygon or MultiPolygon.

    A point on an edge belongs to exactly one of two neighbours that share the edge (half-open rule).
    """
    return any(_crossings(rings, lat, lon) % 2 for rings in polygons(geometry))


def metres_to(geometry: Geometry, lat: float, lon: float) -> float:
    """Metres from the point to the nearest part of the geometry; 0 inside an area."""
    if contains(geometry, lat, lon):
        return 0.0
    edges = [*lines(geometry), *(ring for rings in polygons(geometry) for ring in rings)]
    if not edges:
        return min(distance(lat, lon, point[1], point[0]) for point in positions(geometry))
    scale = math.cos(math.radians(lat)) * DEGREE
    best = math.inf
    for edge in edges:
        flat = [((x[0] - lon) * scale, (x[1] - lat) * DEGREE) for x in edge]
        for start, end in zip(flat, flat[1:] or flat, strict=False):
            best = min(best, _to_segment(start, end))
    return best


def point_of(geometry: Geometry) -> tuple[float, float]:
    """A point (lat, lon) that stands for the shape: on the longest line's middle, inside the largest area."""
    if areas := polygons(geometry):
        return _inner_point(max(areas, key=lambda rings: abs(_area(rings[0]))))
    if roads := lines(geometry):
        return _middle(max(roads, key=_length))
    first = next(iter(positions(geometry)))
    return first[1], first[0]


def _points(value: Sequence[object]) -> Iterator[Position]:
    if len(value) >= 2 and isinstance(value[0], int | float):
        yield value  # type: ignore[misc]
        return
    for part in value:
        if isinstance(part, Sequence):
            yield from _points(part)


def _crossings(rings: Sequence[Sequence[Position]], lat: float, lon: float) -> int:
    count = 0
    for ring in rings:
        for start, end in pairwise(ring):
            x, y, x2, y2 = start[0], start[1], end[0], end[1]
            if (y > lat) != (y2 > lat) and lon < (x2 - x) * (lat - y) / (y2 - y) + x:
                count += 1
    return count


def _to_segment(start: tuple[float, float], end: tuple[float, float]) -> float:
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    square = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(x * dx + y * dy) / square)) if square else 0.0
    return math.hypot(x + along * dx, y + along * dy)


def _area(ring: Sequence[Position]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _length(line: Sequence[Position]) -> float:
    return sum(distance(a[1], a[0], b[1], b[0]) for a, b in pairwise(line))


def _middle(line: Sequence[Position]) -> tuple[float, float]:
    left = _length(line) / 2
    for start, end in pairwise(line):
        step = distance(start[1], start[0], end[1], end[0])
        if step >= left and step > 0:
            share = left / step
            return start[1] + (end[1] - start[1]) * share, start[0] + (end[0] - start[0]) * share
        left -= step
    return line[0][1], line[0][0]


def _inner_point(rings: Sequence[Sequence[Position]]) -> tuple[float, float]:
    """The middle of the widest stretch inside, over nine lines across: an area's centre may lie outside."""
    lats = [point[1] for point in rings[0]]
    low, high = min(lats), max(lats)
    best, wide = (lats[0], rings[0][0][0]), -1.0
    for step in range(1, 10):
        lat = low + (high - low) * step / 10
        cuts = sorted(_cuts(rings, lat))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if end - start > wide:
                best, wide = (lat, (start + end) / 2), end - start
    return best


def _cuts(rings: Sequence[Sequence[Position]], lat: float) -> Iterator[float]:
    for ring in rings:
        for a, b in pairwise(ring):
            if (a[1] > lat) != (b[1] > lat):
                yield (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]
