"""Plane geometry of tiles: projecting, thinning, cutting at a tile's edge; functions on pairs of numbers.

World coordinates are those of Web Mercator (EPSG:3857) as shares of the whole map, from its north-west
corner.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
EXTENT = 4096
"""Steps of a tile in each direction, as the Mapbox Vector Tile Specification recommends."""
BUFFER = 96
"""Steps beyond a tile's edge that are kept, so that strokes do not end at the edge."""


class Frame(NamedTuple):
    """A rectangle to cut at."""

    west: float
    north: float
    east: float
    south: float


def world(lon: float, lat: float) -> Point:
    """A point in degrees as world coordinates."""
    sine = math.sin(math.radians(max(-85.0511, min(85.0511, lat))))
    return (lon + 180) / 360, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def frame_of(points: Sequence[Point]) -> Frame:
    """The rectangle around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Frame(min(xs), min(ys), max(xs), max(ys))


def thinned(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The line without points that lie within `tolerance` of it (Douglas and Peucker 1973); the ends stay."""
    if len(points) < 3:
        return list(points)
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    open_parts = [(0, len(points) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        worst, at = _farthest(points, first, last)
        if worst > tolerance * tolerance:
            keep[at] = True
            open_parts += [(first, at), (at, last)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _farthest(points: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    """The greatest squared distance from the stretch between two points, and where it is."""
    (x, y), (x2, y2) = points[first], points[last]
    dx, dy = x2 - x, y2 - y
    square, worst, at = dx * dx + dy * dy, -1.0, first
    for number in range(first + 1, last):
        px, py = points[number][0] - x, points[number][1] - y
        along = max(0.0, min(1.0, (px * dx + py * dy) / square)) if square else 0.0
        away = (px - along * dx) ** 2 + (py - along * dy) ** 2
        if away > worst:
            worst, at = away, number
    return worst, at


def cut_line(points: Sequence[Point], frame: Frame) -> list[list[Point]]:
    """The parts of a line inside the frame (Liang and Barsky 1984 for each stretch)."""
    parts: list[list[Point]] = []
    for start, end in pairwise(points):
        inside = _stretch(start, end, frame)
        if inside is None:
            continue
        begin, stop = inside
        if parts and parts[-1][-1] == begin:
            parts[-1].append(stop)
        else:
            parts.append([begin, stop])
    return parts


def _stretch(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    low, high = 0.0, 1.0
    for step, room in (
        (-dx, x - frame.west),
        (dx, frame.east - x),
        (-dy, y - frame.north),
        (dy, frame.south - y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    if low > high:
        return None
    begin = start if low == 0 else (x + low * dx, y + low * dy)
    return begin, end if high == 1 else (x + high * dx, y + high * dy)


def cut_ring(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """The part of a closed ring inside the frame (Sutherland and Hodgman 1974); empty if there is none.

    The ring's last point repeats its first, in and out. Parts that the frame separates stay joined along its
    edge, which lies outside of what a tile shows.
    """
    points = list(ring[:-1])
    for axis, edge, sign in (
        (0, frame.west, 1),
        (0, frame.east, -1),
        (1, frame.north, 1),
        (1, frame.south, -1),
    ):
        points = _half(points, axis, edge, sign)
        if len(points) < 3:
            return []
    return [*points, points[0]]


def _half(points: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for number, point in enumerate(points):
        former = points[number - 1]
        is_in, was_in = sign * (point[axis] - edge) >= 0, sign * (former[axis] - edge) >= 0
        if is_in != was_in:
            share = (edge - former[axis]) / (point[axis] - former[axis])
            x, y = (former[k] + share * (point[k] - former[k]) for k in (0, 1))
            kept.append((edge, y) if axis == 0 else (x, edge))
        if is_in:
            kept.append(point)
    return kept


def area(ring: Sequence[Point]) -> float:
    """The signed area of a closed ring, positive if clockwise on the screen (y down)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2
