"""Which public papers and agenda items name a place or one near it, and which places a paper names. Public
rows only; an agenda item that deals with a public paper is left out, since that paper tells of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from django.db.models import Q
from rathaus.portal.api import places

from ..models import AgendaItem, Paper, PaperPlace, PlaceEvidence, Verdict, Weight

RADII = (250, 500, 1000, 2000)
"""Metres that are offered."""
USUAL = 250
OWNERS = ("paper_id", "agenda_item_id")
MOST = 400
"""Places of papers that are measured, and as many of items; within two kilometres of a city there may be
thousands."""
SAID = (Verdict.CONFIRMED, Verdict.ADDED)


class Subject(NamedTuple):
    """What names a place: a paper, or an item of an agenda."""

    word: Literal["paper", "item"]
    key: int


@dataclass
class Named:
    """A place that a paper or item names, as anybody may see it. `numbers` are house numbers, `page` and
    `snippet` tell where it stands in the file `file` (0, "" and None: in the title, or staff said so); an
    item's `snippet` without a file is from its resolution or result."""

    row: PaperPlace
    is_subject: bool = False
    in_title: bool = False
    numbers: list[str] = field(default_factory=list)
    file: int | None = None
    page: int = 0
    snippet: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)

    @property
    def subject(self) -> Subject:
        """What names it."""
        row = self.row
        return Subject("paper", row.paper_id) if row.paper_id else Subject("item", row.agenda_item_id or 0)

    @property
    def label(self) -> str:
        """The name with house numbers and district."""
        name = " ".join((self.row.name, ", ".join(self.numbers))).strip()
        district = self.row.district
        return f"{name}, {district}" if district and district != self.row.name else name


@dataclass
class Near:
    """A paper or item near a point or street: its nearest place, and how many metres away that is."""

    subject: Subject
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
        named.in_title |= not one.snippet
        if one.snippet and not named.snippet:
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
        found[one.subject.key].append(one)
    return found


def at(place_id: str, district: str = "") -> Q:
    """The rows of a place; with `district`, also of all streets in it."""
    return Q(place_id=place_id) | Q(district=district) if district else Q(place_id=place_id)


def about(place: Q) -> Any:
    """The public papers that name the place."""
    return Paper.public.filter(
        pk__in=PaperPlace.public.filter(place, paper_id__isnull=False).values("paper_id")
    )


def items_about(place: Q) -> Any:
    """The public agenda items without a public paper that name the place."""
    rows = PaperPlace.public.filter(place, agenda_item_id__isnull=False)
    return AgendaItem.public.filter(pk__in=rows.values("agenda_item_id"))


def of_subjects(place: Q, subjects: Iterable[Subject]) -> dict[Subject, Named]:
    """What the papers and items say of the place. Two queries."""
    keys: dict[str, list[int]] = {"paper": [], "item": []}
    for word, key in subjects:
        keys[word].append(key)
    listed = Q(paper_id__in=keys["paper"]) | Q(agenda_item_id__in=keys["item"])
    rows = PaperPlace.public.filter(place, listed).order_by("name", "pk")
    found: dict[Subject, Named] = {}
    for one in sorted(named(rows), key=_by_weight):
        found.setdefault(one.subject, one)
    return found


def _by_weight(one: Named) -> bool:
    return not one.is_subject


def near(shape: dict[str, Any], radius: float, *, without: Q | None = None) -> list[Near]:
    """The papers and items with a place within so many metres of a GeoJSON geometry, nearest first; not those
    whose place fits `without`. Districts are no place here: all of a town is near them. Three queries."""
    inner = places.box_of(shape)
    low = places.box_around(inner.south, inner.west, radius)
    high = places.box_around(inner.north, inner.east, radius)
    rows = PaperPlace.public.filter(
        south__lte=high.north, north__gte=low.south, west__lte=high.east, east__gte=low.west
    ).exclude(kind="district")
    best: dict[Subject, Near] = {}
    measured: dict[str, float] = {}  # many papers name the same street, and long streets are slow to measure
    for one in named([row for column in OWNERS for row in _newest(rows, column, without)]):
        if one.points:
            away = metres(shape, one)
        elif (away := measured.get(one.row.place_id, -1.0)) < 0:
            away = measured[one.row.place_id] = metres(shape, one)
        known = best.get(one.subject)
        if away <= radius and (known is None or away < known.metres):
            best[one.subject] = Near(one.subject, one, away)
    return sorted(best.values(), key=lambda one: (round(one.metres / 10), one.subject.word, -one.subject.key))


def _newest(rows: Any, column: str, without: Q | None) -> Any:
    """The newest rows of papers, or of items; `without` those whose paper or item also names such a place."""
    rows = rows.filter(**{f"{column}__isnull": False})
    if without is not None:
        named_here = PaperPlace.public.filter(without, **{f"{column}__isnull": False})
        rows = rows.exclude(**{f"{column}__in": named_here.values(column)})
    return rows.order_by(f"-{column}")[:MOST]


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
