"""From an OpenStreetMap file to an archive of tiles."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.i18n import _

from ..geometry import Box, box_around
from ..sources.base import Progress, silent
from . import osm, schema
from .archive import Facts, Writer
from .cutting import BUFFER, EXTENT, Frame, area, cut_line, cut_ring, frame_of, thinned, world
from .mvt import LINE, POINT, POLYGON, Feature, tile
from .osm import Drawn

MARGIN = 3000.0
"""Metres around the town: who looks at its edge sees where roads lead."""
WIDEST = 1.2
"""Degrees of the widest map; Leipzig with its margin is 0.5."""
SMALLEST = 12 * 12
"""Square steps of a tile below which an area is left out, 1.5 pixels each way; not on the last level."""
Shape = list[list[tuple[int, int]]]
Tiles = dict[tuple[int, int], dict[str, list[Feature]]]
Step = Callable[[str, int], None]
"""Called with what is being done (`read`, `draw`) and how far: objects read, or the level."""


def no_step(_what: str, _count: int) -> None:
    """Steps that nobody watches."""


def with_margin(box: Box) -> Box:
    """The town's box with `MARGIN` around it."""
    south, north = box_around(box.south, box.west, MARGIN), box_around(box.north, box.east, MARGIN)
    return Box(south.west, south.south, north.east, north.north)


def build(source: Path, target: Path, box: Box | None, *, attribution: str, step: Step = no_step) -> Facts:
    """Write the archive of what lies in the box (degrees; None: all of the file). What is drawn is kept in
    memory, about 1 kB for each object.

    RathausError: the file cannot be read, holds nothing to draw there, or reaches too far.
    """
    wanted = box or osm.box_said(source)
    if wanted:
        _check(wanted, source)
    progress: Progress = (lambda count: step("read", count)) if step is not no_step else silent
    things = sorted(osm.read(source, wanted, progress), key=lambda one: one.look.order)
    if not things:
        text = _("There is nothing to draw in this file, or it lies outside of the town.")
        raise RathausError(text, file=str(source))
    frame = _frame(things, wanted)
    shown = wanted or _degrees(frame)
    _check(shown, source)
    writer = Writer()
    for level in range(schema.FIRST, schema.LAST + 1):
        step("draw", level)
        for (x, y), content in _level(things, level, frame):
            writer.add(level, x, y, content)
    about = {
        "name": "Rathaus",
        "attribution": attribution,
        "type": "baselayer",
        "vector_layers": [{"id": name, "fields": {}} for name in schema.LAYERS],
    }
    with target.open("wb") as file:
        return writer.write(file, (schema.FIRST, schema.LAST), shown, about)


def _check(box: Box, source: Path) -> None:
    if box.east - box.west > WIDEST or box.north - box.south > WIDEST:
        text = _("A map of {width:.1f} by {height:.1f} degrees is too large for a town.").format(
            width=box.east - box.west, height=box.north - box.south
        )
        hint = _("Leave out --all, or cut the file: `osmium extract --bbox WEST,SOUTH,EAST,NORTH`.")
        raise RathausError(text, file=str(source), hint=hint)


def _frame(things: Sequence[Drawn], box: Box | None) -> Frame:
    if box:
        return frame_of([world(box.west, box.south), world(box.east, box.north)])
    corners = [(one.frame.west, one.frame.north) for one in things]
    return frame_of(corners + [(one.frame.east, one.frame.south) for one in things])


def _degrees(frame: Frame) -> Box:
    """The box of a frame, its latitudes found by halving: this is needed once."""

    def latitude(y: float) -> float:
        low, high = -85.0, 85.0
        for _round in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if world(0, middle)[1] > y else (low, middle)
        return low

    return Box(frame.west * 360 - 180, latitude(frame.south), frame.east * 360 - 180, latitude(frame.north))


def _level(things: Sequence[Drawn], level: int, frame: Frame) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The tiles of a level with their contents."""
    tiles: Tiles = {}
    for one in things:
        if one.look.first <= level:
            _lay(one, level, frame, tiles)
    for place, layers in tiles.items():
        content = tile({name: layers[name] for name in schema.LAYERS if name in layers})
        if content:
            yield place, content


def _lay(one: Drawn, level: int, frame: Frame, tiles: Tiles) -> None:
    """Cut a thing into the tiles it lies in."""
    steps = EXTENT << level
    is_last = level == schema.LAST
    parts = one.parts
    if one.kind != POINT:
        parts = [thinned(part, (1 if is_last else 4) / steps) for part in one.parts]
    if one.kind == POLYGON:
        least = 0 if is_last else SMALLEST
        parts = [ring for ring in parts if len(ring) > 3 and abs(area(ring)) * steps * steps >= least]
        if not parts:  # the outer ring is the largest, so that it is the last to go
            return
    for x, y in _places(one.frame, level, frame):
        if shape := _cut(one.kind, parts, x, y, level):
            found = tiles.setdefault((x, y), {}).setdefault(one.look.layer, [])
            found.append(Feature(one.kind, shape, one.look.tags))


def _places(inner: Frame, level: int, frame: Frame) -> Iterator[tuple[int, int]]:
    """The tiles that a frame reaches, those of the map alone. A point belongs to the one it lies in."""
    side = 1 << level
    edge = 0.0 if inner.west == inner.east and inner.north == inner.south else BUFFER / EXTENT
    for x in range(
        max(int(inner.west * side - edge), int(frame.west * side)),
        min(int(inner.east * side + edge), int(frame.east * side)) + 1,
    ):
        for y in range(
            max(int(inner.north * side - edge), int(frame.north * side)),
            min(int(inner.south * side + edge), int(frame.south * side)) + 1,
        ):
            yield x, y


def _cut(kind: int, parts: Sequence[Sequence[tuple[float, float]]], x: int, y: int, level: int) -> Shape:
    """The shape in steps of one tile; empty if it does not reach it."""
    side, wide = 1 << level, BUFFER / EXTENT
    frame = Frame((x - wide) / side, (y - wide) / side, (x + 1 + wide) / side, (y + 1 + wide) / side)
    if kind == LINE:
        cut = [piece for part in parts for piece in cut_line(part, frame)]
    elif kind == POLYGON:
        outer = cut_ring(parts[0], frame)
        cut = [outer, *filter(None, (cut_ring(part, frame) for part in parts[1:]))] if outer else []
    else:
        cut = [list(part) for part in parts]
    scale = side * EXTENT
    return [[(round(a * scale) - x * EXTENT, round(b * scale) - y * EXTENT) for a, b in part] for part in cut]
