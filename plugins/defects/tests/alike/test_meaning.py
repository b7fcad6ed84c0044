"""How much two texts tell the same."""

import pytest
from rathaus_defects.alike.meaning import contradict, likeness, often, said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Laterne defekt", "Die Straßenlampe ist kaputt"),
        (
            "Gehweg zugewachsen, Hecke ragt hinein",
            "Hallo, der Bürgersteig ist von Sträuchern zugewuchert. Danke!",
        ),
        ("Schlagloch in der Fahrbahn", "tiefes Loch in der Strasse"),
        ("Mülleimer überfüllt", "Der Papierkorb quillt über"),
        ("Glasscherben auf dem Spielplatz", "Überall Scherebn, auf dem Spielpaltz!!"),
    ],
)
def test_same_thing_in_other_words_is_alike(one: str, other: str) -> None:
    assert likeness(said(one), said(other)) >= 0.55
    assert likeness(said(one), said(other)) == likeness(said(other), said(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ast hängt über dem Spielplatz", "Wurzeln heben die Platten an der Kirche"),
        ("Sofa und Reifen im Wald", "Zigarettenkippen vor der Apotheke"),
        ("", "Laterne defekt"),
        ("Bitte reparieren, danke", "Bitte reparieren, danke"),
    ],
)
def test_other_things_and_empty_words_are_not_alike(one: str, other: str) -> None:
    assert likeness(said(one), said(other)) < 0.3


def test_usual_words_count_for_less() -> None:
    usual = often([said(text) for text in ("Lampe aus", "Lampe dunkel", "Lampe schief", "Mast lose")])
    one, other = said("Lampe am Teichweg"), said("Lampe vor der Kirche")

    assert usual == {"laterne"}
    assert likeness(one, other, usual) < likeness(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lampe 31 dunkel", "Lampe 33 dunkel", True),
        ("Lampe 31 dunkel", "Lampe 31 vor Haus 12", False),
        ("Lampe 31 dunkel", "Lampe dunkel", False),
        ("Haus 7, gestern 21:30 Uhr", "Haus 7, am 3.5.2026", False),
        ("gestern um 21 Uhr", "am 3.5. um 22 Uhr", False),
    ],
)
def test_numbers_contradict_if_none_is_the_same(one: str, other: str, expected: bool) -> None:
    assert contradict(said(one), said(other)) is expected


def test_words_of_a_very_long_text_do_no_harm() -> None:
    assert likeness(said("Laterne defekt " * 1000), said("Lampe kaputt")) >= 0.9
