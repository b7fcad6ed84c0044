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


@dataclass(frozen=True)
class Lexicon:
    """Words by the number of documents they occur in, and what was taken apart with them already."""

    seen: Mapping[str, int] = field(default_factory=dict)
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def pieces(self, form: str) -> tuple[str, ...]:
        """The words that a word is made of, or nothing if it is not to be taken apart."""
        if len(form) < SHORTEST_WHOLE or not self.seen or not form.isalpha():
            return ()
        found = self._known.get(form)
        if found is None:
            if len(self._known) > 200_000:
                self._known.clear()
            found = self._known[form] = self._divided(form)
        return found

    def _divided(self, form: str) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        weight = float(self.seen.get(form, 0))
        for pieces in self._divisions(form, MOST):
            if len(pieces) < 2:
                continue
            product = 1.0
            for piece in pieces:
                product *= self.seen[piece]
            mean = product ** (1 / len(pieces))
            if mean > weight:
                best, weight = pieces, mean
        return best

    def _divisions(self, rest: str, most: int) -> Iterator[tuple[str, ...]]:
        if self._is_piece(rest) and rest not in ENDINGS:
            yield (rest,)
        if most == 1:
            return
        for end in range(SHORTEST, len(rest) - SHORTEST + 1):
            piece = rest[:end]
            if not self._is_piece(piece) or piece in PREFIXES:
                continue
            for joint in JOINTS:
                if rest.startswith(joint, end) and len(rest) - end - len(joint) >= SHORTEST:
                    for more in self._divisions(rest[end + len(joint) :], most - 1):
                        yield (piece, *more)

    def _is_piece(self, word: str) -> bool:
        seen = self.seen.get(word, 0)
        return seen >= (SEEN if len(word) > SHORTEST else 10 * SEEN) and word not in STOPWORDS
