"""Votes on pages: in words, careful about what is not known, and gone with what they belong to."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus_ris import models, write
from rathaus_ris.votes.drafts import Draft, DraftGroup, DraftVote
from rathaus_ris.votes.store import enter

pytestmark = pytest.mark.requirement("ris-req-070")
CANARY = "Kanarienvogel"


@pytest.fixture
def voted(council: SimpleNamespace, now: Any) -> SimpleNamespace:
    """Two for, one against, by name; the outcome is not entered."""
    votes = (
        DraftVote(council.anna.pk, "for", faction=council.left.pk),
        DraftVote(council.bernd.pk, "for", faction=council.left.pk),
        DraftVote(council.clara.pk, "against", faction=council.right.pk),
    )
    groups = (DraftGroup(council.left.pk, "", 2, 0, 0), DraftGroup(council.right.pk, "", 0, 1, 0))
    draft = Draft(method="named", votes_for=2, votes_against=1, abstained=0, votes=votes, groups=groups)
    enter(council.item, [draft], now)
    return council


def text_of(page: Any) -> str:
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def addresses(of: SimpleNamespace) -> dict[str, str]:
    return {
        "meeting": f"/ris/sitzungen/{of.meeting.pk}/",
        "results": f"/ris/sitzungen/{of.meeting.pk}/ergebnisse/",
        "person": f"/ris/personen/{of.anna.pk}/",
        "votes": f"/ris/personen/{of.anna.pk}/abstimmungen/",
        "faction": f"/ris/gremien/{of.left.pk}/abstimmungen/",
    }


def test_a_vote_is_told_in_words_in_both_languages(voted: SimpleNamespace, portal_client: Any) -> None:
    client = portal_client()

    for name in ("meeting", "results"):
        german = text_of(client.get(addresses(voted)[name]))
        assert "2 dafür, 1 dagegen, 0 Enthaltungen, namentlich" in german
        assert "Anna Musterfrau" in german
        english = text_of(client.get("/en" + addresses(voted)[name]))
        assert "2 for, 1 against, 0 abstentions, by name" in english


def test_person_and_faction_have_their_votes(voted: SimpleNamespace, portal_client: Any) -> None:
    client = portal_client()

    for name in ("person", "votes"):
        assert "Neue Bänke Stimme: dafür (mit der Mehrheit)" in text_of(client.get(addresses(voted)[name]))
    faction = text_of(client.get(addresses(voted)["faction"]))
    assert "Neue Bänke Diese Gruppe: 2 dafür, 0 dagegen, 0 Enthaltungen (mit der Mehrheit)" in faction
    assert "Bei 1 der letzten 1" in faction


def test_a_part_is_called_a_part(council: SimpleNamespace, now: Any, portal_client: Any) -> None:
    enter(council.item, [Draft(votes=(DraftVote(council.anna.pk, "against"),), complete=False)], now)

    page = text_of(portal_client().get(addresses(council)["meeting"]))

    assert "Die Zahlen der Stimmen sind nicht bekannt." in page
    assert "Nur ein Teil der Stimmen ist bekannt." in page


@pytest.mark.requirement("ris-req-072")
@pytest.mark.parametrize("how", ["withdraw-item", "close-item", "withdraw-meeting"])
def test_votes_show_nowhere_once_their_item_is_not_public(
    voted: SimpleNamespace, later: Any, portal_client: Any, how: str
) -> None:
    write.update(voted.item, later, name=CANARY)
    client = portal_client()
    for name in ("meeting", "votes", "faction"):
        assert CANARY in client.get(addresses(voted)[name]).content.decode()

    if how == "withdraw-item":
        write.withdraw(voted.item, later, reason="Versehen")
    elif how == "close-item":
        write.update(voted.item, later, is_open=False)
    else:
        write.withdraw(voted.meeting, later, reason="Versehen")

    for url in addresses(voted).values():
        page = client.get(url).content.decode()
        assert CANARY not in page
        assert "2 dafür" not in page
    assert CANARY not in client.get("/oparl/v1.1/body/1/agendaitem").content.decode()


@pytest.mark.requirement("ris-req-072")
def test_a_withdrawn_person_vanishes_from_the_votes_of_others(
    voted: SimpleNamespace, later: Any, portal_client: Any
) -> None:
    client = portal_client()
    assert "Clara Fiktiv" in text_of(client.get(addresses(voted)["meeting"]))

    write.withdraw(voted.clara, later, reason="Versehen")

    page = text_of(client.get(addresses(voted)["meeting"]))
    assert "Clara" not in page
    assert "2 dafür, 1 dagegen" in page


def test_pages_cost_the_same_for_many_votes(voted: SimpleNamespace, now: Any, portal_client: Any) -> None:
    client = portal_client()

    def queries() -> list[int]:
        found = []
        for url in addresses(voted).values():
            client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get(url)
            found.append(len(captured))
        return found

    before = queries()
    with write.changes(now, announce=False):
        for number in range(12):
            item = write.create(
                models.AgendaItem,
                now,
                body=voted.body,
                meeting=voted.meeting,
                order=number,
                name=f"TOP {number}",
            )
            groups = (DraftGroup(voted.left.pk, "", 1, 0, 0),)
            enter(item, [Draft(votes_for=1, votes=(DraftVote(voted.anna.pk, "for"),), groups=groups)], now)

    assert queries() == before


def test_long_lists_are_paged_by_keys(council: SimpleNamespace, now: Any, portal_client: Any) -> None:
    with write.changes(now, announce=False):
        for number in range(30):
            made = {
                "body": council.body,
                "meeting": council.meeting,
                "order": number,
                "name": f"TOP {number:02}",
            }
            item = write.create(models.AgendaItem, now, **made)
            enter(item, [Draft(votes=(DraftVote(council.anna.pk, "for"),))], now)
    client = portal_client()

    first = client.get(addresses(council)["votes"]).content.decode()
    following = re.search(r'href="(\?nach=[^"]+)"', first)
    assert following is not None
    second = client.get(addresses(council)["votes"] + following[1].replace("&amp;", "&")).content.decode()

    found = [re.findall(r"TOP \d\d", page) for page in (first, second)]
    assert [len(names) for names in found] == [25, 5]
    assert len({*found[0], *found[1]}) == 30
