"""A plan drawn by the server: numbered places, the way between them, the town's boundary, a scale.

It is a picture of its own (SVG), so it works without script and on paper.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rathaus.portal.api import places

from .visiting import Point

WIDTH, HEIGHT, EDGE = 720.0, 480.0, 28.0
SMALLEST = 400.0
"""Metres that the plan shows at least: a single place needs its surroundings."""
STEPS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)
"""Metres of the scale."""


@dataclass(frozen=True)
class Plan:
    """What the template draws, in points of the picture: `stops` are (x, y, number), `way` and `boundary`
    lists of "x,y" for polylines, `scale` (points, metres).
    """

    stops: list[tuple[float, float, int]]
    way: str
    boundary: list[str]
    scale: tuple[float, int]
    start: tuple[float, float] | None = None
    size: tuple[float, float] = field(default=(WIDTH, HEIGHT))


def plan(stops: Sequence[Point], *, start: Point | None = None, returns: bool = False) -> Plan | None:
    """The plan of the places in their order; None without any."""
    if not stops:
        return None
    shown = [*([start] if start else []), *stops]
    project, metres = _projection(shown)
    way = [*shown, *([shown[0]] if returns and start else [])]
    shape: Any = places.town_boundary()
    return Plan(
        stops=[(*project(point), number) for number, point in enumerate(stops, 1)],
        way=_line(project(point) for point in way),
        boundary=[
            _line(project((lat, lon)) for lon, lat in ring)
            for polygon in (shape["coordinates"] if shape else ())
            for ring in polygon
        ],
        scale=_scale(metres),
        start=project(start) if start else None,
    )


def _projection(points: Sequence[Point]) -> tuple[Any, float]:
    """A function from degrees to points of the picture, and how many metres one of them is."""
    lats, lons = [lat for lat, _lon in points], [lon for _lat, lon in points]
    middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    high = places.distance(min(lats), middle[1], max(lats), middle[1])
    wide = places.distance(middle[0], min(lons), middle[0], max(lons))
    metres = max(wide / (WIDTH - 2 * EDGE), high / (HEIGHT - 2 * EDGE), SMALLEST / (HEIGHT - 2 * EDGE))
    degree = places.distance(middle[0] - 0.5, middle[1], middle[0] + 0.5, middle[1])
    stretch = degree * math.cos(math.radians(middle[0]))

    def project(point: Point) -> tuple[float, float]:
        x = WIDTH / 2 + (point[1] - middle[1]) * stretch / metres
        y = HEIGHT / 2 - (point[0] - middle[0]) * degree / metres
        return round(x, 1), round(y, 1)

    return project, metres


def _scale(metres: float) -> tuple[float, int]:
    length = next((step for step in reversed(STEPS) if step / metres <= WIDTH / 3), STEPS[0])
    return round(length / metres, 1), length


def _line(points: Iterator[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
