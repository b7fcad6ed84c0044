"""Result texts: every spelling met in real minutes, and what must stay unknown."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rathaus_ris.votes.reading import BallotReading, read
from rathaus_ris.votes.reading.check import numbers_in

pytestmark = pytest.mark.requirement("ris-req-067")


def known(text: str) -> dict[str, Any]:
    """What the one ballot of a text says."""
    (ballot,) = read(text).ballots
    values = {name: getattr(ballot, name) for name in BallotReading.__slots__ if name != "complete"}
    return {name: value for name, value in values.items() if value is not None and value not in ("", ())}


def counts(votes_for: int | None, against: int | None, abstained: int | None) -> dict[str, int]:
    given = {"votes_for": votes_for, "votes_against": against, "abstained": abstained}
    return {name: number for name, number in given.items() if number is not None}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("13 Ja-Stimmen, 2 Nein-Stimmen, 1 Enthaltung", (13, 2, 1)),
        ("13 Ja-Stimmen, 0 Enthaltungen, 2 Nein-Stimmen.", (13, 2, 0)),
        ("6 Nein-Stimmen; 7 Ja-Stimmen; 0 Enthaltungen", (7, 6, 0)),
        ("13-Ja Stimmen, 0 Enthaltungen, 0 Nein-Stimmen", (13, 0, 0)),
        ("12 – ja- Stimmen, 0 – nein-Stimmen, 1 Enthaltung", (12, 0, 1)),
        ("12x ja, 1x nein, 1x Enthaltung", (12, 1, 1)),
        ("2 Ja-Stimme(n), 1 Gegenstimme(n), 0 Stimmenthaltung(en)", (2, 1, 0)),
        ("Ja 13 Nein 2 Enth. 1", (13, 2, 1)),
        ("Ja: 13, Nein: 2, Enthaltung: 1", (13, 2, 1)),
        ("Ja-Stimmen: 20 Nein-Stimmen: 4 Enthaltungen: 2", (20, 4, 2)),
        ("9 Ja, 0 Enthaltungen, 3 Nein-Stimmen", (9, 3, 0)),
        ("13:2:1", (13, 2, 1)),
        ("Ja/Nein/Enthaltung: 13/2/1", (13, 2, 1)),
        ("11 Ja-Stimmen: 1 Nein-Stimme; O Enthaltungen", (11, 1, 0)),
        ("7 Ja-Stimmen / 1 Enthaltung", (7, None, 1)),
        ("5 Ja, 5 Nein", (5, 5, None)),
        ("eine Gegenstimme", (None, 1, None)),
        ("zwölf dafür, zwei dagegen, drei Enthaltungen", (12, 2, 3)),
    ],
)
def test_counts_in_all_spellings(text: str, numbers: tuple[int | None, int | None, int | None]) -> None:
    assert known(text) == counts(*numbers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("einstimmig", {"unanimous": True}),
        ("Einstimmig, ohne Enthaltung", {"unanimous": True, "abstained": 0}),
        ("einstimmig bei 2 Enthaltungen", {"unanimous": True, "abstained": 2}),
        ("Einstimmig, O Enthaltungen", {"unanimous": True, "abstained": 0}),
        ("enstimmig; 0 Entahltungen", {"unanimous": True, "abstained": 0}),
        ("einstimmig12 Ja-Stimmen, 0 Nein-Stimmen", {"unanimous": True, "votes_for": 12, "votes_against": 0}),
        ("nicht einstimmig", {"unanimous": False}),
        ("mehrheitlich beschlossen", {"unanimous": False, "outcome": "accepted"}),
        ("mehrheitlich abgelehnt", {"unanimous": False, "outcome": "rejected"}),
        ("Zugestimmt zu geändertem Beschlusstext", {"outcome": "accepted_changed"}),
        ("ungeändert beschlossen", {"outcome": "accepted"}),
        ("teilweise zugestimmt", {"outcome": "accepted_partly"}),
        ("Der Antrag wurde nicht angenommen.", {"outcome": "rejected"}),
        ("vertagt", {"outcome": "postponed"}),
        ("nicht vertagt, sondern abgelehnt", {"outcome": "rejected"}),
        ("verwiesen in den Gemeinderat", {"outcome": "referred"}),
        ("Kenntnisnahme", {"outcome": "noted"}),
        ("Der Ausschuss nimmt die Vorlage einstimmig zur Kenntnis.", {"outcome": "noted", "unanimous": True}),
        ("zurückgezogen", {"outcome": "withdrawn"}),
        ("dem Stadtrat empfohlen", {"outcome": "recommended"}),
        ("Es erfolgt keine Abstimmung.", {"outcome": "no_vote"}),
        ("ohne", {"outcome": "no_result"}),
        ("(kein Text vorhanden)", {"outcome": "no_result"}),
        (
            "in geheimer Wahl gewählt (16 Ja-Stimmen)",
            {"outcome": "elected", "method": "secret", "votes_for": 16},
        ),
        ("einstimmig, 2 Ratsmitglieder befangen", {"unanimous": True, "biased": 2}),
        (
            "11 Ja-Stimmen, 13 Nein-Stimmen, 2 ungültige Stimmen. Dem Antrag wird damit nicht stattgegeben.",
            {"votes_for": 11, "votes_against": 13, "invalid": 2, "outcome": "rejected"},
        ),
        (
            "6 Ja Stimmen, 6 Nein-Stimmen, 1 EnthaltungMit diesem Ergebnis wurde die Satzung abgelehnt.",
            {**counts(6, 6, 1), "outcome": "rejected"},
        ),
    ],
)
def test_outcome_and_unanimity(text: str, expected: dict[str, Any]) -> None:
    assert known(text) == expected


def test_groups_and_persons_beside_a_count() -> None:
    text = "24 Ja-Stimmen, 3 Enthaltungen (1 SPD, 2 FFH)"
    (ballot,) = read(text).ballots
    assert [(group.name, group.abstained) for group in ballot.groups] == [("SPD", 1), ("FFH", 2)]

    (ballot,) = read("einstimmig, 1 Enthaltung Ratsmitglied Muster").ballots
    assert [(one.name, one.vote) for one in ballot.persons] == [("Muster", "abstained")]

    (ballot,) = read("mehrheitlich gegen die Stimmen der SPD und der FDP beschlossen").ballots
    assert [(group.name, group.stance) for group in ballot.groups] == [("SPD", "against"), ("FDP", "against")]


def test_two_counts_of_one_side_give_no_sum() -> None:
    (ballot,) = read("einstimmig, 1 Enthaltung der CDU-Fraktion, 2 Enthaltungen der FDP-Fraktion").ballots

    assert ballot.abstained is None
    assert [(group.name, group.abstained) for group in ballot.groups] == [("CDU", 1), ("FDP", 2)]


def test_several_votes_in_one_text() -> None:
    text = "a) einstimmig, 0 Enthaltungenb) 9 Ja-Stimmen, 4 Nein-Stimmenc) 4 Ja-Stimmen, 10 Nein-Stimmen"

    found = read(text).ballots

    assert [ballot.label for ballot in found] == ["a)", "b)", "c)"]
    assert [(b.unanimous, b.votes_for, b.votes_against, b.abstained) for b in found] == [
        (True, None, None, 0),
        (None, 9, 4, None),
        (None, 4, 10, None),
    ]


def test_a_word_before_a_list_goes_for_each_vote() -> None:
    found = read("einstimmig: a) 13 Ja-Stimmen, 0 Nein-Stimmen b) 12 Ja-Stimmen, 0 Nein-Stimmen").ballots

    assert [(b.label, b.unanimous, b.votes_for) for b in found] == [("a)", True, 13), ("b)", True, 12)]


def test_list_of_names() -> None:
    (ballot,) = read(
        "Muster, Anna (SPD): JaBeispiel, Bernd (CDU): NeinFiktiv, Clara (FDP): Enthaltung"
    ).ballots

    assert ballot.method == "named"
    assert [(one.name, one.group, one.vote) for one in ballot.persons] == [
        ("Muster, Anna", "SPD", "for"),
        ("Beispiel, Bernd", "CDU", "against"),
        ("Fiktiv, Clara", "FDP", "abstained"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("einstimmig mit 4 Ja-Stimmen und 3 Nein-Stimmen", "unanimous-but-against"),
        ("angenommen, 3 Ja-Stimmen, 9 Nein-Stimmen", "accepted-without-majority"),
        ("Punkt 2 Ja 13 Nein 4", "unclear-order"),
        ("2.250 Ja-Stimmen", "unclear-number"),
    ],
)
def test_contradictions_and_double_meanings_are_not_structured(text: str, problem: str) -> None:
    found = read(text)

    assert found.ballots == ()
    assert found.problems == (problem,)


@pytest.mark.parametrize(
    "text",
    ["", "siehe Anlage", "Die Sitzung endet um 17:00 Uhr.", "0", "Herr Muster verabschiedet Frau Beispiel."],
)
def test_texts_without_a_result_give_nothing(text: str) -> None:
    assert read(text).state == "nothing"


def test_the_vote_at_which_a_text_breaks_off_is_left_out() -> None:
    text = ("1. einstimmig, 0 Enthaltungen 2. Antrag " + "x" * 300)[:235] + " 3. 7 Ja-Stimmen, 1"

    found = read(text.ljust(255, "2")[:255])

    assert found.cut
    assert [(ballot.label, ballot.abstained) for ballot in found.ballots] == [("1.", 0)] or len(
        found.ballots
    ) == 1


NUMBERS = st.integers(0, 99)
SPELLINGS = st.sampled_from(
    [
        "{f} Ja-Stimmen, {a} Nein-Stimmen, {e} Enthaltungen",
        "{f} Ja-Stimmen; {e} Enthaltungen; {a} Nein-Stimmen",
        "Ja {f} Nein {a} Enth. {e}",
        "Ja: {f}, Nein: {a}, Enthaltungen: {e}",
        "Ja-Stimmen: {f} / Nein-Stimmen: {a} / Enthaltungen: {e}",
        "{f}x ja, {a}x nein, {e}x Enthaltung",
        "{f} dafür, {a} dagegen, {e} Enthaltungen",
        "Abstimmung: {f} Ja, {a} Nein und {e} Enthaltungen.",
        "{f} Ja-Stimme(n), {a} Gegenstimme(n), {e} Stimmenthaltung(en)",
        "{f}:{a}:{e}",
    ]
)


@settings(max_examples=150, deadline=None)
@given(spelling=SPELLINGS, votes=st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_what_is_written_from_numbers_is_read_back(spelling: str, votes: tuple[int, int, int]) -> None:
    text = spelling.format(f=votes[0], a=votes[1], e=votes[2])

    (ballot,) = read(text).ballots

    assert (ballot.votes_for, ballot.votes_against, ballot.abstained) == votes


PIECES = st.sampled_from(
    [
        *("einstimmig", "mehrheitlich", "13", "2", "0", "Ja", "Nein", "Ja-Stimmen", "Nein-Stimmen"),
        *("Enthaltungen", ",", ";", ":", "a)", "1.", "beschlossen", "abgelehnt", "JaNeinEnthaltung", "CDU81"),
        *("SPD6", "Gesamt1410", "(1 SPD)", "keine", "Hr. Muster1", "Damit ist der Antrag", "namentlich"),
        *("befangen", " ", "gegen die Stimmen der SPD"),
    ]
)


@settings(max_examples=250, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join)
    )
)
def test_no_text_raises_or_gives_numbers_that_are_not_in_it(text: str) -> None:
    found = read(text)

    glued = "janein" in "".join(text.lower().split())
    for ballot in found.ballots:
        assert set(ballot.numbers()) <= numbers_in(text, glued)
        assert ballot.says_something


@pytest.mark.parametrize(
    "text", ["Ja" + " " * 3000 + "!", "Ja \n" * 700, "Am " * 1000, "A" * 3000, "1 " * 1500]
)
def test_text_made_to_take_long_is_read_at_once(text: str) -> None:
    begun = time.process_time()

    read(text)

    assert time.process_time() - begun < 1


def test_long_blanks_between_numbers_change_nothing() -> None:
    assert known("13 Ja-Stimmen," + " " * 60 + "2 Nein-Stimmen,\n\n\n   \n 1 Enthaltung") == counts(13, 2, 1)
