"""The examples that come with the module."""

import re
from collections import Counter
from importlib.resources import files

import pytest
from rathaus_defects.categories.starting import starting_categories
from rathaus_defects.suggesting.examples import bundled
from rathaus_defects.suggesting.words import WORD, folded

CODES = {category.code for category in starting_categories()}


def texts(language: str) -> set[str]:
    folder = files("rathaus_defects.suggesting.examples") / language
    return {
        line for file in folder.iterdir() for line in file.read_text(encoding="utf-8").splitlines() if line
    }


@pytest.mark.requirement("defects-req-032")
@pytest.mark.parametrize(("half", "least"), [("de", 30), ("en", 10)])
def test_every_category_has_enough_examples(half: str, least: int) -> None:
    known = texts(half)
    counts = Counter(example.category for example in bundled() if example.text in known)

    assert set(counts) == CODES
    assert [code for code, count in counts.items() if count < least] == []


def test_no_example_stands_twice() -> None:
    said = Counter(" ".join(WORD.findall(folded(example.text))) for example in bundled())

    assert [text for text, times in said.items() if times > 1] == []


def test_examples_hold_no_addresses_or_telephone_numbers() -> None:
    telling = re.compile(r"@|https?:|www\.|\d{5,}")

    assert [example.text for example in bundled() if telling.search(example.text)] == []
