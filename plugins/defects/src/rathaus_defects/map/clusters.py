"""Points gathered into the cells of a grid, so that the map of a whole town is small: exact counts, no matter
how many points there are.

A cell is a quarter of a map tile (64 points on the screen) wide and as high; at each level closer the cells
are halved, so that the cells of one level add up to those of the level above. The cells of the whole town are
counted once after each change and kept in the process's memory; a box takes its part of them.
"""

import datetime as dt
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from django.core.cache import caches

from ..models import DefectsState
from .filters import Box, Filters

FINEST = 16
"""The level whose cells are counted (96 m wide at 51 degrees north); closer ones are counted in their box."""
CLOSEST = 19
KEPT = 24 * 3600
"""Seconds for which counts are kept: what depends on the day is counted by the day."""
HIGH = 0.64
"""Height of a cell in widths, in degrees: cells are square at 50 degrees north."""

Row = tuple[float, float, int]
"""Latitude, longitude and key of a report."""
Cells = dict[tuple[int, int], list[float]]
"""By column and row: count, sums of latitudes and longitudes, the key of one report."""


class Packed(NamedTuple):
    """Cells in columns of numbers, sorted by row: taken out of memory at once, searched by halves."""

    rows: "array[int]"
    columns: "array[int]"
    counts: "array[int]"
    lats: "array[float]"
    lons: "array[float]"
    keys: "array[int]"


@dataclass(frozen=True)
class Cluster:
    """Reports in a cell: how many, their middle (WGS84 degrees), the cell, and one of their keys."""

    count: int
    lat: float
    lon: float
    box: Box
    key: int


def clusters(filters: Filters, box: Box, zoom: int, now: dt.datetime) -> list[Cluster]:
    """The clusters whose cells touch the box at a level of the map (0 to 19), those at its edge too."""
    level = max(0, min(zoom, CLOSEST))
    wide, high = size(level)
    first, last = int((box.west + 180) // wide), int((box.east + 180) // wide)
    low, top = int((box.south + 90) // high), int((box.north + 90) // high)
    if level > FINEST:
        around = Box(first * wide - 180, low * high - 90, (last + 1) * wide - 180, (top + 1) * high - 90)
        found = packed(gathered(_points(filters, now, around), level))
    else:
        found = _kept(filters, level, now)
    return [_cluster(found, number, wide, high) for number in _within(found, (first, last), (low, top))]


def size(level: int) -> tuple[float, float]:
    """Width and height of a cell in degrees."""
    wide = 90.0 / 2**level
    return wide, wide * HIGH


def gathered(rows: Iterable[Row], level: int) -> Cells:
    """Points by the cells of a level."""
    wide, high = size(level)
    found: Cells = {}
    for lat, lon, key in rows:
        cell = int((lon + 180) // wide), int((lat + 90) // high)
        values = found.get(cell)
        if values is None:
            found[cell] = [1, lat, lon, key]
        else:
            values[0] += 1
            values[1] += lat
            values[2] += lon
    return found


def coarser(cells: Cells) -> Cells:
    """The cells of the level above."""
    found: Cells = {}
    for (column, row), (count, lat, lon, key) in cells.items():
        values = found.setdefault((column >> 1, row >> 1), [0, 0.0, 0.0, key])
        values[0] += count
        values[1] += lat
        values[2] += lon
    return found


def packed(cells: Cells) -> Packed:
    """The cells in the order of their rows."""
    ordered = sorted((row, column, *values) for (column, row), values in cells.items())
    kinds = ("i", "i", "i", "d", "d", "q")
    columns = zip(*ordered, strict=True) if ordered else [()] * len(kinds)
    whole = (map(int, values) if kind != "d" else values for kind, values in zip(kinds, columns, strict=True))
    return Packed(*(array(kind, values) for kind, values in zip(kinds, whole, strict=True)))


def _within(cells: Packed, columns: tuple[int, int], rows: tuple[int, int]) -> Iterator[int]:
    """Where in `cells` those between these columns and rows stand."""
    for number in range(bisect_left(cells.rows, rows[0]), bisect_right(cells.rows, rows[1])):
        if columns[0] <= cells.columns[number] <= columns[1]:
            yield number


def _kept(filters: Filters, level: int, now: dt.datetime) -> Packed:
    """The cells of the whole town at a level, as they are since the last change."""
    memory, name = caches["local"], _name(filters, now)
    kept: Packed | None = memory.get(f"{name}:{level}")
    if kept is not None:
        return kept
    cells = gathered(_points(filters, now, None), FINEST)
    found: dict[int, Packed] = {}
    for step in range(FINEST, -1, -1):
        found[step] = packed(cells)
        memory.set(f"{name}:{step}", found[step], KEPT)
        cells = coarser(cells)
    return found[level]


def _name(filters: Filters, now: dt.datetime) -> str:
    version, _changed = DefectsState.current()
    said = filters.query(box=False)
    return "defects:cells:" + sha256(f"{version} {now.date()} {said}".encode()).hexdigest()[:32]


def _points(filters: Filters, now: dt.datetime, box: Box | None) -> Any:
    rows = filters.rows(now).filter(lat__isnull=False)
    if box is not None:
        rows = rows.filter(lat__range=(box.south, box.north), lon__range=(box.west, box.east))
    return rows.order_by().values_list("lat", "lon", "pk").iterator(chunk_size=5000)


def _cluster(cells: Packed, number: int, wide: float, high: float) -> Cluster:
    count = cells.counts[number]
    west, south = cells.columns[number] * wide - 180, cells.rows[number] * high - 90
    around = Box(round(west, 6), round(south, 6), round(west + wide, 6), round(south + high, 6))
    lat, lon = round(cells.lats[number] / count, 5), round(cells.lons[number] / count, 5)
    return Cluster(count, lat, lon, around, cells.keys[number])
