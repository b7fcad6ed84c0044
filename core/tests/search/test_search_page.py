"""The search page, as a browser without scripts sees it."""

import datetime as dt
import html
import re

import pytest
from rathaus.contracts.portal import SearchDocument, SearchSource
from rathaus.portal.search import update, views


class Calls:
    def portal_search_documents(self):
        return [
            SearchSource(kind="paper", label="Vorlage", documents="x:y", facets={"body": "Gremium"}),
            SearchSource(kind="meeting", label="Sitzung", documents="x:y"),
        ]


@pytest.fixture
def page(town, portal_client, monkeypatch):
    monkeypatch.setattr(views, "hooks", Calls)
    update(
        "probe",
        [
            SearchDocument(
                key=f"p{i}",
                kind="paper" if i % 2 else "meeting",
                title=f"Laterne <b>{i}</b>",
                text="Die Laterne & der Markt",
                url=f"/p/{i}",
                date=dt.date(2020 + i % 3, 1, 1),
                facets={"body": ["Stadtrat" if i % 2 else "Ausschuss"]},
            )
            for i in range(45)
        ],
    )

    def get(address):
        answer = portal_client().get(address)
        return answer.status_code, html.unescape(answer.content.decode())

    return get


def links(text):
    return re.findall(r'href="(/p/\d+)"', text)


def test_words_are_found_and_marked_as_text(page, portal_client):
    status, text = page("/suche/?q=laternen")
    assert (status, len(links(text))) == (200, 20)
    assert "45 Ergebnisse" in text
    raw = portal_client().get("/suche/?q=laternen").content.decode()
    assert "<mark>Laterne</mark> &lt;b&gt;" in raw


def test_pages_lead_through_all_results(page):
    address, seen = "/suche/?q=laterne", []
    while address:
        _, text = page(address)
        seen += links(text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = "/suche/" + following.group(1) if following else ""
    assert len(seen) == len(set(seen)) == 45


def test_choices_narrow_and_stay_chosen(page):
    _, text = page("/suche/?q=laterne&art=meeting&jahr=2021")
    assert len(links(text)) == 7
    assert re.search(r'value="meeting" checked', text)
    assert "Sitzung (7)" in text
    assert "Vorlage (8)" in text
    _, text = page("/suche/?q=laterne&f-body=Stadtrat")
    assert "22 Ergebnisse" in text


def test_page_speaks_english_below_en(page):
    _, text = page("/en/suche/?q=laterne")
    assert "45 results" in text


def test_nothing_found_helps(page):
    _, text = page("/suche/?q=xylofon")
    assert "Nichts gefunden" in text
    assert 'href="/kontakt/"' in text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=",
        "?q=%00",
        "?q=%22",
        "?q=a&art=x&jahr=%27&ab=-1",
        "?ab=99999999&q=laterne",
        "?q=" + "a+" * 300,
        "?q=%ff%fe",
        "?q=%ED%A0%80&f-body=%00",
    ],
)
def test_any_address_gives_a_page(page, query):
    assert page("/suche/" + query)[0] == 200


def test_page_sets_no_cookie(page, portal_client):
    assert portal_client().get("/suche/?q=laterne").cookies == {}
