"""Learning from examples: two linear models added up, in plain Python.

One counts (complement naive Bayes: Rennie et al., "Tackling the poor assumptions of naive Bayes text
classifiers", 2003), the other is trained (multinomial logistic regression by stochastic gradient descent).
They err in different places: together they are right more often than either, and than the logistic
regression of scikit-learn on more features. See `benchmarks/defects_classifier.py`.
"""

import math
import random
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import itemgetter, mul
from typing import NamedTuple

from .model import Model, key_of, rarity, shares, weighed
from .words import pieces

ROUNDS = 5
"""Times that each example is looked at."""
STEP = 1.0
"""How far a weight moves in the first round; in round n a (1+n)th of it."""
SMOOTHING = 0.1
"""Added to each count of naive Bayes, so that nothing is impossible."""
SETTLED = 0.01
"""A probability that is off by less moves nothing: most categories are out of question for most texts."""
TESTED = 5
"""One example in so many is kept out, to see how sure the model may be of itself."""
ENOUGH = 100
"""With fewer examples nothing can be kept out."""
SHARPNESS = tuple(0.2 * 1.15**step for step in range(24))


class Example(NamedTuple):
    """A text and its category. What is `common` comes with the module: each of its words may be kept. A word
    of a resident's text is kept only if another text holds it, too.
    """

    text: str
    category: str
    common: bool = False


Row = tuple[list[int], list[float]]
"""The places of a text's pieces and their weights."""


class Table(NamedTuple):
    """The known pieces: where each stands, how rare it is, and how rare an unknown one is."""

    places: dict[str, int]
    rare: dict[str, float]
    unknown: float

    def row(self, found: tuple[Counter[str], Counter[str]]) -> Row:
        """A text by the places of its pieces."""
        places: list[int] = []
        weights: list[float] = []
        for counts in found:
            for piece, weight in weighed(counts, self.rare, self.unknown):
                places.append(self.places[piece])
                weights.append(weight)
        return places, weights


class Learnt(NamedTuple):
    """Weights by category and place, and where each category starts."""

    weights: list[list[float]]
    bias: list[float]

    def scores(self, row: Row) -> list[float]:
        """How much speaks for each category."""
        places, values = row
        if len(places) < 2:
            return [
                start + sum(weight[at] * value for at, value in zip(places, values, strict=True))
                for weight, start in zip(self.weights, self.bias, strict=True)
            ]
        pick = itemgetter(*places)
        return [
            start + sum(map(mul, pick(weight), values))
            for weight, start in zip(self.weights, self.bias, strict=True)
        ]


def learn(examples: Iterable[Example], chance: random.Random) -> Model:
    """A model of the examples; the same examples and the same `chance` give the same model.

    Raises ValueError if they show fewer than two categories.
    """
    known = list(examples)
    categories = tuple(sorted({example.category for example in known}))
    if len(categories) < 2:
        raise ValueError(f"examples of at least two categories are needed, not of {len(categories)}")
    found = [pieces(example.text) for example in known]
    table = _table(found, known)
    rows = [table.row(one) for one in found]
    wanted = [categories.index(example.category) for example in known]
    sharpness = _sharpness(rows, wanted, len(categories), len(table.rare), chance)
    learnt = _learn(rows, wanted, len(categories), len(table.rare), chance)
    return _model(categories, table, learnt, sharpness, len(known))


def _table(found: Sequence[tuple[Counter[str], Counter[str]]], examples: Sequence[Example]) -> Table:
    seen: Counter[str] = Counter()
    common: set[str] = set()
    for counts, example in zip(found, examples, strict=True):
        for part in counts:
            seen.update(part.keys())
            if example.common:
                common.update(part)
    kept = [piece for piece, times in seen.items() if times > 1 or piece in common]
    rare = {piece: rarity(len(examples), seen[piece]) for piece in kept}
    return Table({piece: at for at, piece in enumerate(kept)}, rare, rarity(len(examples), 1))


