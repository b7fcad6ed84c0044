"""Encodes tiles: Mapbox Vector Tile Specification 2.1 (github.com/mapbox/vector-tile-spec), protocol buffers
by hand, since six message fields need no library.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .cutting import EXTENT, area

Pair = tuple[int, int]
POINT, LINE, POLYGON = 1, 2, 3
MOVE, DRAW, CLOSE = 1, 2, 7
"""Geometry types and commands (section 4.3)."""


class Feature(NamedTuple):
    """A shape in tile steps: points of a POINT, of each line of a LINE, of each ring of a POLYGON (the outer
    one first, each closed by its first point).
    """

    kind: int
    parts: Sequence[Sequence[Pair]]
    tags: dict[str, str]


def tile(layers: dict[str, list[Feature]]) -> bytes:
    """The tile with its layers; features whose shape shrank to nothing are left out."""
    return b"".join(_field(3, made) for name, found in layers.items() if (made := _layer(name, found)))


def _layer(name: str, features: list[Feature]) -> bytes:
    keys: dict[str, int] = {}
    values: dict[str, int] = {}
    bodies = []
    for feature in features:
        geometry = _geometry(feature)
        if not geometry:
            continue
        tags = b"".join(
            varint(keys.setdefault(key, len(keys))) + varint(values.setdefault(value, len(values)))
            for key, value in feature.tags.items()
        )
        kind = varint(3 << 3) + varint(feature.kind)
        bodies.append(_field(2, _field(2, tags) + kind + _field(4, geometry)))
    if not bodies:
        return b""
    named = _field(1, name.encode()) + b"".join(bodies)
    named += b"".join(_field(3, key.encode()) for key in keys)
    named += b"".join(_field(4, _field(1, value.encode())) for value in values)
    return named + varint(5 << 3) + varint(EXTENT) + varint(15 << 3) + varint(2)


def _geometry(feature: Feature) -> bytes:
    pen = _Pen()
    if feature.kind == POINT:
        pen.move(feature.parts[0][0])
    elif feature.kind == LINE:
        for line in map(_distinct, feature.parts):
            if len(line) > 1:
                pen.line(line)
    else:
        for number, ring in enumerate(feature.parts):
            points = _turned(_distinct(ring), clockwise=number == 0)
            if points:
                pen.line(points[:-1])
                pen.command(CLOSE, 1)
            elif number == 0:
                break  # an outer ring without area: its holes are nothing either
    return bytes(pen.out)


def _distinct(points: Sequence[Pair]) -> list[Pair]:
    return [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]


def _turned(ring: list[Pair], *, clockwise: bool) -> list[Pair]:
    """The ring as section 4.3.4.4 wants outer and inner ones to turn; empty without area."""
    size = area(ring) if len(ring) > 3 else 0
    if size == 0:
        return []
    return ring if (size > 0) == clockwise else ring[::-1]


class _Pen:
    """Writes commands, each point as the difference from the one before."""

    def __init__(self) -> None:
        self.out = bytearray()
        self._x = self._y = 0

    def command(self, number: int, count: int) -> None:
        self.out += varint(number | count << 3)

    def move(self, point: Pair) -> None:
        self.command(MOVE, 1)
        self._to(point)

    def line(self, points: Sequence[Pair]) -> None:
        self.move(points[0])
        self.command(DRAW, len(points) - 1)
        for point in points[1:]:
            self._to(point)

    def _to(self, point: Pair) -> None:
        for step in (point[0] - self._x, point[1] - self._y):
            self.out += varint(step << 1 ^ step >> 63)
        self._x, self._y = point


def varint(value: int) -> bytes:
    """A whole number of at least 0 in seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _field(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content
