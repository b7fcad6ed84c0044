"""The public pages in a portal."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
[% if cookiecutter.model and cookiecutter.map %]
from rathaus.portal.api import places
[% endif %]

[% if cookiecutter.model %]
from [[ cookiecutter.__package ]] import paging
[% endif %]
from [[ cookiecutter.__package ]].reading import items
[% if cookiecutter.model and cookiecutter.settings %]
from [[ cookiecutter.__package ]].settings import Settings
[% endif %]

LIST = "/[[ cookiecutter.prefix ]]/"


@pytest.mark.requirement("[[ cookiecutter.id ]]-req-001")
def test_list_shows_every_entry_and_leads_to_its_page(entry: Callable[..., Any], portal_client: Any) -> None:
    entry("By the old mill")
    item = items(1)[0]
    client = portal_client()

    page = client.get("/en" + LIST).content.decode()
    answer = client.get(item.url)

    assert f'href="/en{item.url}"' in page
    assert answer.status_code == 200
    assert answer.cookies == {}
[% if cookiecutter.model %]


@pytest.mark.requirement("[[ cookiecutter.id ]]-req-002")
def test_entry_that_is_not_public_stands_on_no_page(entry: Callable[..., Any], portal_client: Any) -> None:
    secret = entry("Not yet decided", public=False)
    client = portal_client()

    pages = [client.get(address) for address in ("/", LIST, "/sitemap.xml")]

    assert [b"Not yet decided" in page.content for page in pages] == [False, False, False]
    assert client.get(f"{LIST}{secret.pk}/").status_code == 404
[% else %]


@pytest.mark.requirement("[[ cookiecutter.id ]]-req-002")
def test_entry_that_does_not_exist_has_no_address(portal_client: Any) -> None:
    assert portal_client().get(LIST + "secret/").status_code == 404
[% endif %]


def test_sitemap_names_every_entry(entry: Callable[..., Any], portal_client: Any) -> None:
    entry("By the old mill")
    item = items(1)[0]
    client = portal_client()
    index = client.get("/sitemap.xml").content.decode()

    parts = [client.get(urlsplit(url).path) for url in re.findall("<loc>(.*?)</loc>", index)]
    named = b"".join(b"".join(part.streaming_content) for part in parts).decode()

    assert f"{item.url}</loc>" in named


def test_home_page_and_navigation_lead_to_the_list(entry: Callable[..., Any], portal_client: Any) -> None:
    entry("By the old mill")

    page = portal_client().get("/").content.decode()

    assert page.count(f'href="{LIST}"') >= 2
[% if cookiecutter.model %]


[% if cookiecutter.settings %]
def test_town_says_how_many_stand_on_the_home_page(
    entry: Callable[..., Any], portal_client: Any, town: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry("By the old mill")
    url = items(1)[0].url
    client = portal_client()

    before = client.get("/").content.decode().count(f'href="{url}"')
    monkeypatch.setattr(type(town), "settings", lambda _town, _module: Settings(on_home=0))
    after = client.get("/").content.decode().count(f'href="{url}"')

    assert (before, after) == (1, 0)


[% endif %]
def test_list_asks_as_often_for_many_as_for_one(entry: Callable[..., Any], portal_client: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = portal_client()
    counts = []
    for number in range(4):
        entry(f"Entry {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))

    assert counts[-1] <= counts[0]


def test_long_list_is_cut_into_pages(
    entry: Callable[..., Any], portal_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "SIZE", 2)
    for number in range(5):
        entry(f"Entry {number}")
    client = portal_client()

    pages = [client.get(LIST + query).content.decode() for query in ("", "?seite=2", "?seite=3")]
    wrong = [client.get(f"{LIST}?seite={number}").status_code for number in ("4", "0", "x", "9999999")]

    assert [re.findall("Entry [0-9]", page.partition("<main")[2]) for page in pages] == [
        ["Entry 4", "Entry 3"],
        ["Entry 2", "Entry 1"],
        ["Entry 0"],
    ]
    assert [re.findall(r'rel="(\w+)" href="(\?seite=\d)"', page) for page in pages] == [
        [("next", "?seite=2")],
        [("prev", "?seite=1"), ("next", "?seite=3")],
        [("prev", "?seite=2")],
    ]
    assert wrong == [404, 404, 404, 404]


def test_list_shows_the_beginning_of_a_text_without_marks(
    entry: Callable[..., Any], portal_client: Any
) -> None:
    entry("Entry", text="For **three** days & [more](https://example.org)")

    assert "For three days &amp; more" in portal_client().get(LIST).content.decode()


@pytest.mark.parametrize("most", [2, 20])
def test_no_more_is_read_than_asked_for(entry: Callable[..., Any], most: int) -> None:
    for number in range(most + 1):
        entry(f"Entry {number}")

    assert [item.title for item in items(most)] == [f"Entry {most - turn}" for turn in range(most)]
[% if cookiecutter.map %]


def test_page_of_an_entry_shows_its_place_on_a_map(entry: Callable[..., Any], portal_client: Any) -> None:
    rows = [entry("Somewhere", lat=51.33, lon=12.61), entry("Nowhere")]
    client = portal_client()

    pages = [client.get(f"{LIST}{row.pk}/").content.decode() for row in rows]

    assert ["[12.61, 51.33]" in page for page in pages] == [True, False]
    assert ["data-map" in page for page in pages] == [True, False]


def test_page_of_an_entry_names_the_nearest_address(
    entry: Callable[..., Any], portal_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = places.Place(id="address:1", kind="address", name="Am Mühlenteich 3", lat=51.33, lon=12.61)
    monkeypatch.setattr(places, "here", lambda _lat, _lon: places.Here(near, None))
    row = entry("Somewhere", lat=51.33, lon=12.61)

    page = portal_client().get(f"/en{LIST}{row.pk}/").content.decode()

    assert "Near: Am Mühlenteich 3" in page
[% endif %]
[% endif %]
