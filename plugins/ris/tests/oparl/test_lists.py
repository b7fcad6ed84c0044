"""Lists: pages, links, order, filters."""

import datetime as dt
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from council_data import T0, hour
from oparl_client import BODY_LISTS

LISTS = sorted(set(BODY_LISTS.values()))


def stamp(moment: dt.datetime) -> str:
    return quote(moment.isoformat(timespec="seconds"), safe="")


def make_papers(body: Any, number: int, at: dt.datetime = T0) -> list[Any]:
    from rathaus_ris import models, write

    with write.changes(at):
        return [
            write.create(models.Paper, at, publish=True, body=body, name=f"Vorlage {n}")
            for n in range(number)
        ]


@pytest.fixture
def body(town: Any) -> Any:
    from rathaus_ris import models, write

    return write.create(models.Body, T0, publish=True, name="Stadt Brandis")


@pytest.mark.requirement("ris-req-010", "ris-req-011", "ris-req-012")
def test_pages_of_a_list_hold_each_object_once_and_lead_to_each_other(body: Any, api: Any) -> None:
    papers = make_papers(body, 7)
    address = f"{api.base}/body/{body.pk}/paper"

    pages = api.pages(f"{address}?limit=3")

    assert [len(page["data"]) for page in pages] == [3, 3, 1]
    assert [item["id"] for page in pages for item in page["data"]] == [
        api.url("paper", paper) for paper in papers
    ]
    assert [page["pagination"] for page in pages] == [
        {"totalElements": 7, "elementsPerPage": 3, "totalPages": 3}
    ] * 3
    own = [page["links"]["self"] for page in pages]
    assert [page["links"].get("prev") for page in pages] == [None, own[0], own[1]]
    assert [page["links"].get("next") for page in pages] == [own[1], own[2], None]
    assert {(page["links"]["first"], page["links"]["last"]) for page in pages} == {(own[0], own[2])}


@pytest.mark.requirement("ris-req-014")
@pytest.mark.parametrize(("number", "sizes"), [(100, [100]), (101, [100, 1])])
def test_list_of_more_than_a_hundred_is_given_in_pages(
    body: Any, api: Any, number: int, sizes: list[int]
) -> None:
    make_papers(body, number)

    assert [len(page["data"]) for page in api.pages(f"/body/{body.pk}/paper")] == sizes


def test_full_last_page_has_no_next(body: Any, api: Any) -> None:
    make_papers(body, 6)

    pages = api.pages(f"/body/{body.pk}/paper?limit=3")

    assert [len(page["data"]) for page in pages] == [3, 3]
    assert pages[0]["links"]["last"] == pages[1]["links"]["self"]


def test_empty_list_is_a_page_without_objects(body: Any, api: Any) -> None:
    address = f"{api.base}/body/{body.pk}/person"

    page = api.get(address)

    assert page["data"] == []
    assert page["pagination"] == {"totalElements": 0, "elementsPerPage": 100, "totalPages": 1}
    assert {page["links"][name] for name in ("first", "self", "last")} == {address}


@pytest.mark.requirement("ris-req-013")
def test_reading_on_after_a_deletion_misses_and_doubles_nothing(body: Any, api: Any) -> None:
    from rathaus_ris import write

    papers = make_papers(body, 6)
    first = api.get(f"/body/{body.pk}/paper?limit=3")
    write.withdraw(papers[1], hour(1), reason="Irrtum")
    new = make_papers(body, 1, hour(1))

    second, third = api.pages(first["links"]["next"])

    assert [item["id"] for item in second["data"]] == [api.url("paper", paper) for paper in papers[3:]]
    assert [item["id"] for item in third["data"]] == [api.url("paper", new[0])]


@pytest.mark.requirement("ris-req-015", "ris-req-005")
def test_links_keep_filters_in_the_canonical_order(body: Any, api: Any) -> None:
    make_papers(body, 5, hour(1))
    since = "2026-03-02T10:00:00+01:00"
    query = f"created_since={stamp(T0)}&modified_since={stamp(T0)}&limit=2&omit_internal=true"

    pages = api.pages(f"/body/{body.pk}/paper?{query}")

    since = quote(since, safe="")
    start = f"{api.base}/body/{body.pk}/paper?created_since={since}&modified_since={since}"
    links = [link for page in pages for link in page["links"].values() if link.startswith(api.base)]
    assert len(pages) == 3
    assert {link.partition("&after=")[0] for link in links} == {f"{start}&limit=2&omit_internal=true"}


@pytest.mark.requirement("ris-req-016")
@pytest.mark.parametrize("order", ["created", "modified"])
def test_filtered_pages_follow_time_and_go_back(body: Any, api: Any, order: str) -> None:
    batches = [make_papers(body, 2, hour(number)) for number in (3, 1, 2)]
    wanted = [api.url("paper", paper) for batch in (batches[1], batches[2], batches[0]) for paper in batch]

    pages = api.pages(f"/body/{body.pk}/paper?{order}_since={stamp(T0)}&limit=4")

    assert [item["id"] for page in pages for item in page["data"]] == wanted
    assert pages[1]["links"]["prev"] == pages[0]["links"]["self"]
    assert pages[0]["links"]["last"] == pages[1]["links"]["self"]


