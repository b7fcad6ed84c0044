"""The names of a town, ready for comparing: made once per version and kept by each process.

For 5,000 names it takes some 3 MB; looking up costs the pieces of three signs that a question shares with
names.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple

from rathaus.portal.towns import current_town

from . import spelling
from .models import Entry
from .reading import version

CANDIDATES = 30
"""Names that are compared letter by letter."""
FULL, ORDERLESS, BEGINNING = 1.0, 0.96, 0.86
"""What a match counts at most: as written, in another order, as the beginning of a longer name."""
LEAST = 0.64
"""Likeness below which a name is no answer."""
TOWNS = 64
"""Towns whose names a process keeps."""


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
    pieces: dict[str, "array[int]"]
    sorted_names: tuple[tuple[str, int], ...]
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
        best = nlargest(
            CANDIDATES,
            counted.items(),
            key=lambda pair: (pair[1] / (size + len(self.rows[pair[0]].folded)), -pair[0]),
        )
        return list(dict.fromkeys([*self._beginning(folded), *(number for number, _shared in best)]))

    def _beginning(self, folded: str) -> Iterator[int]:
        """Rows whose name begins so, up to `CANDIDATES`, in alphabetical order."""
        beginning = folded.removesuffix(spelling.STREET)
        start = bisect_left(self.sorted_names, (beginning, 0))
        for name, number in self.sorted_names[start : start + CANDIDATES if beginning else start]:
            if not name.startswith(beginning):
                return
            yield number


def index() -> Index:
    """The index of the current town's names in their present version (one query if this process has it)."""
    return _index(current_town().id, version())


@lru_cache(maxsize=TOWNS)
def _index(_town: str, _version: str) -> Index:
    return _build()


def _score(folded: str, orderless: str, row: Row) -> float:
    score = FULL * spelling.likeness(folded, row.folded, LEAST)
    if score < 1 and orderless != folded:
        score = max(score, ORDERLESS * spelling.likeness(orderless, row.orderless, LEAST))
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
    pieces: dict[str, array[int]] = {}
    for number, row in enumerate(rows):
        for piece in spelling.grams(row.folded) | spelling.grams(row.orderless):
            pieces.setdefault(piece, array("I")).append(number)
    districts = {row.folded for row in rows if row.kind == Entry.Kind.DISTRICT}
    names = sorted((row.folded, number) for number, row in enumerate(rows))
    return Index(
        tuple(rows),
        pieces,
        tuple(names),
        frozenset(districts | {row.district for row in rows if row.district}),
    )
