"""List and map narrow to what the address says, and the address says what they narrow to."""

import datetime as dt
import re
from typing import Any

import pytest
from django.http import QueryDict
from rathaus_defects import write
from rathaus_defects.map import filters
from rathaus_defects.map.filters import ALL, DONE, OPEN, RECENT, Box, Filters, read
from rathaus_defects.models import State
from rathaus_defects.views import reports

PATH = "/maengel/"


def numbers(visitor: Any, query: str = "", path: str = PATH) -> list[str]:
    page = visitor.get(f"{path}?{query}").text
    return sorted(set(re.findall(r'href="/maengel/(\d{4}-\d{6})/"', page)))


def days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


@pytest.fixture
def several(sent: Any, now: Any) -> dict[str, str]:
    """An open report, one closed lately, one closed long ago, one not public."""
    made = {
        "open": sent(text="Laterne flackert", releases=True),
        "lately": sent(text="Ast liegt quer", category="tree", releases=True, at=now - days(50)),
        "old": sent(text="Altes Schlagloch", category="road-damage", releases=True, at=now - days(400)),
    }
    write.set_state(made["lately"], State.FIXED, dt.datetime.now(dt.UTC) - dt.timedelta(days=2))
    write.set_state(made["old"], State.FIXED, now - dt.timedelta(days=300))
    sent(text="Laterne geheim")
    return {name: row.number for name, row in made.items()}


@pytest.mark.requirement("defects-req-050")
@pytest.mark.parametrize("path", ["/maengel/", "/maengel/karte/"])
def test_open_and_lately_closed_reports_are_shown_and_old_ones_on_request(several, portal_client, path):
    visitor = portal_client()
    shown = {stand: numbers(visitor, f"stand={stand}", path) for stand in (RECENT, OPEN, DONE, ALL)}

    assert shown == {
        RECENT: sorted([several["open"], several["lately"]]),
        OPEN: [several["open"]],
        DONE: sorted([several["lately"], several["old"]]),
        ALL: sorted(several.values()),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("stand=alle&kategorie=tree", ["lately"]),
        ("stand=alle&kategorie=unbekannt", []),
        ("stand=alle&q=Laternen", ["open"]),
        ("stand=alle&q=geheim", []),
        ("stand=alle&bis=2025-12-31", ["old"]),
        ("stand=alle&von=2026-05-20&bis=2026-05-20", ["open"]),
        ("stand=alle&ortsteil=Beucha", []),
        ("stand=alle&box=12.6,51.3,12.7,51.4", ["open", "lately", "old"]),
        ("stand=alle&box=11,50,11.1,50.1", []),
    ],
)
def test_filters_narrow_the_list(several, portal_client, query, names):
    assert numbers(portal_client(), query) == sorted(several[name] for name in names)


@pytest.mark.parametrize("query", ["von=gestern", "bis=2026-13-40", "von=0001-01-01", "bis=9999-12-31"])
def test_day_that_cannot_be_read_is_named_and_does_not_count(several, portal_client, query):
    visitor = portal_client()

    assert "2026-05-20" in visitor.get(f"{PATH}?{query}").text
    assert numbers(visitor, query) == numbers(visitor)


def test_filters_say_their_own_address():
    filters = Filters(
        category="tree",
        standing=DONE,
        district="Beucha",
        since=dt.date(2026, 1, 2),
        until=dt.date(2026, 3, 4),
        text="Ast & Zweig",
        box=Box(12.5, 51.25, 12.75, 51.5),
    )

    assert read(QueryDict(filters.query())) == filters
    assert (Filters().query(), Filters().is_narrowed) == ("", False)


def test_pages_of_a_list_keep_its_filters(sent, portal_client, now, monkeypatch):
    from rathaus_defects.views import paging

    monkeypatch.setattr(paging.page, "__kwdefaults__", {"size": 2})
    for day in range(5):
        sent(releases=True, at=now - dt.timedelta(days=day))
    first = portal_client().get("/maengel/?stand=alle&kategorie=street-light").text
    following = re.findall(r'rel="next" href="([^"]+)"', first)[0].replace("&amp;", "&")

    assert ("kategorie=street-light" in following, "stand=alle" in following) == (True, True)
    assert len(numbers(portal_client(), following.lstrip("?"))) == 2


def test_map_page_lists_the_same_without_script(several, portal_client):
    visitor = portal_client()

    assert numbers(visitor, "stand=alle", "/maengel/karte/") == numbers(visitor, "stand=alle")


@pytest.mark.parametrize("path", ["/maengel/", "/maengel/karte/"])
def test_words_of_too_many_reports_lead_to_the_newest_and_the_page_says_so(
    sent, portal_client, now, monkeypatch, path
):
    old, new = (sent(text="Laterne dunkel", releases=True, at=now - days(age)) for age in (9, 2))
    sent(text="Ein Ast", releases=True)
    for module in (filters, reports):
        monkeypatch.setattr(module, "FOUND", 1)
    said = "Zu diesen Wörtern passen mehr als 1 Meldungen."
    until = (now - days(5)).date()

    pages = {query: portal_client().get(f"{path}?{query}").text for query in ("q=Laterne", "q=Ast")}

    assert [said in page for page in pages.values()] == [True, False]
    assert numbers(portal_client(), "q=Laterne", path) == [new.number]
    assert numbers(portal_client(), f"q=Laterne&bis={until}", path) == [old.number]
