"""Text, distance, age and numbers together."""

import datetime as dt
import random

import pytest
from rathaus_defects.alike.meaning import said
from rathaus_defects.alike.rule import ENOUGH, score

DAY = dt.timedelta(days=1)
LAMP = said("Laterne am Teichweg dunkel")


def of(text: str, metres: float = 10.0, age: dt.timedelta = DAY) -> float:
    return score(LAMP, said(text), metres, age, frozenset())


def test_same_words_nearby_are_enough_and_at_most_one() -> None:
    assert ENOUGH < of("Lampe am Teichweg leuchtet nicht") <= 1.0
    assert of("Laterne am Teichweg dunkel", 0.0, 0 * DAY) == pytest.approx(1.0)


def test_other_words_are_not_enough_even_at_the_same_place() -> None:
    assert of("Mast von einem Lieferwagen umgefahren", 0.0, 0 * DAY) < ENOUGH


def test_score_falls_with_distance_and_age_and_never_below_zero() -> None:
    text = "Lampe am Teichweg leuchtet nicht"

    assert of(text, 10) > of(text, 50) > of(text, 200)
    assert of(text, age=DAY) > of(text, age=200 * DAY) > of(text, age=2000 * DAY)
    assert of("7", 1e6, 1e5 * DAY) == pytest.approx(0.0, abs=1e-6)


def test_report_from_a_clock_ahead_of_ours_counts_as_fresh() -> None:
    assert of("Lampe dunkel", age=-DAY) == of("Lampe dunkel", age=0 * DAY)


def test_another_number_of_the_lamp_is_not_enough() -> None:
    mine, other = said("Lampe 31 dunkel"), said("Lampe 33 ist kaputt")

    assert score(mine, other, 30.0, DAY, frozenset({"laterne", "dunkel", "kaputt"})) < ENOUGH


@pytest.mark.requirement("defects-req-034")
def test_pairs_made_by_rule_are_told_apart() -> None:
    """A small copy of the benchmark on our own examples: words left out, letters swapped."""
    from rathaus_defects.suggesting.examples import bundled

    chance = random.Random(5)
    long_ones = [one for one in bundled() if len(one.text.split()) >= 8]
    sample = chance.sample(long_ones, 60)
    same = [of_two(worded_otherwise(one.text, chance), one.text) for one in sample]
    others = [
        of_two(
            one.text,
            chance.choice([two for two in long_ones if two.category == one.category and two != one]).text,
        )
        for one in sample
        if sum(two.category == one.category for two in long_ones) > 1
    ]

    assert sum(value >= ENOUGH for value in same) / len(same) >= 0.95
    assert sum(value >= ENOUGH for value in others) / len(others) <= 0.1


def of_two(one: str, other: str) -> float:
    return score(said(one), said(other), 25.0, DAY, frozenset())


def worded_otherwise(text: str, chance: random.Random) -> str:
    words = [word for word in text.split() if chance.random() > 0.2]
    at = chance.randrange(len(words))
    words[at] = words[at][:1] + words[at][2:3] + words[at][1:2] + words[at][3:]
    chance.shuffle(words)
    return "Hallo, " + " ".join(words)