@pytest.mark.requirement("ris-req-016")
def test_bounds_of_filters_are_included_as_printed(body: Any, api: Any) -> None:
    for number in (0, 1, 2):
        make_papers(body, 1, hour(number))
    lists = {item["id"]: item for item in api.items(f"/body/{body.pk}/paper")}
    middle = quote(sorted(item["created"] for item in lists.values())[1], safe="")

    for name in ("created", "modified"):
        since = api.ids(f"/body/{body.pk}/paper?{name}_since={middle}")
        until = api.ids(f"/body/{body.pk}/paper?{name}_until={middle}")
        both = api.ids(f"/body/{body.pk}/paper?{name}_since={middle}&{name}_until={middle}")
        assert (since, until, both) == (list(lists)[1:], list(lists)[:2], list(lists)[1:2])


@pytest.mark.requirement("ris-req-016", "ris-req-041")
@pytest.mark.parametrize("word", LISTS)
def test_every_list_of_a_body_filters(council: SimpleNamespace, api: Any, word: str) -> None:
    address = f"/body/{council.body.pk}/{word}"
    everything = api.ids(address)
    later = stamp(hour(1))
    before = stamp(T0 - dt.timedelta(hours=1))

    assert everything != []
    for name in ("created", "modified"):
        assert sorted(api.ids(f"{address}?{name}_since={before}")) == sorted(everything)
        assert api.ids(f"{address}?{name}_since={later}") == []
        assert sorted(api.ids(f"{address}?{name}_until={later}")) == sorted(everything)
        assert api.ids(f"{address}?{name}_until={before}") == []


@pytest.mark.requirement("ris-req-016", "ris-req-039")
def test_lists_of_system_and_organization_filter(council: SimpleNamespace, api: Any) -> None:
    later = stamp(hour(1))
    meetings = f"/organization/{council.council.pk}/meeting"
    consultations = f"/organization/{council.committee.pk}/consultation"

    assert api.ids("/body") == [api.url("body", council.body), api.url("body", council.other_body)]
    assert api.ids(f"/body?modified_since={later}") == []
    assert api.ids(meetings) == [api.url("meeting", council.meeting)]
    assert api.ids(f"{meetings}?created_since={later}") == []
    assert api.ids(consultations) == [api.url("consultation", council.consultation)]
    assert api.ids(f"{consultations}?created_until={later}") == [
        api.url("consultation", council.consultation)
    ]


@pytest.mark.requirement("ris-req-017")
def test_unreadable_filter_is_an_error_object(body: Any, api: Any) -> None:
    response = api.ask(f"/body/{body.pk}/paper?modified_since=2026-01-31")

    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (400, "*")
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"
    assert "modified_since" in response.json()["message"]


@pytest.mark.requirement("ris-req-017")
def test_place_of_another_order_is_refused(body: Any, api: Any) -> None:
    make_papers(body, 1)

    assert api.ask(f"/body/{body.pk}/paper?after=1.5").status_code == 400
    assert api.ask(f"/body/{body.pk}/paper?created_since={stamp(T0)}&after=5").status_code == 400


@pytest.mark.requirement("ris-req-018")
def test_limit_beyond_the_maximum_gives_full_pages(body: Any, api: Any) -> None:
    make_papers(body, 101)

    assert api.get(f"/body/{body.pk}/paper?limit=100000")["pagination"]["elementsPerPage"] == 100


LEFT_OUT = {
    "agendaitem": {"auxiliaryFile"},
    "meeting": {"auxiliaryFile", "agendaItem"},
    "paper": {"auxiliaryFile", "location"},
    "person": {"membership"},
}


@pytest.mark.requirement("ris-req-019")
@pytest.mark.parametrize("word", LISTS)
def test_omit_internal_leaves_out_what_the_standard_names(
    council: SimpleNamespace, api: Any, word: str
) -> None:
    address = f"/body/{council.body.pk}/{word}"
    whole = {item["id"]: item for item in api.items(address)}

    short = {item["id"]: item for item in api.items(f"{address}?omit_internal=true")}

    assert short == {
        key: {name: value for name, value in item.items() if name not in LEFT_OUT.get(word, ())}
        for key, item in whole.items()
    }
    assert {name for item in whole.values() for name in item} >= LEFT_OUT.get(word, set())


@pytest.mark.requirement("ris-req-019")
def test_omit_internal_on_bodies_leaves_out_the_terms(council: SimpleNamespace, api: Any) -> None:
    short = api.items("/body?omit_internal=true")

    assert [set(item) - {"legislativeTerm"} for item in api.items("/body")] == [set(item) for item in short]


@pytest.mark.requirement("ris-req-052")
@pytest.mark.parametrize("word", LISTS)
def test_number_of_queries_does_not_depend_on_the_number_of_objects(
    council: SimpleNamespace, api: Any, word: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for limit in (2, 100):
        api.get(f"/body/{council.body.pk}/{word}?limit={limit}")
        with CaptureQueriesContext(connection) as queries:
            api.get(f"/body/{council.body.pk}/{word}?limit={limit}")
        counts.append(len(queries))

    assert counts[1] <= counts[0] <= 16
