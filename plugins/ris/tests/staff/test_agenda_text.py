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
        ("4 Anfragen", Line("4", "Anfragen", True)),
        ("Öffentlichkeitsarbeit", Line("1", "Öffentlichkeitsarbeit", True)),
        ("- nicht öffentlich -\nVergabe", Line("1", "Vergabe", False)),
        ("Nichtöffentliche Sitzung\nVergabe", Line("1", "Vergabe", False)),
    ],
)
def test_numbers_and_marks_that_are_typed_are_understood(typed: str, line: Line) -> None:
    assert read(typed) == [line]


def test_numbers_continue_those_that_are_there() -> None:
    assert [line.number for line in read("Anfragen\nVerschiedenes", after=["1", "2", "2.1"])] == ["3", "4"]
    assert numbers([True, True, False]) == ["1", "2", "3"]
