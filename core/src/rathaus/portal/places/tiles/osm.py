"""Reads from an OpenStreetMap file what a map draws."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rathaus.errors import RathausError
from rathaus.i18n import _

from ..geometry import Box, contains, point_of
from ..sources.base import Progress, silent
from ..sources.osm import EVERY, libosmium
from . import schema
from .cutting import Frame, Point, frame_of, world
from .mvt import LINE, POINT, POLYGON

FAR = 0.5
"""Degrees beyond the box from which an object's first point says that it lies elsewhere: larger forests and
lakes than this there are none in Germany.
"""


class Drawn(NamedTuple):
    """Something to draw: its look, its geometry type (of `mvt`), its points, lines or rings in world
    coordinates, and the frame around them.
    """

    look: schema.Look
    kind: int
    parts: list[list[Point]]
    frame: Frame


def box_said(file: Path) -> Box | None:
    """The box that the file's header names, in degrees; None if it names none."""
    box = libosmium().io.Reader(str(file)).header().box()
    if not box.valid():
        return None
    return Box(box.bottom_left.lon, box.bottom_left.lat, box.top_right.lon, box.top_right.lat)


def read(file: Path, box: Box | None, progress: Progress = silent) -> Iterator[Drawn]:
    """What lies in the box (degrees), or everything. RathausError if the file cannot be read."""
    osmium = libosmium()
    wanted = frame_of([world(box.west, box.south), world(box.east, box.north)]) if box else None
    reader = osmium.FileProcessor(str(file)).with_locations().with_areas()
    try:
        for number, thing in enumerate(reader.with_filter(osmium.filter.KeyFilter(*schema.KEYS)), 1):
            if number % EVERY == 0:
                progress(number)
            if not thing.is_relation() and not (box and _is_far(thing, box)):
                yield from (one for one in _drawn(thing) if wanted is None or _meets(one.frame, wanted))
    except (RuntimeError, OSError) as error:
        reason = str(error).rstrip(".")
        text = _("This is no OpenStreetMap file, or it is damaged: {error}.").format(error=reason)
        raise RathausError(text, file=str(file), hint=_("Download it again.")) from error


def _drawn(thing: Any) -> Iterator[Drawn]:
    tags = thing.tags
    if thing.is_node():
        at = thing.location
        yield from _points(tags, at.lon, at.lat)
    elif thing.is_way():
        look = schema.of_line(tags)
        line = [(n.location.lon, n.location.lat) for n in thing.nodes if n.location.valid()] if look else []
        if look and len(line) > 1:
            yield _shape(look, LINE, [line])
    else:
        yield from _area(thing, tags)


def _area(thing: Any, tags: Any) -> Iterator[Drawn]:
    """An area, each of its polygons for itself, and the name or number in its middle."""
    look = schema.of_area(tags)
    is_named = "name" in tags or "addr:housenumber" in tags
    if look is None and not is_named:
        return
    polygons = [
        [_ring(outer), *(_ring(inner) for inner in thing.inner_rings(outer))] for outer in thing.outer_rings()
    ]
    whole = [rings for rings in polygons if len(rings[0]) > 3]
    if look:
        yield from (_shape(look, POLYGON, rings) for rings in whole)
    if whole and is_named:
        yield from _points(tags, *_middle(whole))


def _middle(polygons: Sequence[Sequence[Sequence[tuple[float, float]]]]) -> tuple[float, float]:
    """Where a name belongs: the middle of the first polygon's box if that is inside, else a point inside."""
    box = frame_of(polygons[0][0])
    lon, lat = (box.west + box.east) / 2, (box.north + box.south) / 2
    shape = {"type": "MultiPolygon", "coordinates": polygons}
    if not contains(shape, lat, lon):
        lat, lon = point_of(shape)
    return lon, lat


def _points(tags: Any, lon: float, lat: float) -> Iterator[Drawn]:
    return (_shape(look, POINT, [[(lon, lat)]]) for look in schema.of_point(tags))


def _shape(look: schema.Look, kind: int, parts: Sequence[Sequence[tuple[float, float]]]) -> Drawn:
    placed = [[world(lon, lat) for lon, lat in part] for part in parts]
    return Drawn(look, kind, placed, frame_of(placed[0]))


def _ring(nodes: Any) -> list[tuple[float, float]]:
    return [(node.location.lon, node.location.lat) for node in nodes if node.location.valid()]


def _is_far(thing: Any, box: Box) -> bool:
    """Whether the first point alone shows that the object lies elsewhere: most of a state does."""
    if thing.is_node():
        at = thing.location
    else:
        nodes = thing.nodes if thing.is_way() else next(iter(thing.outer_rings()), ())
        at = next((node.location for node in nodes if node.location.valid()), None)
    if at is None or not at.valid():
        return True
    return not (box.west - FAR < at.lon < box.east + FAR and box.south - FAR < at.lat < box.north + FAR)


def _meets(one: Frame, other: Frame) -> bool:
    return (
        one.west <= other.east
        and other.west <= one.east
        and one.north <= other.south
        and other.north <= one.south
    )
