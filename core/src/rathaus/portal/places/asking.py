"""`find`: from what people type to places, best first."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from . import spelling
from .index import Index, Row, index
from .models import Address, Entry
from .municipalities import municipalities_like
from .place import Kind, Place
from .reading import of_address, of_entry

LONGEST = 200
"""Letters of a question that are read."""
NUMBER = re.compile(r"^(?P<name>.*[^\W\d].*?)[\s,]+(?P<number>\d{1,4})\s?(?P<suffix>[a-z]?)"
                    r"(?:\s?[-–/+]\s?\d{1,4}\s?[a-z]?)?$", re.IGNORECASE)  # fmt: skip
POSTAL_CODE = re.compile(r"\b\d{5}\b")
WRONG_DISTRICT, NO_SUCH_NUMBER = 0.75, 0.93
BEHIND = 0.22
"""How far an answer may lie behind the best one."""
DEFAULT: frozenset[Kind] = frozenset(("street", "address", "district", "place"))


class Reading(NamedTuple):
    """One way to understand a question: the name's words, a house number and suffix, a district (folded)."""

    words: tuple[str, ...]
    number: int | None = None
    suffix: str = ""
    district: str = ""


class Hit(NamedTuple):
    """A name that fits, under the reading that made it fit."""

    score: float
    row: Row
    reading: Reading


def find(text: str, *, kinds: Collection[Kind] | None = None, limit: int = 8) -> list[Place]:
    """Places whose names are like the text, best first; empty if nothing is like it.

    Understands typing errors, short forms ("Str."), another order of words, house numbers ("Hauptstraße
    12a"), postal codes, and districts ("Am Markt, Beucha"). `kinds` None: streets, addresses, districts and
    other places; municipalities of Saxony only when asked for. An address is given where the house number is
    known, else its street.
    """
    wanted = frozenset(kinds or DEFAULT)
    names = frozenset(wanted | {"street"} if "address" in wanted else wanted)
    hits = _hits(index(), list(readings(text)), names)
    places = _places(hits[: limit * 2], wanted)
    if "municipality" in wanted:
        places += municipalities_like(text)
    best = max((place.score for place in places), default=0.0)
    kept = [place for place in places if place.score >= best - BEHIND]
    return sorted(kept, key=lambda place: -place.score)[:limit]


def readings(text: str) -> Iterator[Reading]:
    """The ways to understand what was typed: with and without house number, district before or after."""
    plain = " ".join(POSTAL_CODE.sub(" ", text[:LONGEST]).split()).strip(" ,;.()")
    parts = [part.strip() for part in re.split(r"[,;()]", plain) if part.strip()]
    yield from _with_number(plain)
    for at, part in enumerate(parts if len(parts) > 1 else ()):
        rest = " ".join(other for place, other in enumerate(parts) if place != at)
        for reading in _with_number(rest):
            yield reading._replace(district=spelling.fold(part))


def _with_number(text: str) -> Iterator[Reading]:
    yield Reading(spelling.tokens(text))
    if match := NUMBER.match(text):
        name, number, suffix = match["name"], int(match["number"]), match["suffix"].lower()
        yield Reading(spelling.tokens(name), number, suffix)


def _hits(names: Index, wanted: list[Reading], kinds: frozenset[str]) -> list[Hit]:
    best: dict[int, Hit] = {}
    alike: dict[tuple[str, ...], list[tuple[float, Row]]] = {}
    for reading in [*wanted, *(r for asked in wanted for r in _district_inside(names, asked))]:
        if reading.words not in alike:
            alike[reading.words] = names.like(reading.words, kinds)
        for score, row in alike[reading.words]:
            if reading.district and reading.district not in (row.district, row.folded):
                score *= _district_factor(reading.district, row.district)
            hit = Hit(score, row, reading)
            if row.pk not in best or _rank(hit) > _rank(best[row.pk]):
                best[row.pk] = hit
    return sorted(best.values(), key=_rank, reverse=True)


def _rank(hit: Hit) -> tuple[float, bool, int]:
    return round(hit.score, 4), hit.row.kind == Entry.Kind.STREET, -hit.row.pk


def _district_inside(names: Index, reading: Reading) -> Iterator[Reading]:
    """ "Beucha Am Markt" and "Am Markt Beucha": a known district at either end, without a comma."""
    words = reading.words
    if reading.district or len(words) < 2:
        return
    for size in range(1, min(3, len(words) - 1) + 1):
        for district, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            if (folded := spelling.joined(district)) in names.districts:
                yield reading._replace(words=rest, district=folded)


def _district_factor(asked: str, found: str) -> float:
    alike = spelling.likeness(asked, found)
    return WRONG_DISTRICT + (1 - WRONG_DISTRICT) * alike if alike >= 0.7 else WRONG_DISTRICT


def _places(hits: list[Hit], wanted: frozenset[str]) -> list[Place]:
    rows = {row.pk: row for row in Entry.objects.filter(pk__in=[hit.row.pk for hit in hits])}
    houses = _houses(hits) if "address" in wanted else {}
    found = []
    for score, row, reading in hits:
        house = houses.get((row.pk, reading.number or 0, reading.suffix))
        if house is not None:
            found.append(of_address(house, score))
        elif row.kind in wanted and row.pk in rows:
            lost = NO_SUCH_NUMBER if reading.number and "address" in wanted else 1.0
            found.append(of_entry(rows[row.pk], score * lost))
    return found


def _houses(hits: list[Hit]) -> dict[tuple[int, int, str], Address]:
    asked = {hit.row.pk for hit in hits if hit.reading.number}
    if not asked:
        return {}
    numbers = {hit.reading.number for hit in hits if hit.reading.number}
    rows = Address.objects.filter(street__in=asked, number__in=numbers).select_related("street")
    return {(row.street_id, row.number, row.suffix): row for row in rows}
