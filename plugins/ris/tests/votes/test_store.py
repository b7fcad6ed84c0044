"""Keeping results: read when the text changes, who is meant, what was entered, what vanishes."""

from types import SimpleNamespace
from typing import Any

import pytest
from rathaus_ris import models, write
from rathaus_ris.models.votes import Ballot, BallotGroup, BallotVote, ResultReading
from rathaus_ris.votes.drafts import Draft, DraftVote, stored_drafts
from rathaus_ris.votes.store import enter, read_again

pytestmark = [pytest.mark.requirement("ris-req-067"), pytest.mark.requirement("ris-req-068")]


def numbers(item: Any) -> list[tuple[Any, ...]]:
    rows = Ballot.links.filter(agenda_item_id=item.pk).order_by("position")
    return list(rows.values_list("origin", "votes_for", "votes_against", "abstained"))


def test_a_result_is_read_again_when_its_text_changes(council: SimpleNamespace, now: Any, later: Any) -> None:
    write.update(council.item, now, result="2 Ja-Stimmen, 1 Nein-Stimme")
    assert numbers(council.item) == [("parsed", 2, 1, None)]

    write.update(council.item, later, result="3 Ja-Stimmen, 0 Nein-Stimmen")
    assert numbers(council.item) == [("parsed", 3, 0, None)]

    write.update(council.item, later, result="")
    assert numbers(council.item) == []
    assert not ResultReading.links.exists()


def test_a_text_that_contradicts_itself_is_noted_and_not_structured(
    council: SimpleNamespace, now: Any
) -> None:
    write.update(council.item, now, result="einstimmig, 2 Ja-Stimmen, 1 Nein-Stimme")

    assert numbers(council.item) == []
    assert list(ResultReading.links.values_list("state", "problems")) == [
        ("doubtful", ["unanimous-but-against"])
    ]


@pytest.mark.requirement("ris-req-073")
def test_names_are_found_with_the_faction_of_that_day(council: SimpleNamespace, now: Any) -> None:
    text = "Musterfrau, Anna (FM): Ja Beispiel, Bernd (FM): Nein Fiktiv, Clara (BMB): Enthaltung"

    write.update(council.item, now, result=text)

    rows = BallotVote.links.order_by("position").values_list("person_id", "vote", "faction_id")
    assert list(rows) == [
        (council.anna.pk, "for", council.left.pk),
        (council.bernd.pk, "against", council.left.pk),
        (council.clara.pk, "abstained", council.right.pk),
    ]


def test_groups_are_found_by_initials_short_name_and_spelling(council: SimpleNamespace, now: Any) -> None:
    write.update(council.item, now, result="2 Ja-Stimmen, 3 Enthaltungen (1 FMP, 2 BMB)")

    found = list(BallotGroup.links.order_by("position").values_list("organization_id", "abstained"))
    assert found == [(None, 1), (council.right.pk, 2)] or found == [
        (council.left.pk, 1),
        (council.right.pk, 2),
    ]


def test_a_name_that_two_persons_bear_stays_open(council: SimpleNamespace, now: Any) -> None:
    twin = {"name": "Anna Musterfrau", "given_name": "Anna", "family_name": "Musterfrau"}
    other = write.create(models.Person, now, publish=True, body=council.body, **twin)
    write.create(models.Membership, now, body=council.body, person=other, organization=council.council)

    write.update(council.item, now, result="einstimmig, 1 Enthaltung Frau Musterfrau")

    assert list(BallotVote.links.values_list("person_id", "name")) == [(None, "Musterfrau")]


def test_somebody_who_comes_later_is_found_by_the_job(council: SimpleNamespace, now: Any, later: Any) -> None:
    write.update(council.item, now, result="einstimmig, 1 Enthaltung Herr Spätkommer")
    assert BallotVote.links.get().person_id is None
    who = {"name": "Karl Spätkommer", "given_name": "Karl", "family_name": "Spätkommer"}
    found = write.create(models.Person, now, publish=True, body=council.body, **who)

    assert read_again(later) == 1

    assert BallotVote.links.get().person_id == found.pk
    assert models.AgendaItem.staff.get(pk=council.item.pk).modified == later
    assert read_again(later) == 0


def test_what_an_older_version_read_is_read_anew(council: SimpleNamespace, now: Any, later: Any) -> None:
    write.update(council.item, now, result="2 Ja-Stimmen, 1 Nein-Stimme")
    with write.changes(now):
        ResultReading.links.update(version=0)
        Ballot.links.update(votes_for=9)

    read_again(later)

    assert numbers(council.item) == [("parsed", 2, 1, None)]


@pytest.mark.requirement("ris-req-069")
def test_what_staff_entered_goes_before_the_text_and_stays(
    council: SimpleNamespace, now: Any, later: Any
) -> None:
    write.update(council.item, now, result="2 Ja-Stimmen, 1 Nein-Stimme")

    enter(council.item, [Draft(votes_for=3, votes_against=0)], later)
    write.update(council.item, later, result="einstimmig")

    assert numbers(council.item) == [("entered", 3, 0, None)]
    enter(council.item, [], later)
    assert numbers(council.item) == [("parsed", None, None, None)]


def test_entering_moves_modified_and_the_same_again_does_not(
    council: SimpleNamespace, now: Any, later: Any
) -> None:
    version = models.RisState.current()[0]
    drafts = [Draft(votes_for=3, votes=(DraftVote(council.anna.pk, "for", faction=council.left.pk),))]

    enter(council.item, drafts, later)

    assert models.AgendaItem.staff.get(pk=council.item.pk).modified == later
    assert models.Meeting.staff.get(pk=council.meeting.pk).modified == later
    assert models.RisState.current()[0] == version + 1
    assert stored_drafts([council.item.pk])[council.item.pk] == drafts
    enter(council.item, drafts, later)
    assert models.RisState.current()[0] == version + 1


def test_votes_move_with_their_meeting(council: SimpleNamespace, now: Any, later: Any) -> None:
    enter(council.item, [Draft(votes=(DraftVote(council.anna.pk, "for"),))], now)

    write.update(council.meeting, later, start=later)

    assert BallotVote.links.get().held_at == later


def test_votes_go_with_a_deleted_item_and_a_deleted_person(
    council: SimpleNamespace, now: Any, later: Any
) -> None:
    votes = (DraftVote(council.anna.pk, "for"), DraftVote(council.bernd.pk, "against"))
    enter(council.item, [Draft(votes_for=1, votes=votes)], now)

    write.delete(council.anna, later, erase=True)
    assert list(BallotVote.links.values_list("person_id", flat=True)) == [council.bernd.pk]

    write.delete(council.item, later, erase=True)
    assert (Ballot.links.count(), BallotVote.links.count(), ResultReading.links.count()) == (0, 0, 0)
