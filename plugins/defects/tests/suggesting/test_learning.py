"""What a model learns, and what it says."""

import random

import pytest
from rathaus_defects.suggesting import learning
from rathaus_defects.suggesting.learning import Example, learn
from rathaus_defects.suggesting.model import key_of


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Bei uns ist die Lampe aus", "street-light"),
        ("STRASSENLAMPE FLAKCERT", "street-light"),
        ("Muell am Waldrand", "illegal-waste"),
        ("Säcke voller Unrat im Wald", "illegal-waste"),
    ],
)
def test_guess_for_another_wording_is_its_category(small, text: str, category: str) -> None:
    best, other = small.guesses(text)

    assert (best.category, best.certainty > 0.5 > other.certainty) == (category, True)
    assert best.certainty + other.certainty == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "12 %", "qqq xxx"])
def test_guess_for_unknown_words_is_none(small, text: str) -> None:
    assert small.guesses(text) == []


def test_guess_among_some_categories_names_only_these(small) -> None:
    assert [guess.category for guess in small.guesses("Lampe dunkel", among={"illegal-waste"})] == [
        "illegal-waste"
    ]
    assert small.guesses("Lampe dunkel", among=set()) == []


def test_model_of_the_same_examples_is_the_same(small, examples) -> None:
    again = learn(examples, random.Random(1))

    assert list(again.weights) == list(small.weights)
    assert (again.bias, again.sharpness) == (small.bias, small.sharpness)


def test_model_keeps_no_word_of_a_single_report(examples) -> None:
    told = [Example("Lampe dunkel, Zwackelmann", "street-light"), Example("Lampe trübe", "street-light")]
    twice = [*told, Example("Lampe trübe seit Montag", "street-light")]

    keys = set(learn([*examples, *told], random.Random(1)).keys)
    after = set(learn([*examples, *twice], random.Random(1)).keys)

    assert key_of("=lampe") in keys
    assert {key_of("=zwackelmann"), key_of("zwac"), key_of("=trube")} & keys == set()
    assert key_of("=trube") in after


def test_examples_of_one_category_teach_nothing() -> None:
    with pytest.raises(ValueError, match="at least two categories are needed, not of 1"):
        learn([Example("Lampe aus", "street-light")], random.Random(1))


def test_certainty_of_contradictory_examples_is_low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "ENOUGH", 20)
    texts = [f"Lampe dunkel {number % 3}" for number in range(40)]
    mixed = [Example(text, "ab"[number % 2], common=True) for number, text in enumerate(texts)]

    best = learn(mixed, random.Random(1)).guesses("Lampe dunkel")[0]

    assert best.certainty < 0.6
