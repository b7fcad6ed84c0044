"""The names of a town, ready for comparing: made once per version, kept in each process's cache.

For 5,000 names it takes 1 MB; looking up costs the pieces of three signs that a question shares with names.
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.core.cache import caches

from . import spelling
from .models import Entry
from .reading import version

CANDIDATES = 60
"""Names that are compared letter by letter."""
FULL, ORDERLESS, BEGINNING = 1.0, 0.96, 0.86
"""What a match counts at most: as written, in another order, as the beginning of a longer name."""
LEAST = 0.64
"""Likeness below which a name is no answer."""


class Row(NamedTuple):
    """A name: the entry's key and kind, its folded forms, its district folded."""

    pk: int
    kind: str
    folded: str
    orderless: str
    district: str


@dataclass(frozen=True)
class Index:
    """All names, and by each piece of three signs the numbers of the rows that hold it."""

    rows: tuple[Row, ...]
    pieces: dict[str, list[int]]
    districts: frozenset[str]

    def like(self, words: tuple[str, ...], kinds: frozenset[str]) -> list[tuple[float, Row]]:
        """The rows of these kinds whose names are like the words, best first."""
        folded, orderless = spelling.joined(words), spelling.regardless_of_order(words)
        if not folded:
            return []
        scored = []
        for number in self._candidates(folded):
            row = self.rows[number]
            if row.kind in kinds and (score := _score(folded, orderless, row)) >= LEAST:
                scored.append((score, row))
        return sorted(scored, key=lambda pair: (-pair[0], len(pair[1].folded), pair[1].folded, pair[1].pk))

    def _candidates(self, folded: str) -> list[int]:
        counted: Counter[int] = Counter()
        wanted = spelling.grams(folded)
        for piece in wanted:
            counted.update(self.pieces.get(piece, ()))
        size = len(wanted)
        best = sorted(
            counted.items(), key=lambda pair: (-pair[1] / (size + len(self.rows[pair[0]].folded)), pair[0])
        )
        beginning = folded.removesuffix(spelling.STREET)
        begun = (
            [n for n, row in enumerate(self.rows) if row.folded.startswith(beginning)] if beginning else []
        )
        return list(dict.fromkeys([*begun[:CANDIDATES], *(number for number, _ in best[:CANDIDATES])]))


def index() -> Index:
    """The index of the current town's names in their present version (one query if it is in the cache)."""
    now = version()
    cache = caches["local"]
    kept: Index | None = cache.get(f"places:{now}")
    if kept is None:
        kept = _build()
        cache.set(f"places:{now}", kept, 24 * 3600)
    return kept


def _score(folded: str, orderless: str, row: Row) -> float:
    score = FULL * spelling.likeness(folded, row.folded)
    if score < 1 and orderless != folded:
        score = max(score, ORDERLESS * spelling.likeness(orderless, row.orderless))
    if score < BEGINNING and len(folded) >= 2 and row.folded.startswith(folded.removesuffix(spelling.STREET)):
        share = len(folded) / len(row.folded)
        score = max(score, LEAST + (BEGINNING - LEAST) * min(1.0, share))
    return score


def _build() -> Index:
    rows = []
    values = Entry.objects.filter(active=True).order_by("pk").values_list("pk", "kind", "name", "district")
    for pk, kind, name, district in values:
        words = spelling.tokens(name)
        orderless = spelling.regardless_of_order(words)
        rows.append(Row(pk, kind, spelling.joined(words), orderless, spelling.fold(district)))
    pieces: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for piece in spelling.grams(row.folded) | spelling.grams(row.orderless):
            pieces.setdefault(piece, []).append(number)
    districts = {row.folded for row in rows if row.kind == Entry.Kind.DISTRICT}
    return Index(tuple(rows), pieces, frozenset(districts | {row.district for row in rows if row.district}))
