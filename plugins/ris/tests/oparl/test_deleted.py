"""Deleted and depublished objects."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from council_data import SHOWN, T0, hour

SINCE = quote(T0.isoformat(timespec="seconds"), safe="")
TYPES = sorted(set(SHOWN) - {"body"})
KINDS = {"agendaitem": "AgendaItem", "legislativeterm": "LegislativeTerm"}


def delete(target: Any, how: str) -> None:
    from rathaus_ris import write

    if how == "deleted":
        write.delete(target, hour(1))
    elif how == "erased":
        write.delete(target, hour(1), erase=True)
    else:
        write.withdraw(target, hour(1), reason="Schwärzung")


@pytest.mark.requirement("ris-req-020", "ris-req-021", "ris-req-025")
@pytest.mark.parametrize("how", ["deleted", "erased", "withdrawn"])
@pytest.mark.parametrize("word", sorted(SHOWN))
def test_deleted_object_is_a_tombstone_with_status_200(
    council: SimpleNamespace, api: Any, word: str, how: str
) -> None:
    target = getattr(council, SHOWN[word])
    before = api.get(f"/{word}/{target.pk}")

    delete(target, how)

    assert api.get(f"/{word}/{target.pk}") == {
        "id": api.url(word, target),
        "type": f"https://schema.oparl.org/1.1/{KINDS.get(word, word.capitalize())}",
        "created": before["created"],
        "modified": "2026-03-02T11:00:00+01:00",
        "deleted": True,
    }


@pytest.mark.requirement("ris-req-022")
@pytest.mark.parametrize("word", TYPES)
def test_deleted_object_is_listed_exactly_with_modified_since(
    council: SimpleNamespace, api: Any, word: str
) -> None:
    target = getattr(council, SHOWN[word])
    address = f"/body/{council.body.pk}/{word}"
    delete(target, "withdrawn")

    here = api.url(word, target)
    assert here not in api.ids(address)
    assert here not in api.ids(f"{address}?created_since={SINCE}")
    assert here not in api.ids(f"{address}?modified_until={quote('2030-01-01T00:00:00+01:00', safe='')}")
    listed = {item["id"]: item for item in api.items(f"{address}?modified_since={SINCE}")}
    assert listed[here] == api.get(here)


@pytest.mark.requirement("ris-req-022")
def test_list_with_tombstones_counts_and_pages_them(council: SimpleNamespace, api: Any) -> None:
    delete(council.second, "withdrawn")

    pages = api.pages(f"/body/{council.body.pk}/paper?modified_since={SINCE}&limit=1")

    assert len(pages) == pages[0]["pagination"]["totalElements"] == 3
    assert [bool(page["data"][0].get("deleted")) for page in pages].count(True) == 1


def test_deleted_body_is_listed_with_modified_since_and_its_lists_tell_what_went(
    council: SimpleNamespace, api: Any
) -> None:
    delete(council.body, "withdrawn")

    assert api.ids("/body") == [api.url("body", council.other_body)]
    listed = {item["id"]: item for item in api.items(f"/body?modified_since={SINCE}")}
    assert listed[api.url("body", council.body)]["deleted"] is True
    assert api.ids(f"/body/{council.body.pk}/paper") == []
    gone = api.items(f"/body/{council.body.pk}/paper?modified_since={SINCE}")
    assert {item["deleted"] for item in gone} == {True}


@pytest.mark.requirement("ris-req-023")
@pytest.mark.parametrize("word", TYPES)
def test_address_of_a_deleted_object_is_nowhere(council: SimpleNamespace, api: Any, word: str) -> None:
    from oparl_crawl import Crawl

    target = getattr(council, SHOWN[word])
    here = api.url(word, target)
    assert here in Crawl(api).run().alone

    delete(target, "withdrawn")

    crawl = Crawl(api).run()
    assert crawl.findings == []
    assert here not in crawl.alone


@pytest.mark.requirement("ris-req-024")
@pytest.mark.parametrize(
    ("held", "word", "holder"),
    [
        ("term", "body", "body"),
        ("membership", "person", "person"),
        ("item", "meeting", "meeting"),
        ("consultation", "paper", "paper"),
        ("master", "paper", "paper"),
        ("invitation", "meeting", "meeting"),
        ("resolution", "agendaitem", "item"),
        ("bare_place", "paper", "paper"),
    ],
)
def test_modified_of_the_holder_moves_with_what_it_holds(
    council: SimpleNamespace, api: Any, held: str, word: str, holder: str
) -> None:
    from rathaus_ris import write

    address = f"/{word}/{getattr(council, holder).pk}"
    assert api.get(address)["modified"] == "2026-03-02T10:00:00+01:00"

    write.update(getattr(council, held), hour(1), keyword=["neu"])
    assert api.get(address)["modified"] == "2026-03-02T11:00:00+01:00"

    write.withdraw(getattr(council, held), hour(2), reason="Irrtum")
    assert api.get(address)["modified"] == "2026-03-02T12:00:00+01:00"


@pytest.mark.requirement("ris-req-025", "ris-req-057")
def test_switching_to_non_public_leaves_tombstones_of_all_that_hangs_on_it(
    council: SimpleNamespace, api: Any
) -> None:
    from rathaus_ris import write

    write.update(council.item, hour(1), is_open=False)

    for word, name in (("agendaitem", "item"), ("consultation", "consultation"), ("paper", "paper")):
        assert api.get(f"/{word}/{getattr(council, name).pk}")["deleted"] is True
    assert [item["name"] for item in api.get(f"/meeting/{council.meeting.pk}")["agendaItem"]] == ["Eröffnung"]


@pytest.mark.requirement("ris-req-057")
def test_conditional_request_after_a_withdrawal_gets_the_tombstone(
    council: SimpleNamespace, api: Any
) -> None:
    before = api.ask(f"/paper/{council.paper.pk}")
    known = {"if-none-match": before.headers["ETag"], "if-modified-since": before.headers["Last-Modified"]}
    assert api.ask(f"/paper/{council.paper.pk}", **known).status_code == 304

    delete(council.paper, "withdrawn")

    after = api.ask(f"/paper/{council.paper.pk}", **known)
    assert (after.status_code, after.json()["deleted"]) == (200, True)


@pytest.mark.requirement("ris-req-055")
def test_released_meeting_and_papers_are_there_at_once_and_not_before(
    council: SimpleNamespace, api: Any
) -> None:
    from rathaus_ris import write

    address = f"/paper/{council.draft.pk}"
    assert api.ask(address).status_code == 404

    write.publish(council.draft, hour(1))

    assert api.get(address)["modified"] == "2026-03-02T11:00:00+01:00"
    assert api.get(f"/meeting/{council.meeting.pk}")["location"]["streetAddress"] == "Markt 3"


def test_restored_object_is_itself_again(council: SimpleNamespace, api: Any) -> None:
    from rathaus_ris import write

    before = api.get(f"/paper/{council.paper.pk}")
    delete(council.paper, "withdrawn")

    write.restore(council.paper, hour(2))

    after = api.get(f"/paper/{council.paper.pk}")
    assert after["modified"] == "2026-03-02T12:00:00+01:00"
    assert [after["name"], after["mainFile"]["id"]] == [before["name"], before["mainFile"]["id"]]
    assert set(after) == set(before)
