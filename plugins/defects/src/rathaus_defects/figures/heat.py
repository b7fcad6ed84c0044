"""Where reports lie close together: a grid over the town, drawn on the server. Plain rules, no database.

Cells are squares of `metres` a side. Degrees become points of the drawing by the local scale at the middle of
the box (equirectangular): over a town that is exact to less than a cell.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

PER_DEGREE = 111_320.0
"""Metres of a degree of latitude."""
WIDTH = 360.0
SIZES = (100, 250, 500, 1000, 2500)
"""Metres a side, the smallest that makes at most `ACROSS` cells."""
ACROSS = 36
MARGIN = 0.02


@dataclass(frozen=True)
class Cell:
    """A square with reports: place in the drawing, how many, how strong (0 to 1), its middle in degrees."""

    x: float
    y: float
    size: float
    count: int
    share: float
    lat: float
    lon: float


@dataclass(frozen=True)
class Heat:
    """The drawing: its size, the outline of the town as SVG paths, the cells, how many lie outside."""

    width: float
    height: float
    metres: int
    paths: tuple[str, ...]
    cells: tuple[Cell, ...]
    outside: int


@dataclass(frozen=True)
class _Frame:
    west: float
    north: float
    scale: float  # points for a metre
    across: float  # metres of a degree of longitude

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        return (
            (lon - self.west) * self.across * self.scale,
            (self.north - lat) * PER_DEGREE * self.scale,
        )

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        return self.north - y / self.scale / PER_DEGREE, self.west + x / self.scale / self.across


def heat(points: Sequence[tuple[float, float]], boundary: Any = None) -> Heat | None:
    """The grid of these points (latitude, longitude in WGS84 degrees) over the boundary (GeoJSON geometry);
    without one, over the points themselves. None where there is nothing to draw.
    """
    rings = list(_rings(boundary))
    corners = [(lat, lon) for ring in rings for lon, lat in ring] or list(points)
    if not corners:
        return None
    south, north = _wider(min(lat for lat, _lon in corners), max(lat for lat, _lon in corners))
    west, east = _wider(min(lon for _lat, lon in corners), max(lon for _lat, lon in corners))
    across = PER_DEGREE * math.cos(math.radians((south + north) / 2))
    metres = (east - west) * across
    frame = _Frame(west, north, WIDTH / metres, across)
    side = next(
        (size for size in SIZES if max(metres, (north - south) * PER_DEGREE) / size <= ACROSS), SIZES[-1]
    )
    inside = [one for one in points if south <= one[0] <= north and west <= one[1] <= east]
    return Heat(
        width=WIDTH,
        height=round((north - south) * PER_DEGREE * frame.scale, 1),
        metres=side,
        paths=tuple(_path(frame, ring) for ring in rings),
        cells=_cells(frame, inside, side),
        outside=len(points) - len(inside),
    )


def _cells(frame: _Frame, points: Iterable[tuple[float, float]], side: int) -> tuple[Cell, ...]:
    size = side * frame.scale
    counts: Counter[tuple[int, int]] = Counter()
    for lat, lon in points:
        x, y = frame.point(lat, lon)
        counts[int(x // size), int(y // size)] += 1
    most = max(counts.values(), default=1)
    found = []
    for (column, line), count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        lat, lon = frame.degrees((column + 0.5) * size, (line + 0.5) * size)
        share = round(0.2 + 0.8 * count / most, 2)
        corner = (round(column * size, 1), round(line * size, 1))
        found.append(Cell(*corner, round(size, 1), count, share, round(lat, 5), round(lon, 5)))
    return tuple(found)


def _path(frame: _Frame, ring: Sequence[Sequence[float]]) -> str:
    points = [frame.point(one[1], one[0]) for one in ring]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _rings(geometry: Any) -> Iterable[Sequence[Sequence[float]]]:
    if not geometry:
        return
    if geometry.get("type") == "Feature":
        yield from _rings(geometry.get("geometry"))
    elif geometry.get("type") == "Polygon":
        yield from geometry["coordinates"]
    elif geometry.get("type") == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon


def _wider(low: float, high: float) -> tuple[float, float]:
    """A little more on both sides; a single point gets about a kilometre."""
    room = max((high - low) * MARGIN, 0.005 if high == low else 0.0)
    return low - room, high + room
