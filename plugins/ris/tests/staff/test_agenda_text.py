"""An agenda as clerks type it."""

import pytest
from rathaus_ris.staff.agenda import Line, numbers, read


def test_items_get_numbers_and_parts_close_what_follows() -> None:
    typed = """
    Eröffnung

    Haushaltssatzung 2027
    NÖ: Stundung
    Nichtöffentlicher Teil
    Personalangelegenheit
    Öffentlicher Teil
    Verschiedenes"""

    assert read(typed) == [
        Line("1", "Eröffnung", True),
        Line("2", "Haushaltssatzung 2027", True),
        Line("3", "Stundung", False),
        Line("4", "Personalangelegenheit", False),
        Line("5", "Verschiedenes", True),
    ]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("7. Bebauungsplan", Line("7", "Bebauungsplan", True)),
        ("TOP 3.1 Bericht", Line("3.1", "Bericht", True)),
        ("Ö 4 Anfragen", Line("Ö4", "Anfragen", True)),
        ("N 2 Grundstück", Line("N2", "Grundstück", False)),
        ("TOP 4: Anfragen", Line("4", "Anfragen", True)),
        ("4) Anfragen", Line("4", "Anfragen", True)),
        ("4.Anfragen", Line("4", "Anfragen", True)),
        ("3a Nachtrag", Line("3a", "Nachtrag", True)),
        ("5 Bäume am Markt", Line("1", "5 Bäume am Markt", True)),
        ("1.000 Bäume", Line("1", "1.000 Bäume", True)),
        ("100 Jahre Feuerwehr", Line("1", "100 Jahre Feuerwehr", True)),
        ("Öffentlichkeitsarbeit", Line("1", "Öffentlichkeitsarbeit", True)),
        ("- nicht öffentlich -\nVergabe", Line("1", "Vergabe", False)),
        ("Nichtöffentliche Sitzung\nVergabe", Line("1", "Vergabe", False)),
    ],
)
def test_numbers_and_marks_that_are_typed_are_understood(typed: str, line: Line) -> None:
    assert read(typed) == [line]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "1 Eröffnung\n2 Haushalt\n2.1 Anlagen\n3 Bau",
            ["1 Eröffnung", "2 Haushalt", "2.1 Anlagen", "3 Bau"],
        ),
        ("1 Eröffnung\n2 Bau\nNichtöffentlicher Teil\n1 Kauf", ["1 Eröffnung", "2 Bau", "1 Kauf"]),
        ("5 Bäume\n7 Bänke", ["1 5 Bäume", "2 7 Bänke"]),
        ("Eröffnung\n5 Bäume\nAnfragen", ["1 Eröffnung", "2 5 Bäume", "3 Anfragen"]),
        ("1. Eröffnung\n2. 5 Bäume\nAnfragen", ["1 Eröffnung", "2 5 Bäume", "3 Anfragen"]),
        ("Eröffnung\n1. Änderung der Satzung", ["1 Eröffnung", "2 1. Änderung der Satzung"]),
    ],
)
def test_figures_that_belong_to_the_subject_stay_in_it(typed: str, expected: list[str]) -> None:
    assert [f"{line.number} {line.name}" for line in read(typed)] == expected


def test_number_that_another_item_has_stays_in_the_subject() -> None:
    assert read("1. Änderung der Satzung", after=["1", "2"]) == [Line("3", "1. Änderung der Satzung", True)]


def test_items_continue_the_part_they_are_added_to() -> None:
    typed = "Personal\nÖffentlicher Teil\nVerschiedenes"

    assert [line.is_open for line in read(typed, is_open=False)] == [False, True]


def test_numbers_continue_those_that_are_there() -> None:
    assert [line.number for line in read("Anfragen\nVerschiedenes", after=["1", "2", "2.1"])] == ["3", "4"]
    assert numbers([True, True, False]) == ["1", "2", "3"]
