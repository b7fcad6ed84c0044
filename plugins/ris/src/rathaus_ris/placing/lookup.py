"""Which public papers name a place or one near it, and which places a paper names. Public rows only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from rathaus.portal.api import places

from ..models import Paper, PaperPlace, PlaceEvidence, Verdict, Weight

RADII = (250, 500, 1000, 2000)
"""Metres that are offered."""
USUAL = 250
MOST = 400
"""Places that are measured; in a radius of two kilometres of a city there may be thousands."""
SAID = (Verdict.CONFIRMED, Verdict.ADDED)


@dataclass
class Named:
    """A place that a paper names, as anybody may see it. `numbers` are house numbers, `page` and `snippet`
    tell where it stands in the file `file` (0, "" and None: in the title, or staff said so)."""

    row: PaperPlace
    is_subject: bool = False
    in_title: bool = False
    numbers: list[str] = field(default_factory=list)
    file: int | None = None
    page: int = 0
    snippet: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The name with house numbers and district."""
        name = " ".join((self.row.name, ", ".join(self.numbers))).strip()
        district = self.row.district
        return f"{name}, {district}" if district and district != self.row.name else name


@dataclass
class Near:
    """A paper near a point or street: its nearest place, and how many metres away that is."""

    paper: int
    named: Named
    metres: float


def named(rows: Iterable[PaperPlace]) -> list[Named]:
    """The places with their public evidence. One query."""
    found = {row.pk: Named(row, is_subject=row.verdict in SAID) for row in rows}
    evidence = PlaceEvidence.public.filter(place_id__in=list(found)).order_by("weight", "page", "pk")
    unplaced: set[int] = set()
    for one in evidence:
        named = found[one.place_id]
        named.is_subject |= one.weight == Weight.PRIMARY
        if one.number and one.number not in named.numbers:
            named.numbers.append(one.number)
        named.in_title |= one.file_id is None
        if one.file_id is not None and named.file is None:
            named.file, named.page, named.snippet = one.file_id, one.page, one.snippet
        if one.lat is None or one.lon is None:
            unplaced.add(one.place_id)
        else:
            named.points.append((one.lat, one.lon))
    for key in unplaced:
        found[key].points.clear()
    return list(found.values())


def places_of(papers: Iterable[int]) -> dict[int, list[Named]]:
    """The places of each paper: what it is about first, then by name. Two queries."""
    rows = PaperPlace.public.filter(paper_id__in=list(papers)).order_by("name", "pk")
    found: dict[int, list[Named]] = defaultdict(list)
    for one in sorted(named(rows), key=lambda one: not one.is_subject):
        found[one.row.paper_id].append(one)
    return found


def at(place_id: str, district: str = "") -> Q:
    """The rows of a place; with `district`, also of all streets in it."""
    return Q(place_id=place_id) | Q(district=district) if district else Q(place_id=place_id)


def about(place: Q) -> Any:
    """The public papers that name the place."""
    return Paper.public.filter(pk__in=PaperPlace.public.filter(place).values("paper_id"))


def of_papers(place: Q, papers: Iterable[int]) -> dict[int, Named]:
    """What the papers say of the place. Two queries."""
    rows = PaperPlace.public.filter(place, paper_id__in=list(papers)).order_by("name", "pk")
    found: dict[int, Named] = {}
    for one in sorted(named(rows), key=lambda one: not one.is_subject):
        found.setdefault(one.row.paper_id, one)
    return found


def near(shape: dict[str, Any], radius: float, *, without: Q | None = None) -> list[Near]:
    """The papers with a place within so many metres of a GeoJSON geometry, nearest first; not those whose
    place fits `without`. Districts are no place here: all of a town is near them. Two queries."""
    inner = places.box_of(shape)
    low = places.box_around(inner.south, inner.west, radius)
    high = places.box_around(inner.north, inner.east, radius)
    rows = PaperPlace.public.filter(
        south__lte=high.north, north__gte=low.south, west__lte=high.east, east__gte=low.west
    ).exclude(kind="district")
    if without is not None:
        rows = rows.exclude(paper_id__in=PaperPlace.public.filter(without).values("paper_id"))
    best: dict[int, Near] = {}
    measured: dict[str, float] = {}  # many papers name the same street, and long streets are slow to measure
    for one in named(rows.order_by("-paper_id")[:MOST]):
        if one.points:
            away = metres(shape, one)
        elif (away := measured.get(one.row.place_id, -1.0)) < 0:
            away = measured[one.row.place_id] = metres(shape, one)
        known = best.get(one.row.paper_id)
        if away <= radius and (known is None or away < known.metres):
            best[one.row.paper_id] = Near(one.row.paper_id, one, away)
    return sorted(best.values(), key=lambda one: (round(one.metres / 10), -one.paper))


def metres(shape: dict[str, Any], one: Named) -> float:
    """From a geometry to the nearest part of a place: of the addresses named, where only addresses are."""
    if one.points:
        return min(places.metres_to(shape, lat, lon) for lat, lon in one.points)
    other = one.row.geometry or point(one.row.lat, one.row.lon)
    there = [places.metres_to(shape, at[1], at[0]) for at in corners(other)]
    here = [places.metres_to(other, at[1], at[0]) for at in corners(shape)]
    return min((*there, *here))


def point(lat: float, lon: float) -> dict[str, Any]:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def corners(shape: dict[str, Any]) -> list[list[float]]:
    """All positions of a geometry, longitude first."""
    found: list[list[float]] = []
    waiting: list[Any] = [shape.get("coordinates", [])]
    for part in shape.get("geometries", []):
        found += corners(part)
    while waiting:
        part = waiting.pop()
        if part and isinstance(part[0], int | float):
            found.append(part)
        else:
            waiting.extend(part)
    return found