def _learn(rows: Sequence[Row], wanted: Sequence[int], many: int, size: int, chance: random.Random) -> Learnt:
    trained = _trained(rows, wanted, many, size, chance)
    counted = _counted(rows, wanted, many, size)
    for weights, more in zip(trained.weights, counted, strict=True):
        for at, value in enumerate(more):
            weights[at] += value
    return trained


def _trained(
    rows: Sequence[Row], wanted: Sequence[int], many: int, size: int, chance: random.Random
) -> Learnt:
    learnt = Learnt([[0.0] * size for _ in range(many)], [0.0] * many)
    order = list(range(len(rows)))
    for turn in range(ROUNDS):
        chance.shuffle(order)
        step = STEP / (1 + turn)
        for at in order:
            errors = shares(learnt.scores(rows[at]))
            errors[wanted[at]] -= 1
            _move(learnt, rows[at], errors, step)
    return learnt


def _move(learnt: Learnt, row: Row, errors: Sequence[float], step: float) -> None:
    for category, error in enumerate(errors):
        if abs(error) < SETTLED:
            continue
        weights, far = learnt.weights[category], step * error
        learnt.bias[category] -= 0.1 * far
        for place, value in zip(*row, strict=True):
            weights[place] -= far * value


def _counted(rows: Sequence[Row], wanted: Sequence[int], many: int, size: int) -> list[list[float]]:
    """Complement naive Bayes: what is rare in all other categories speaks for this one. Each piece's weights
    add up to nothing.
    """
    sums = [[0.0] * size for _ in range(many)]
    for (places, values), category in zip(rows, wanted, strict=True):
        own = sums[category]
        for place, value in zip(places, values, strict=True):
            own[place] += value
    together = [sum(column) for column in zip(*sums, strict=True)]
    mass = sum(together) + SMOOTHING * size
    found = [_complement(together, own, mass) for own in sums]
    means = [sum(column) / many for column in zip(*found, strict=True)]
    return [[value - mean for value, mean in zip(row, means, strict=True)] for row in found]


def _complement(together: Sequence[float], own: Sequence[float], mass: float) -> list[float]:
    total = math.log(mass - sum(own))
    return [
        total - math.log(max(all_ - one, 0.0) + SMOOTHING) for all_, one in zip(together, own, strict=True)
    ]


def _sharpness(
    rows: Sequence[Row], wanted: Sequence[int], many: int, size: int, chance: random.Random
) -> float:
    """What the scores must be multiplied with to be honest: of those tried, the one under which examples that
    were kept out are most probable (temperature scaling: Guo et al., "On calibration of modern neural
    networks", 2017).
    """
    if len(rows) < ENOUGH:
        return 1.0
    order = list(range(len(rows)))
    chance.shuffle(order)
    out = order[::TESTED]
    kept = sorted(set(order) - set(out))
    learnt = _learn([rows[at] for at in kept], [wanted[at] for at in kept], many, size, chance)
    scored = [(learnt.scores(rows[at]), wanted[at]) for at in out]

    def surprise(sharpness: float) -> float:
        certain = (shares([sharpness * score for score in scores])[right] for scores, right in scored)
        return -sum(map(math.log, map(max, certain, repeat(1e-12))))

    return min(SHARPNESS, key=surprise)


def _model(
    categories: tuple[str, ...], table: Table, learnt: Learnt, sharpness: float, examples: int
) -> Model:
    order = sorted((key_of(piece), at, table.rare[piece]) for piece, at in table.places.items())
    return Model(
        categories=categories,
        keys=array("Q", [key for key, _at, _rare in order]),
        rare=array("f", [rare for _key, _at, rare in order]),
        weights=array("f", [row[at] for _key, at, _rare in order for row in learnt.weights]),
        bias=tuple(learnt.bias),
        sharpness=sharpness,
        examples=examples,
    )
