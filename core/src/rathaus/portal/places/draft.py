"""What a source gives, before it is compared with what is stored: entries and addresses under their keys."""

from dataclasses import dataclass, field
from statistics import median

from . import spelling
from .geometry import Box, Position, box_of, contains, distance, point_of
from .place import Geometry


@dataclass(frozen=True)
class EntryDraft:
    """A street, district or place; `kind` as in `models.Entry.Kind`."""

    kind: str
    name: str
    district: str
    postal_code: str
    lat: float
    lon: float
    geometry: Geometry | None = None


@dataclass(frozen=True)
class AddressDraft:
    """A house number of the street under `street` (a key of `Draft.entries`)."""

    street: str
    number: int
    suffix: str
    postal_code: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Draft:
    """A whole import."""

    entries: dict[str, EntryDraft]
    addresses: dict[tuple[str, int, str], AddressDraft]

    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        found = {"street": 0, "district": 0, "place": 0}
        for entry in self.entries.values():
            found[entry.kind] += 1
        return {**found, "address": len(self.addresses)}


@dataclass
class _House:
    name: str
    number: int
    suffix: str
    postal_code: str
    lat: float
    lon: float
    district: str


@dataclass
class _Street:
    name: str
    district: str
    lines: list[list[Position]] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)


class Gatherer:
    """Takes what a source names, in any order, and puts it together at the end.

    Districts decide to which of two streets of one name a line or a house belongs: the district that the
    source names, else the area in which it lies, else the nearest district's point.
    """

    def __init__(self) -> None:
        self._districts: dict[str, EntryDraft] = {}
        self._boxes: dict[str, Box] = {}
        self._places: dict[str, EntryDraft] = {}
        self._lines: list[tuple[str, list[Position], str]] = []
        self._points: list[tuple[str, float, float, str, str]] = []
        self._houses: list[_House] = []

    def add_line(self, name: str, line: list[Position], district: str = "") -> None:
        """A piece of a street."""
        self._lines.append((name, line, district))

    def add_street_point(
        self, name: str, lat: float, lon: float, district: str = "", postal_code: str = ""
    ) -> None:
        """A street of which only a point is known."""
        self._points.append((name, lat, lon, district, postal_code))

    def add_house(
        self,
        name: str,
        number: int,
        suffix: str,
        lat: float,
        lon: float,
        *,
        postal_code: str = "",
        district: str = "",
    ) -> None:
        """A house number."""
        self._houses.append(_House(name, number, suffix.lower(), postal_code, lat, lon, district))

    def add_district(self, name: str, geometry: Geometry) -> None:
        """A district by its area or a point; the area wins where both are given."""
        lat, lon = point_of(geometry)
        area = geometry if geometry["type"] in ("Polygon", "MultiPolygon") else None
        known = self._districts.get(spelling.fold(name))
        if known is None or (known.geometry is None and area is not None):
            self._districts[spelling.fold(name)] = EntryDraft("district", name, "", "", lat, lon, area)
            self._boxes[name] = box_of(geometry)

    def add_place(self, name: str, geometry: Geometry, district: str = "") -> None:
        """Another place with a name: a school, a lake, a square."""
        lat, lon = point_of(geometry)
        shape = None if geometry["type"] == "Point" else geometry
        draft = EntryDraft("place", name, district or self._district(lat, lon), "", lat, lon, shape)
        self._places.setdefault(spelling.key("place", name, draft.district), draft)

    def finish(self) -> Draft:
        """Everything, put together."""
        streets: dict[str, _Street] = {}
        for name, line, named in self._lines:
            lat, lon = point_of({"type": "LineString", "coordinates": line})
            self._street(streets, name, named, lat, lon)[1].lines.append(line)
        for name, lat, lon, named, code in self._points:
            _note(self._street(streets, name, named, lat, lon)[1], lat, lon, code)
        addresses: dict[tuple[str, int, str], AddressDraft] = {}
        for house in self._houses:
            key, street = self._street(streets, house.name, house.district, house.lat, house.lon)
            _note(street, house.lat, house.lon, house.postal_code)
            place = (key, house.number, house.suffix)
            draft = AddressDraft(*place, house.postal_code, house.lat, house.lon)
            addresses.setdefault(place, draft)
        entries = {spelling.key("district", d.name, ""): d for d in self._districts.values()}
        entries |= {key: _entry(street) for key, street in streets.items()} | self._places
        return Draft(entries, addresses)

    def _street(
        self, streets: dict[str, _Street], name: str, named: str, lat: float, lon: float
    ) -> tuple[str, _Street]:
        district = named or self._district(lat, lon)
        key = spelling.key("street", name, district)
        return key, streets.setdefault(key, _Street(name, district))

    def _district(self, lat: float, lon: float) -> str:
        """The district of a point, by area or by the nearest point; "" if the source names none."""
        pointed = []
        for district in self._districts.values():
            if district.geometry is None:
                pointed.append((distance(lat, lon, district.lat, district.lon), district.name))
            elif self._boxes[district.name].holds(lat, lon) and contains(district.geometry, lat, lon):
                return district.name
        return min(pointed)[1] if pointed else ""


def _note(street: _Street, lat: float, lon: float, code: str) -> None:
    street.points.append((lat, lon))
    if code:
        street.codes[code] = street.codes.get(code, 0) + 1


def _entry(street: _Street) -> EntryDraft:
    """The street with its lines; where there are none, the middle of its houses stands for it."""
    code = max(street.codes, key=lambda one: (street.codes[one], one), default="")
    geometry: Geometry | None = None
    if street.lines:
        geometry = {"type": "MultiLineString", "coordinates": [list(map(list, x)) for x in street.lines]}
        lat, lon = point_of(geometry)
    else:
        middle = median(p[0] for p in street.points), median(p[1] for p in street.points)
        lat, lon = min(street.points, key=lambda point: distance(*middle, *point))
    return EntryDraft("street", street.name, street.district, code, lat, lon, geometry)
