"""Tables whose cells are glued together: what the sums make certain, and nothing else."""

import pytest
from rathaus_ris.votes.reading import read

pytestmark = pytest.mark.requirement("ris-req-067")


def test_a_table_with_zeros_gives_every_row() -> None:
    (ballot,) = read("JaNeinEnthaltungBM100CDU1301SPD041FDP300Hr. Muster010Gesamt:1752").ballots

    assert (ballot.votes_for, ballot.votes_against, ballot.abstained) == (17, 5, 2)
    assert [(g.name, g.votes_for, g.votes_against, g.abstained) for g in ballot.groups] == [
        ("BM", 1, 0, 0),
        ("CDU", 13, 0, 1),
        ("SPD", 0, 4, 1),
        ("FDP", 3, 0, 0),
    ]
    assert [(one.name, one.vote) for one in ballot.persons] == [("Muster", "against")]


def test_a_table_with_empty_cells_is_worked_out_from_the_sums() -> None:
    (ballot,) = read("JaNeinEnthaltungBM1CDU81SPD6B‘90/Die Grünen3FDP2Gesamt2010").ballots

    assert (ballot.votes_for, ballot.votes_against, ballot.abstained) == (20, 1, 0)
    assert ("CDU", 8, 1) in [(g.name, g.votes_for, g.votes_against) for g in ballot.groups]


def test_what_can_be_read_in_two_ways_stays_unknown() -> None:
    assert read("JaNeinEnthaltungBM1CDU12SPD6FDP2Hr. Muster1Gesamt214").ballots == ()

    (ballot,) = read("JaNeinEnthaltungBM1CDU12SPD6Grüne2FDP2Hr. A1Hr. B1Gesamt13111").ballots
    assert (ballot.votes_for, ballot.votes_against, ballot.abstained) == (13, None, None)


def test_knowing_how_many_can_vote_excludes_readings() -> None:
    text = "JaNeinEnthaltungBM1CDU12SPD6Grüne3FFM12FDP2Gesamt2340"

    assert read(text).ballots[0].votes_for is None
    (ballot,) = read(text, voters=29).ballots
    assert (ballot.votes_for, ballot.votes_against, ballot.abstained) == (23, 4, 0)


def test_a_table_that_does_not_add_up_is_not_structured() -> None:
    assert read("JaNeinEnthaltungBM1CDU12SPD5Gesamt9990").problems == ("table-does-not-add-up",)


def test_the_number_of_the_next_vote_is_told_from_the_total() -> None:
    first, second = read(
        "1.JaNeinEnthaltungBM1CDU131SPD322Gesamt17232.einstimmig, 0 Enthaltungen", voters=29
    ).ballots

    assert (first.label, first.votes_for, first.votes_against, first.abstained) == ("1.", 17, 2, 3)
    assert (second.label, second.unanimous, second.abstained) == ("2.", True, 0)
