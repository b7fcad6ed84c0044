"""Places from OpenStreetMap (`.osm.pbf`): streets, addresses, districts and places that people name.

Read with libosmium (the wheel `osmium`). The licence (ODbL) wants OpenStreetMap named wherever the data is
shown.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rathaus.errors import RathausError
from rathaus.i18n import _

from ..geometry import Position, point_of
from ..place import Geometry
from .base import Clip, Progress, Report, house_numbers, name_in, silent

ATTRIBUTION, LICENCE = "© OpenStreetMap contributors", "ODbL-1.0"
KEYS = ("highway", "addr:housenumber", "place", "boundary", "amenity", "leisure", "landuse")
NO_STREET = frozenset(
    ("bus_stop", "platform", "proposed", "construction", "services", "rest_area", "elevator")
)
DISTRICTS = frozenset(("suburb", "village", "hamlet", "quarter"))
LEVELS = frozenset(("9", "10", "11"))
"""Levels of German boundaries below the municipality (8)."""
NAMED = {
    "amenity": frozenset(
        ("school", "kindergarten", "townhall", "library", "fire_station", "hospital", "community_centre",
         "place_of_worship", "grave_yard", "marketplace")
    ),
    "leisure": frozenset(("park", "sports_centre", "playground", "swimming_area", "water_park", "stadium")),
    "landuse": frozenset(("cemetery",)),
}  # fmt: skip
EVERY = 2000


def read(file: Path, clip: Clip, progress: Progress = silent) -> Report:
    """Read the file. RathausError if it is none, or if the reader is not installed."""
    report = Report()
    try:
        for thing in _things(file):
            report.read += 1
            if report.read % EVERY == 0:
                progress(report.read)
            _take(thing, report, clip)
    except (RuntimeError, OSError) as error:
        text = _("This is no OpenStreetMap file, or it is damaged: {error}.").format(
            error=str(error).rstrip(".")
        )
        raise RathausError(text, file=str(file), hint=_("Download it again.")) from error
    return report


def libosmium() -> Any:
    """The reader. RathausError if it is not installed."""
    try:
        import osmium
    except ImportError as error:
        text = _("OpenStreetMap files need the Python package `osmium`, which is not installed here.")
        hint = _("Install it (`pip install osmium`), or import a CSV or GeoJSON file.")
        raise RathausError(text, hint=hint) from error
    return osmium


def _things(file: Path) -> Iterator[Any]:
    osmium = libosmium()
    boundary = osmium.filter.TagFilter(("boundary", "administrative"))
    reader = osmium.FileProcessor(str(file)).with_locations().with_areas(boundary)
    yield from reader.with_filter(osmium.filter.KeyFilter(*KEYS))


def _take(thing: Any, report: Report, clip: Clip) -> None:
    tags, name = thing.tags, name_in(thing.tags.get("name", ""))
    if thing.is_area():
        if tags.get("admin_level") in LEVELS and name:
            _district(name, _area(thing), report, clip)
        return
    shape = None if thing.is_relation() else _shape(thing)
    if shape is None:
        return
    lat, lon = point_of(shape)
    if not clip.holds(lat, lon):
        report.outside += 1
        return
    if "addr:housenumber" in tags:
        _house(tags, lat, lon, report)
    if name and shape["type"] == "LineString" and _is_street(tags):
        report.gathered.add_line(name, shape["coordinates"], name_in(tags.get("addr:suburb", "")))
    elif name and tags.get("place") in DISTRICTS and shape["type"] == "Point":
        report.gathered.add_district(name, shape)
    elif name and any(tags.get(key) in values for key, values in NAMED.items()):
        report.gathered.add_place(name, {"type": "Point", "coordinates": [lon, lat]})


def _is_street(tags: Any) -> bool:
    return ("highway" in tags and tags["highway"] not in NO_STREET) or tags.get("place") == "square"


def _house(tags: Any, lat: float, lon: float, report: Report) -> None:
    street = name_in(tags.get("addr:street", "") or tags.get("addr:place", ""))
    if not street:
        return
    for number, suffix in house_numbers(tags["addr:housenumber"]):
        code, district = tags.get("addr:postcode", "")[:5], name_in(tags.get("addr:suburb", ""))
        report.gathered.add_house(street, number, suffix, lat, lon, postal_code=code, district=district)


def _district(name: str, shape: Geometry | None, report: Report, clip: Clip) -> None:
    if shape is None:
        return
    if clip.holds(*point_of(shape)):
        report.gathered.add_district(name, shape)
    else:
        report.outside += 1


def _shape(thing: Any) -> Geometry | None:
    """The point of a node, the line of a way; None where the file lacks its points."""
    if thing.is_node():
        return {"type": "Point", "coordinates": _position(thing.location)}
    line = [_position(node.location) for node in thing.nodes if node.location.valid()]
    return {"type": "LineString", "coordinates": line} if len(line) > 1 else None


def _area(thing: Any) -> Geometry | None:
    polygons = [
        [_ring(outer), *(_ring(inner) for inner in thing.inner_rings(outer))] for outer in thing.outer_rings()
    ]
    return {"type": "MultiPolygon", "coordinates": polygons} if polygons else None


def _ring(nodes: Any) -> list[Position]:
    return [_position(node.location) for node in nodes if node.location.valid()]


def _position(location: Any) -> list[float]:
    return [round(location.lon, 6), round(location.lat, 6)]
