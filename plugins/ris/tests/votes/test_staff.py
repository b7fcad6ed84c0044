"""Entering votes in the workspace: numbers, names, doubts."""

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import pytest
from rathaus_ris import write
from rathaus_ris.models.votes import Ballot, BallotGroup, BallotVote

pytestmark = pytest.mark.requirement("ris-req-069")


@pytest.fixture
def editor(signed_in: Any) -> Any:
    """Somebody who may edit, signed in."""
    return signed_in("editor")


def page_of(council: SimpleNamespace, place: int | str = "") -> str:
    return f"/arbeitsplatz/ris/abstimmungen/{council.item.pk}/{place}{'/' if place else ''}"


def test_votes_by_name_are_entered_for_all_members_on_one_page(council: SimpleNamespace, editor: Any) -> None:
    page = editor.get(page_of(council, 1)).content.decode()
    assert [name in page for name in ("Anna Musterfrau", "Bernd Beispiel", "Clara Fiktiv")] == [True] * 3

    choices = {council.anna: "for", council.bernd: "abstained", council.clara: "against"}
    sent = {f"vote_{person.pk}": choice for person, choice in choices.items()}
    answer = editor.post(page_of(council, 1), {"outcome": "rejected", **sent})

    assert answer.status_code == 302
    ballot = Ballot.links.get()
    assert (ballot.origin, ballot.method, ballot.outcome) == ("entered", "named", "rejected")
    assert (ballot.votes_for, ballot.votes_against, ballot.abstained) == (1, 1, 1)
    found = BallotVote.links.values_list("person_id", "vote", "faction_id")
    assert set(found) == {
        (council.anna.pk, "for", council.left.pk),
        (council.bernd.pk, "abstained", council.left.pk),
        (council.clara.pk, "against", council.right.pk),
    }
    totals = BallotGroup.links.values_list("organization_id", "votes_for", "votes_against", "abstained")
    assert set(totals) == {(council.left.pk, 1, 0, 1), (council.right.pk, 0, 1, 0)}


def test_doubts_are_named_and_can_be_overruled(council: SimpleNamespace, editor: Any) -> None:
    sent = {"outcome": "accepted", "votes_for": "2", "votes_against": "2"}

    page = editor.post(page_of(council, 1), sent)

    assert page.status_code == 200
    assert not Ballot.links.exists()
    text = page.content.decode()
    assert "Es sind 4 Stimmen, aber nur 3 Mitglieder können abgestimmt haben." in text
    assert "2 Stimmen dafür und 2 dagegen: Das ist keine Mehrheit" in text
    assert 'name="votes_for" value="2"' in text or 'value="2"' in text

    assert editor.post(page_of(council, 1), {**sent, "confirmed": "on"}).status_code == 302
    assert Ballot.links.get().votes_against == 2


def test_what_was_read_is_corrected_and_given_back_to_the_text(
    council: SimpleNamespace, editor: Any, now: Any
) -> None:
    write.update(council.item, now, result="2 Ja-Stimmen, 1 Nein-Stimme")
    assert "Aus dem Text des Ergebnisses gelesen." in editor.get(page_of(council)).content.decode()

    editor.post(page_of(council, 1), {"votes_for": "3", "votes_against": "0"})
    editor.post(page_of(council, 2), {"label": "Änderungsantrag", "votes_for": "1", "votes_against": "2"})
    rows = Ballot.links.order_by("position").values_list("origin", "label", "votes_for")
    assert list(rows) == [("entered", "", 3), ("entered", "Änderungsantrag", 1)]

    editor.post(page_of(council, "aendern"), {"tun": "weg:1"})
    assert list(rows.all()) == [("entered", "Änderungsantrag", 1)]
    editor.post(page_of(council, "aendern"), {"tun": "text"})
    assert list(rows.all()) == [("parsed", "", 2)]


@pytest.mark.parametrize("place", [0, 2, 99])
def test_places_that_are_not_there_are_404(council: SimpleNamespace, editor: Any, place: int) -> None:
    assert editor.get(page_of(council) + f"{place}/").status_code == 404


def test_vote_before_the_meeting_begins_is_asked_about(
    council: SimpleNamespace, editor: Any, now: Any
) -> None:
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    write.update(council.meeting, now, start=tomorrow)
    sent = {"votes_for": "2", "votes_against": "1"}

    opened, asked = editor.get(page_of(council, 1)).text, editor.post(page_of(council, 1), sent).text
    assert "Die Sitzung hat noch nicht begonnen." in opened
    assert ("Die Sitzung hat noch nicht begonnen." in asked, Ballot.links.exists()) == (True, False)
    assert editor.post(page_of(council, 1), {**sent, "confirmed": "on"}).status_code == 302
    assert Ballot.links.get().votes_for == 2


def test_form_says_once_that_a_vote_may_stay_empty(council: SimpleNamespace, editor: Any) -> None:
    page = editor.get(page_of(council, 1)).text
    assert ("optional" in page, "freiwillig" in page) == (False, False)
    assert "Lassen Sie leer, was" in page
    assert re.findall(r"<legend[^>]*>([^<]+)</legend>", page) == [
        "Wie die einzelnen Mitglieder gestimmt haben"
    ]


def test_only_editors_may_enter(council: SimpleNamespace, portal_client: Any) -> None:
    for path in (page_of(council), page_of(council, 1)):
        assert portal_client().get(path).status_code == 302
    assert portal_client().post(page_of(council, 1), {"votes_for": "1"}).status_code in (302, 403)
    assert not Ballot.links.exists()
