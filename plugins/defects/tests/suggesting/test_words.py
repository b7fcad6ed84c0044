"""Texts as pieces."""

import pytest
from rathaus_defects.suggesting.words import MAX_CHARACTERS, folded, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Müll", "mull"),
        ("Muell", "mull"),
        ("neue Mauer", "neue mauer"),
        ("Gully\u00addeckel", "gullydeckel"),
        ("Café", "cafe"),
    ],
)
def test_folded_spellings_of_one_word_are_alike(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_pieces_are_words_pairs_and_four_letters() -> None:
    whole, parts = pieces("Ast ab, Ast")

    assert whole == {"=ast": 2, "=ab": 1, "=ast ab": 1, "=ab ast": 1}
    assert parts == {" ast": 2, "ast ": 2, " ab ": 1}


def test_pieces_tell_no_numbers_apart() -> None:
    assert pieces("Lampe 12") == pieces("Lampe 47")


def test_pieces_of_a_very_long_text_stop_at_the_limit() -> None:
    assert pieces("a" * MAX_CHARACTERS + " Ende") == pieces("a" * MAX_CHARACTERS)


@pytest.mark.parametrize("text", ["", " \n", "!?…", "🙂"])
def test_pieces_of_a_text_without_words_are_none(text: str) -> None:
    assert pieces(text) == ({}, {})
