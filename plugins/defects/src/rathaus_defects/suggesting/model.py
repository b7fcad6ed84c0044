"""A learnt model: how much each piece of a text speaks for each category.

Linear, so asking it is a sum: the rows of weights of the text's pieces, each times how much the piece
weighs in the text (TF-IDF: Salton and Buckley, "Term-weighting approaches in automatic text retrieval",
1988), made probabilities by softmax.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from .words import pieces


class Guess(NamedTuple):
    """A category, and how certain the model is of it, from 0 to 1."""

    category: str
    certainty: float


def key_of(piece: str) -> int:
    """The piece as a number of 64 bits, so that a model holds no words."""
    return int.from_bytes(blake2b(piece.encode(), digest_size=8).digest(), "little")


def rarity(texts: int, holding: int) -> float:
    """How rare a piece is that so many of the texts hold (inverse document frequency)."""
    return math.log((1 + texts) / (1 + holding)) + 1


def weighed(counts: Counter[str], rare: Mapping[str, float], unknown: float) -> list[tuple[str, float]]:
    """The known pieces with their weight in the text. The squares of all weights add up to 1, those of
    unknown pieces included: a text of which little is known says little.
    """
    found = [(piece, (1 + math.log(times)) * rare.get(piece, unknown)) for piece, times in counts.items()]
    length = math.sqrt(sum(weight * weight for _piece, weight in found)) or 1.0
    return [(piece, weight / length) for piece, weight in found if piece in rare]


def shares(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities that add up to 1 (softmax)."""
    best = max(scores)
    powers = [math.exp(score - best) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@dataclass(frozen=True)
class Model:
    """What was learnt from `examples` texts.

    `keys` are the known pieces in rising order (`key_of`), `rare` says how rare each is, `weights` holds one
    number for each category and piece: the row of piece `n` begins at `n * len(categories)`. `sharpness`
    makes the certainty honest: of ten guesses with 0.7 about seven are right.
    """

    categories: tuple[str, ...]
    keys: Sequence[int]
    rare: Sequence[float]
    weights: Sequence[float]
    bias: tuple[float, ...]
    sharpness: float
    examples: int

    def scores(self, text: str) -> list[float] | None:
        """How much speaks for each category; None if the text holds nothing that is known."""
        many = len(self.categories)
        totals = list(self.bias)
        is_known, unknown = False, rarity(self.examples, 1)
        for counts in pieces(text):
            places = {piece: at for piece in counts if (at := self._place(piece)) is not None}
            rare = {piece: self.rare[at] for piece, at in places.items()}
            for piece, weight in weighed(counts, rare, unknown):
                is_known = True
                begin = places[piece] * many
                row = self.weights[begin : begin + many]
                totals = [total + weight * one for total, one in zip(totals, row, strict=True)]
        return totals if is_known else None

    def guesses(self, text: str, among: Collection[str] | None = None) -> list[Guess]:
        """The categories that fit, best first; of those in `among` only, if it is given."""
        scores = self.scores(text)
        if scores is None:
            return []
        chosen = [
            (name, score * self.sharpness)
            for name, score in zip(self.categories, scores, strict=True)
            if among is None or name in among
        ]
        if not chosen:
            return []
        certain = shares([score for _name, score in chosen])
        found = [Guess(name, share) for (name, _score), share in zip(chosen, certain, strict=True)]
        return sorted(found, key=lambda guess: (-guess.certainty, guess.category))

    def _place(self, piece: str) -> int | None:
        key = key_of(piece)
        at = bisect_left(self.keys, key)
        return at if at < len(self.keys) and self.keys[at] == key else None
