"""What of OpenStreetMap a map draws: which tags become which layer and kind, and from which level on."""

from collections.abc import Mapping
from typing import Any, NamedTuple

FIRST, LAST = 9, 14
"""Levels of the archive."""
LONGEST = 9
"""Signs of a house number ("12a-14c"): longer ones tell of floors and entrances."""
LAYERS = ("landuse", "water", "buildings", "roads", "places", "pois")

LANDUSE = {
    "landuse": frozenset(
        ("forest", "grass", "meadow", "farmland", "farmyard", "orchard", "vineyard", "allotments", "cemetery",
         "residential", "industrial", "commercial", "retail", "railway", "recreation_ground", "village_green",
         "quarry")
    ),
    "natural": frozenset(("wood", "scrub", "heath", "grassland", "wetland", "beach", "sand", "bare_rock")),
    "leisure": frozenset(("park", "garden", "pitch", "playground", "sports_centre", "golf_course", "track")),
    "amenity": frozenset(("school", "kindergarten", "hospital", "parking", "grave_yard")),
    "highway": frozenset(("pedestrian",)),
    "place": frozenset(("square",)),
}  # fmt: skip
"""Areas of the layer `landuse`: the tag's value is the kind, except for those in `SAME`."""
SAME = {"grave_yard": "cemetery", "square": "pedestrian", "track": "pitch"}
WATER = {"natural": "water", "landuse": ("reservoir", "basin"), "waterway": ("riverbank", "dock")}
LINES_OF_WATER = {"river": FIRST, "canal": 12, "stream": 13, "ditch": 14, "drain": 14}


class Road(NamedTuple):
    """The kind of a road, and its first level."""

    kind: str
    first: int


ROADS = {
    "motorway": Road("highway", FIRST),
    "trunk": Road("major_road", FIRST),
    "primary": Road("major_road", FIRST),
    "secondary": Road("major_road", FIRST),
    "tertiary": Road("major_road", 11),
    "unclassified": Road("minor_road", 12),
    "residential": Road("minor_road", 12),
    "living_street": Road("minor_road", 12),
    "road": Road("minor_road", 12),
    "service": Road("minor_road", 13),
    "pedestrian": Road("path", 13),
    "track": Road("path", 13),
    "cycleway": Road("path", 13),
    "path": Road("path", 13),
    "footway": Road("path", 14),
    "bridleway": Road("path", 14),
    "steps": Road("path", 14),
}
RAILS = frozenset(("rail", "light_rail", "tram", "narrow_gauge", "subway"))
PLACES = {
    "city": ("locality", FIRST),
    "town": ("locality", FIRST),
    "village": ("locality", 11),
    "suburb": ("neighbourhood", 12),
    "hamlet": ("locality", 12),
    "quarter": ("neighbourhood", 13),
    "isolated_dwelling": ("locality", 14),
    "neighbourhood": ("neighbourhood", 14),
}
POIS = {
    "amenity": frozenset(
        ("school", "kindergarten", "townhall", "library", "fire_station", "police", "hospital", "pharmacy",
         "community_centre", "place_of_worship", "marketplace", "post_office")
    ),
    "leisure": frozenset(("playground", "sports_centre", "stadium", "swimming_pool", "park")),
    "railway": frozenset(("station", "halt")),
    "tourism": frozenset(("museum",)),
}  # fmt: skip
KEYS = ("highway", "railway", "waterway", "natural", "landuse", "leisure", "amenity", "building", "place",
        "addr:housenumber", "tourism")  # fmt: skip
"""An object with none of these keys is not looked at."""


class Look(NamedTuple):
    """How an object is drawn: `order` puts what is smaller or more important above within its layer."""

    layer: str
    first: int
    tags: dict[str, str]
    order: int = 0


def of_area(tags: Mapping[str, Any]) -> Look | None:
    """The look of a closed shape."""
    if tags.get("building", "no") != "no":
        return Look("buildings", 13, {"kind": "building"})
    for key, values in WATER.items():
        if tags.get(key) and tags[key] in ([values] if isinstance(values, str) else values):
            return Look("water", FIRST, _named({"kind": "water"}, tags))
    for key, kinds in LANDUSE.items():
        if (kind := tags.get(key)) in kinds and (key != "highway" or tags.get("area") == "yes"):
            first = FIRST if key in ("landuse", "natural") else 12
            return Look(
                "landuse", first, {"kind": SAME.get(str(kind), str(kind))}, int(kind != "residential")
            )
    return None


def of_line(tags: Mapping[str, Any]) -> Look | None:
    """The look of a way that is no area."""
    if highway := tags.get("highway"):
        return _road(str(highway), tags)
    if tags.get("railway") in RAILS and tags.get("tunnel") != "yes":
        first = 14 if "service" in tags else 11
        return Look("roads", first, {"kind": "rail", "kind_detail": tags["railway"]}, 2)
    if (kind := tags.get("waterway")) in LINES_OF_WATER and tags.get("tunnel") in (None, "no"):
        return Look("water", LINES_OF_WATER[str(kind)], _named({"kind": str(kind)}, tags))
    return None


def of_point(tags: Mapping[str, Any]) -> list[Look]:
    """The looks of a node, or of the middle of an area: a name, a house number, or both."""
    looks = []
    name, place = tags.get("name"), PLACES.get(tags.get("place", ""))
    if name and place:
        shown = {"kind": place[0], "kind_detail": tags["place"], "name": name}
        looks.append(Look("places", place[1], shown, -place[1]))
    elif name:
        kind = next((tags[key] for key, kinds in POIS.items() if tags.get(key) in kinds), None)
        if kind:
            looks.append(Look("pois", LAST, {"kind": kind, "name": name}))
    number = tags.get("addr:housenumber", "")
    if 0 < len(number) <= LONGEST:
        looks.append(Look("buildings", LAST, {"kind": "address", "addr_housenumber": number}, 1))
    return looks


def _road(highway: str, tags: Mapping[str, Any]) -> Look | None:
    plain = highway.removesuffix("_link")
    road = ROADS.get(plain)
    if road is None or tags.get("area") == "yes" or tags.get("footway") == "crossing":
        return None
    first = max(road.first, LAST) if tags.get("service") in ("driveway", "parking_aisle") else road.first
    shown = _named({"kind": road.kind, "kind_detail": plain}, tags)
    if tags.get("ref") and road.kind in ("highway", "major_road"):
        shown["ref"] = tags["ref"]
    return Look("roads", first, shown, list(reversed(ROADS)).index(plain) + 3)


def _named(shown: dict[str, str], tags: Mapping[str, Any]) -> dict[str, str]:
    return shown | {"name": tags["name"]} if tags.get("name") else shown
