"""The public pages in a portal."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from rathaus.portal.api import hooks

LIST = "/entdecken/"


@pytest.mark.requirement("trail-req-001")
def test_list_shows_every_trail_and_leads_to_its_page(trail: Callable[..., Any], portal_client: Any) -> None:
    trail("By the old mill")
    item = hooks().trail_items()[0]
    client = portal_client()

    page = client.get("/en" + LIST).content.decode()
    answer = client.get(item.url)

    assert f'href="/en{item.url}"' in page
    assert answer.status_code == 200
    assert answer.cookies == {}


@pytest.mark.requirement("trail-req-002")
def test_trail_that_is_not_public_stands_on_no_page(trail: Callable[..., Any], portal_client: Any) -> None:
    secret = trail("Not yet decided", public=False)
    client = portal_client()

    pages = [client.get(address) for address in ("/", LIST, "/sitemap.xml")]

    assert [b"Not yet decided" in page.content for page in pages] == [False, False, False]
    assert client.get(f"{LIST}{secret.pk}/").status_code == 404


def test_home_page_and_navigation_lead_to_the_list(trail: Callable[..., Any], portal_client: Any) -> None:
    trail("By the old mill")

    page = portal_client().get("/").content.decode()

    assert page.count(f'href="{LIST}"') >= 2


def test_sitemap_names_the_trail_and_its_places(trail: Callable[..., Any], portal_client: Any) -> None:
    row = trail("By the old mill")

    client = portal_client()
    index = client.get("/sitemap.xml").content.decode()
    parts = [client.get(urlsplit(url).path) for url in re.findall("<loc>(.*?)</loc>", index)]
    named = b"".join(b"".join(part.streaming_content) for part in parts).decode()

    wanted = [f"{LIST}{row.pk}/", *(f"{LIST}{row.pk}/{place.pk}/" for place in row.places.all())]
    assert [f"{path}</loc>" in named for path in wanted] == [True] * 3


def test_list_asks_as_often_for_many_as_for_one(trail: Callable[..., Any], portal_client: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = portal_client()
    counts = []
    for number in range(4):
        trail(f"Trail {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))

    assert counts[-1] <= counts[0]
