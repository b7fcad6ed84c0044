"""The public pages in a portal."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from rathaus.portal.api import hooks
[% if cookiecutter.model and cookiecutter.settings %]

from [[ cookiecutter.__package ]].settings import Settings
[% endif %]

LIST = "/[[ cookiecutter.prefix ]]/"


@pytest.mark.requirement("[[ cookiecutter.id ]]-req-001")
def test_list_shows_every_entry_and_leads_to_its_page(entry: Callable[..., Any], portal_client: Any) -> None:
    entry("By the old mill")
    item = hooks().[[ cookiecutter.id ]]_items()[0]
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
    item = hooks().[[ cookiecutter.id ]]_items()[0]
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
    url = hooks().[[ cookiecutter.id ]]_items()[0].url
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
[% endif %]
