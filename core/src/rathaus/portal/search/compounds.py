"""Compound words, taken apart: "Straßensanierung" is found by "Sanierung".

What a word can be made of is learnt from the town's own documents, not from a list: a word is taken apart
where its pieces occur as words of their own, together more often than the whole (Koehn and Knight, "Empirical
methods for compound splitting", 2003: the division whose pieces have the highest geometric mean of
frequencies, the undivided word included). Works on forms (see `analyser`), letters a-z only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .stopwords import STOPWORDS

SHORTEST = 3
"""Letters of a piece."""
SHORTEST_WHOLE = 7
MOST = 4
"""Pieces of a word."""
SEEN = 3
"""In so many documents a word must occur to be a piece; one of three letters in ten times as many."""
JOINTS = ("", "s", "es", "n", "en")
"""What may stand between two pieces (Fugenelement): "Sanierung-s-plan"."""
_PREFIXES = (
    "ab an auf aus be bei dar durch ein ent er ge her hin los miss mit nach neben nicht ruck uber um un "
    "unter ver vor weg wider wieder zer zu zuruck zusammen haupt sonder"
)
PREFIXES = frozenset(_PREFIXES.split())
"""Beginnings that make other words, and no pieces."""
_ENDINGS = (
    "bar chen end ende enden haft heit ieren ierung igen isch ische ischen itat ion ionen keit keiten lich "
    "liche lichen lein los lose losen mal sam same samen schaft schaften tum ung ungen ter ten ste sten gen "
    "den der des die das ger gern gerin igkeit igkeiten rung rungen lung lungen tung tungen nung nungen sche "
    "scher schen tet ton ner ern ers che cher"
)
ENDINGS = frozenset(_ENDINGS.split())
"""Endings that make other words, and no pieces."""


Span = tuple[int, int]
"""Where a piece begins and ends."""


@dataclass(frozen=True)
class Lexicon:
    """Words by the number of documents they occur in, and what was taken apart with them already."""

    seen: Mapping[str, int] = field(default_factory=dict)
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def pieces(self, form: str) -> tuple[str, ...]:
        """All words that a word holds, those made of several of its pieces included: of "stadtteilplan"
        "stadt", "teil", "plan" and "stadtteil". Nothing if it is not to be taken apart.
        """
        found = self._known.get(form)
        if found is None:
            if len(self._known) > 200_000:
                self._known.clear()
            found = self._known[form] = self._held(form)
        return found

    def parted(self, form: str) -> tuple[str, ...]:
        """The pieces of a word one after another."""
        if len(form) < SHORTEST_WHOLE or not self.seen or not form.isalpha():
            return ()
        return tuple(form[start:end] for start, end in self._divided(form))

    def _held(self, form: str) -> tuple[str, ...]:
        if len(form) < SHORTEST_WHOLE or not self.seen or not form.isalpha():
            return ()
        spans = self._divided(form)
        found: dict[str, None] = {}
        for first, (start, _end) in enumerate(spans):
            for last in range(first, len(spans)):
                whole = form[start : spans[last][1]]
                if whole != form and (first == last or whole in self.seen):
                    found[whole] = None
                    found |= dict.fromkeys(self.pieces(whole))
        return tuple(found)

    def _divided(self, form: str) -> tuple[Span, ...]:
        """Where the best division begins and ends its pieces."""
        best: tuple[Span, ...] = ()
        weight = float(self.seen.get(form, 0))
        for spans in self._divisions(form, 0, MOST):
            if len(spans) < 2:
                continue
            product = 1.0
            for start, end in spans:
                product *= self.seen[form[start:end]]
            mean = product ** (1 / len(spans))
            if mean > weight:
                best, weight = spans, mean
        return best

    def _divisions(self, form: str, start: int, most: int) -> Iterator[tuple[Span, ...]]:
        rest = form[start:]
        if self._is_piece(rest) and rest not in ENDINGS:
            yield ((start, len(form)),)
        if most == 1:
            return
        for end in range(start + SHORTEST, len(form) - SHORTEST + 1):
            piece = form[start:end]
            if not self._is_piece(piece) or piece in PREFIXES:
                continue
            for joint in JOINTS:
                following = end + len(joint)
                if form.startswith(joint, end) and len(form) - following >= SHORTEST:
                    for more in self._divisions(form, following, most - 1):
                        yield ((start, end), *more)

    def _is_piece(self, word: str) -> bool:
        seen = self.seen.get(word, 0)
        return seen >= (SEEN if len(word) > SHORTEST else 10 * SEEN) and word not in STOPWORDS
