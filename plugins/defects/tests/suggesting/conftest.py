"""A small model."""

import random
from collections.abc import Sequence

import pytest
from rathaus_defects.suggesting.learning import Example, learn
from rathaus_defects.suggesting.model import Model

LAMPS = ["Laterne dunkel", "Straßenlampe leuchtet nicht", "Die Lampe flackert", "Lampe am Markt aus"]
WASTE = ["Müll im Wald", "Sperrmüll abgeladen", "Reifen und Müllsäcke liegen im Graben", "wilder Müll am Weg"]


@pytest.fixture(scope="session")
def examples() -> Sequence[Example]:
    pairs = [(text, "street-light") for text in LAMPS] + [(text, "illegal-waste") for text in WASTE]
    return [Example(text, category, common=True) for text, category in pairs]


@pytest.fixture(scope="session")
def small(examples: Sequence[Example]) -> Model:
    return learn(examples, random.Random(1))
