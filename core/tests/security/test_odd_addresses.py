"""Addresses that nobody gave out: never an error of ours, never work without end."""

import time
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sitemap-0-99999999999999999999999.xml", 404),
        ("/sitemap-0-1.xml", 404),
        ("/sitemap-99999999999999999999-0.xml", 404),
        ("/dateien/%00/name", 404),
        ("/abo/verwalten/%00/", 410),
        ("/bestaetigen/%00/", 410),
        ("/suche/?q=%00%22(%22&seite=99999999999999999999&jahr=99999999999999999999", 200),
        ("/kalender/9999/13/", 404),
        ("/arbeitsplatz/passwort-vergessen/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz-abc-def/", 200),
        ("/%ff%fe/", 404),
    ],
)
def test_odd_address_is_answered(town: Any, portal_client: Any, path: str, status: int) -> None:
    assert portal_client().get(path).status_code == status


def test_sitemap_beyond_its_end_reads_no_entries(town: Any, portal_client: Any, monkeypatch: Any) -> None:
    from rathaus.portal.frame.views import sitemap

    client = portal_client()
    assert client.get("/sitemap-0-0.xml").status_code == 200
    read: list[object] = []
    monkeypatch.setattr(sitemap, "_entries", read.append)
    assert client.get("/sitemap-0-999999999.xml").status_code == 404
    assert read == []


@pytest.mark.parametrize(
    "text", ["a1" * 50_000, "?" * 100_000, "://" * 30_000, "password " * 10_000, "1:" * 50_000]
)
def test_long_line_is_scrubbed_in_little_time(text: str) -> None:
    from rathaus.portal.health.scrub import scrub

    started = time.perf_counter()
    cleaned = scrub(f"{text} frau.muster@example.org")
    assert time.perf_counter() - started < 3
    assert cleaned.endswith("[mail]")
