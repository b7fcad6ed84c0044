"""Spellings of a searched word."""

import pytest
from rathaus_defects.models import Report
from rathaus_defects.staff.worklist.filters import Wish, narrowed
from rathaus_defects.staff.worklist.words import spellings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Kabel", ["kabel"]),
        ("Straße", ["straße", "strasse"]),
        ("öffnung", ["öffnung", "oeffnung", "Öffnung", "ÖFFNUNG"]),
        ("Muehle", ["muehle", "mühle", "MÜHLE"]),
        ("2026-000123", ["2026-000123"]),
    ],
)
def test_word_comes_in_its_spellings(word, expected):
    assert spellings(word) == expected


def test_number_of_spellings_is_limited():
    assert len(spellings("ß" * 100)) <= 16


@pytest.mark.requirement("defects-req-067")
def test_umlauts_and_sharp_s_are_found_however_they_are_typed(sent, clerk):
    wanted = [
        sent(text="GRÜNE Straße, Fußgänger-Überweg ist dunkel.").number,
        sent(text="Gruene STRASSE, am überweg ist es dunkel.").number,
    ]
    sent(text="Die Lampe ist dunkel.")
    asked = ["strasse", "STRASSE", "Straße", "gruen", "grün", "ÜBERWEG", "überweg", "Ueberweg"]

    found = {
        word: [row.number for row in narrowed(Report.work.order_by("pk"), Wish(q=word), clerk)]
        for word in asked
    }

    assert found == dict.fromkeys(asked, wanted)
