"""The frame's own pages over HTTP: languages, headers, cookies, legal texts, errors, what machines read."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError
from rathaus.contracts.portal import CalendarEntry, HomeTile, SitemapSource, TileItem
from rathaus.contracts.town import Contact, LegalPage

Client = Callable[..., Any]
PAGES = ("/", "/kontakt/", "/kalender/", "/impressum/", "/datenschutz/", "/barrierefreiheit/")
MACHINES = ("/robots.txt", "/sitemap.xml", "/sitemap-0-0.xml", "/favicon.svg", "/nothing/")


def heading(response: Any) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.S)
    assert found
    return found[1].strip()


class Calls:
    """Stands in for the modules: answers of hooks by name, an exception is raised."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers

    def __getattr__(self, hook: str) -> Callable[..., Any]:
        def call(**_arguments: Any) -> Any:
            answer = self.answers.get(hook, [])
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that lets modules answer hooks: `modules(portal_home_tiles=[...])`."""

    def answer(**answers: Any) -> None:
        for module in ("hooks", "frame.views.home", "frame.views.calendar", "frame.views.sitemap"):
            monkeypatch.setattr(f"rathaus.portal.{module}.hooks", lambda: Calls(**answers))

    return answer


@pytest.mark.parametrize("path", [*PAGES, *MACHINES, *("/en" + page for page in PAGES)])
def test_public_page_sets_no_cookie_and_varies_by_none(
    portal_client: Client, full_town: Any, path: str
) -> None:
    response = portal_client(full_town).get(path)
    assert (dict(response.cookies), "Cookie" in response.headers.get("Vary", "")) == ({}, False)


@pytest.mark.parametrize("path", [*PAGES, *MACHINES])
def test_every_answer_carries_the_security_headers(portal_client: Client, full_town: Any, path: str) -> None:
    headers = portal_client(full_town).get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_page_holds_no_inline_style_or_script(portal_client: Client, full_town: Any, path: str) -> None:
    html = portal_client(full_town).get(path).content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", html) == []


@pytest.mark.parametrize(
    ("address", "expected"), [("https://brandis.example", True), ("http://brandis.localhost", False)]
)
def test_hsts_and_secure_cookies_hold_where_the_address_is_https(
    portal_client: Client, change_town: Callable[..., Any], address: str, expected: bool
) -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory
    from rathaus.portal.frame.headers import SecurityHeaders

    town = change_town(public_url=address)
    request = RequestFactory().get("/")
    request.town = town  # type: ignore[attr-defined]
    answer = HttpResponse()
    answer.set_cookie("sessionid", "x")
    response = SecurityHeaders(lambda _request: answer)(request)
    found = ("Strict-Transport-Security" in response.headers, bool(response.cookies["sessionid"]["secure"]))
    assert found == (expected, expected)


@pytest.mark.parametrize(
    ("path", "language", "title"),
    [("/kontakt/", "de", "Kontakt und Öffnungszeiten"), ("/en/kontakt/", "en", "Contact and opening hours")],
)
def test_language_is_the_one_of_the_address(
    portal_client: Client, full_town: Any, path: str, language: str, title: str
) -> None:
    response = portal_client(full_town).get(
        path, headers={"accept-language": "en" if language == "de" else "de"}
    )
    html = response.content.decode()
    assert (heading(response), f'<html lang="{language}">' in html, response.headers["Content-Language"]) == (
        title,
        True,
        language,
    )


def test_language_switch_leads_to_the_same_page_with_its_query(portal_client: Client, full_town: Any) -> None:
    html = portal_client(full_town).get("/kalender/2026/11/?x=1").content.decode()
    assert (
        '<a class="languages__link" href="/en/kalender/2026/11/?x=1" lang="en" hreflang="en">English</a>'
        in html
    )


def test_language_that_the_town_does_not_offer_is_no_address(
    portal_client: Client, change_town: Callable[..., Any]
) -> None:
    client = portal_client(change_town(languages=["de"]))
    page = client.get("/kontakt/").content.decode()
    assert (client.get("/en/kontakt/").status_code, "languages__link" in page) == (404, False)


def test_home_shows_tiles_in_order_and_escapes_them(
    portal_client: Client, full_town: Any, modules: Callable[..., None]
) -> None:
    modules(
        portal_home_tiles=[
            HomeTile(title="Zweite", url="/b", order=20),
            HomeTile(
                title="<b>Erste</b>",
                url="/a",
                order=10,
                items=[TileItem(label="Zeile & mehr", url="/c", note="heute")],
            ),
        ]
    )
    html = portal_client(full_town).get("/").content.decode()
    titles = re.findall(r'card__link" href="(/[ab])">(.*?)</a>', html)
    assert titles == [("/a", "&lt;b&gt;Erste&lt;/b&gt;"), ("/b", "Zweite")]
    item = re.search(r'href="/c">(.*?)</a><span class="card__note">(.*?)</span>', html)
    assert item
    assert item.groups() == ("Zeile &amp; mehr", "heute")


def test_calendar_lists_the_month_by_local_day(
    portal_client: Client, full_town: Any, modules: Callable[..., None]
) -> None:
    late = dt.datetime(2026, 11, 17, 23, 30, tzinfo=dt.UTC)  # 0:30 on the 18th in Brandis
    early = dt.datetime(2026, 11, 5, 17, 0, tzinfo=dt.UTC)
    modules(
        portal_calendar_entries=[
            CalendarEntry(uid="2", title="Später", start=late, url="/s"),
            CalendarEntry(uid="1", title="Früher", start=early, url="/f", cancelled=True, location="Saal"),
        ]
    )
    html = portal_client(full_town).get("/kalender/2026/11/").content.decode()
    days = re.findall(r'day__title" id="tag-([\d-]+)"', html)
    names = re.findall(r'<a class="kern-link" href="/[sf]">(.*?)</a>', html)
    assert (days, names, "abgesagt" in html, "Buß- und Bettag" in html) == (
        ["2026-11-05", "2026-11-18"],
        ["Früher", "Später"],
        True,
        True,
    )


@pytest.mark.parametrize(
    "path", ["/kalender/2026/13/", "/kalender/2026/0/", "/kalender/9999/1/", "/kalender/1/1/"]
)
def test_calendar_of_an_impossible_month_is_not_found(
    portal_client: Client, full_town: Any, path: str
) -> None:
    assert portal_client(full_town).get(path).status_code == 404


def test_legal_text_is_shown_as_text_and_says_when_it_is_german_only(
    portal_client: Client, full_town: Any
) -> None:
    html = portal_client(full_town).get("/en/impressum/").content.decode()
    assert (
        "<h2>Verantwortlich</h2>" in html,
        "available in German only" in html,
        '<div class="prose" lang="de">' in html,
    ) == (True, True, True)


def test_legal_page_with_an_address_leads_there(
    portal_client: Client, change_town: Callable[..., Any]
) -> None:
    town = change_town(legal={"privacy": LegalPage(url="https://www.brandis.example/datenschutz")})
    response = portal_client(town).get("/datenschutz/")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        "https://www.brandis.example/datenschutz",
    )


def test_missing_legal_text_says_what_to_do(portal_client: Client, change_town: Callable[..., Any]) -> None:
    html = portal_client(change_town(legal={})).get("/datenschutz/").content.decode()
    assert "Tragen Sie in der Stadtdatei `legal: privacy` ein" in html


def test_accessibility_statement_has_the_parts_of_the_model(portal_client: Client, full_town: Any) -> None:
    html = portal_client(full_town).get("/barrierefreiheit/").content.decode()
    assert re.findall(r"<h2>(.*?)</h2>", html) == [
        "Stand der Vereinbarkeit mit den Anforderungen",
        "Nicht barrierefreie Inhalte",
        "Erstellung dieser Erklärung zur Barrierefreiheit",
        "Feedback und Kontaktangaben",
        "Durchsetzungsverfahren",
    ]
    assert all(
        text in html
        for text in (
            "teilweise vereinbar",
            "Alte PDF",
            "1. Oktober 2026",
            "rathaus@brandis.example",
            "durchsetzungsstelle@sk.sachsen.de",
        )
    )


def test_statement_without_facts_claims_nothing(
    portal_client: Client, change_town: Callable[..., Any]
) -> None:
    html = (
        portal_client(change_town(accessibility={"status": "wonderful"}))
        .get("/barrierefreiheit/")
        .content.decode()
    )
    assert ("noch nicht geprüft" in html, "vollständig vereinbar" in html) == (True, False)


def test_demo_says_so_on_every_page_and_is_not_indexed(
    portal_client: Client, change_town: Callable[..., Any]
) -> None:
    client = portal_client(change_town(demo=True))
    for path in (*PAGES, "/nothing/"):
        response = client.get(path)
        html = response.content.decode()
        assert ("Demo: erfundene Inhalte" in html, 'name="robots" content="noindex"' in html) == (
            True,
            True,
        ), path
    assert (response.headers["X-Robots-Tag"], client.get("/robots.txt").content) == (
        "noindex",
        b"User-agent: *\nDisallow: /\n",
    )


def test_town_that_is_no_demo_is_indexed(portal_client: Client, full_town: Any) -> None:
    response = portal_client(full_town).get("/")
    html = response.content.decode()
    assert ("noindex" in html, "Demo:" in html, "X-Robots-Tag" in response.headers) == (False, False, False)


def test_unknown_page_is_told_in_the_frame_and_never_kept(portal_client: Client, full_town: Any) -> None:
    response = portal_client(full_town).get("/nothing/")
    found = (response.status_code, heading(response), "no-store" in response.headers["Cache-Control"])
    assert found == (404, "Diese Seite gibt es nicht", True)


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (400, "Diese Anfrage war nicht lesbar"),
        (403, "Diese Seite dürfen Sie nicht öffnen"),
        (410, "Dieser Inhalt wurde zurückgezogen"),
        (503, "Die Website wird gerade aktualisiert"),
    ],
)
def test_error_page_is_drawn_in_the_frame(full_town: Any, status: int, title: str) -> None:
    from django.test import RequestFactory
    from rathaus.portal.frame.errors import page
    from rathaus.portal.towns import use_town

    with use_town(full_town):
        response = page(RequestFactory().get("/"), status)
    assert (response.status_code, heading(response)) == (status, title)


def test_address_that_takes_forms_alone_says_so_when_it_is_opened(full_town: Any) -> None:
    from django.http import HttpResponse, HttpResponseNotAllowed
    from django.test import RequestFactory
    from rathaus.portal.frame.errors import ErrorPages
    from rathaus.portal.towns import use_town

    def view(request: Any) -> HttpResponse:
        return HttpResponse() if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    with use_town(full_town):
        opened, changed, sent = (
            ErrorPages(view)(RequestFactory().generic(method, "/")) for method in ("GET", "PUT", "POST")
        )

    assert (opened.status_code, opened.headers["Allow"]) == (405, "POST")
    assert heading(opened) == "An dieser Adresse gibt es nichts zu lesen"
    assert [(one.status_code, one.content) for one in (changed, sent)] == [(405, b""), (200, b"")]


def test_too_many_requests_says_how_long_to_wait(full_town: Any) -> None:
    from django.test import RequestFactory
    from rathaus.portal.frame.errors import ErrorPages, TooManyRequests
    from rathaus.portal.towns import use_town

    with use_town(full_town):
        handler = ErrorPages(lambda _request: None)  # type: ignore[arg-type, return-value]
        response = handler.process_exception(RequestFactory().get("/"), TooManyRequests(121))
    assert response is not None
    assert (
        response.status_code,
        response.headers["Retry-After"],
        "warten Sie 3 Minuten" in response.content.decode(),
    ) == (429, "121", True)


def test_broken_database_gives_a_whole_page_in_the_language_of_the_address(
    portal_client: Client, full_town: Any, modules: Callable[..., None]
) -> None:
    broken = DatabaseError("disk I/O error in /secret/place")
    modules(portal_home_tiles=broken, portal_navigation=broken)
    response = portal_client(full_town, raise_request_exception=False).get("/en/")
    html = response.content.decode()
    assert (response.status_code, heading(response)) == (500, "Something went wrong on our side")
    assert ("secret" in html, "portal.css" in html, "Legal notice" in html) == (False, True, True)


def test_failing_navigation_leaves_the_error_page_bare_but_there(
    portal_client: Client, full_town: Any, modules: Callable[..., None]
) -> None:
    modules(portal_navigation=RuntimeError("no navigation"))
    response = portal_client(full_town).get("/nothing/")
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


def test_form_without_its_cookie_is_told_how_to_go_on(portal_client: Client, full_town: Any) -> None:
    from django.test import RequestFactory
    from rathaus.portal.frame.errors import csrf_failure
    from rathaus.portal.towns import use_town

    with use_town(full_town):
        response = csrf_failure(RequestFactory().post("/"))
    assert (response.status_code, "erlauben Sie Cookies" in response.content.decode()) == (403, True)


def _sitemap_pages() -> Iterator[tuple[str, dt.date | None]]:
    yield "/ris/vorlagen/1?a=1&b=2", dt.date(2026, 11, 1)


def test_sitemap_names_the_pages_of_all_modules_by_the_public_address(
    portal_client: Client, full_town: Any, modules: Callable[..., None]
) -> None:
    modules(portal_sitemap=[SitemapSource(entries=f"{__name__}:_sitemap_pages")])
    client = portal_client(full_town)
    index = re.findall(r"<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    part = re.findall(
        r"<loc>(.*?)</loc>(<lastmod>.*?</lastmod>)?", client.get("/sitemap-1-0.xml").getvalue().decode()
    )
    base = "http://brandis.localhost:8000"
    assert index == [f"{base}/sitemap-0-0.xml", f"{base}/sitemap-1-0.xml"]
    assert part == [
        (f"{base}/ris/vorlagen/1?a=1&amp;b=2", "<lastmod>2026-11-01</lastmod>"),
        (f"{base}/en/ris/vorlagen/1?a=1&amp;b=2", "<lastmod>2026-11-01</lastmod>"),
    ]
    assert client.get("/sitemap-2-0.xml").status_code == 404


def test_security_txt_names_a_contact_and_an_end(portal_client: Client, full_town: Any) -> None:
    lines = portal_client(full_town).get("/.well-known/security.txt").content.decode().splitlines()
    keys = [line.partition(":")[0] for line in lines]
    assert (lines[0], keys) == (
        "Contact: mailto:rathaus@brandis.example",
        ["Contact", "Expires", "Preferred-Languages", "Canonical"],
    )


def test_security_txt_without_a_contact_is_absent(
    portal_client: Client, change_town: Callable[..., Any]
) -> None:
    assert portal_client(change_town(contact=Contact())).get("/.well-known/security.txt").status_code == 404


def test_look_of_one_town_is_not_that_of_another(
    portal_client: Client, change_town: Callable[..., Any], two_towns: Any
) -> None:
    from rathaus.contracts.town import Look
    from rathaus.portal.towns import registry

    town = change_town(look=Look(tokens={"brand": "#004b76"}))
    own = portal_client(town).get("/").content.decode()
    other = portal_client(registry().all()[1]).get("/").content.decode()
    address = re.findall(r'href="(/stadt-[0-9a-f]{12}\.css)"', own)
    assert (len(address), "stadt-" in other) == (1, False)
    sheet = portal_client(town).get(address[0])
    assert ("#004b76" in sheet.content.decode(), sheet.headers["Cache-Control"]) == (
        True,
        "public, max-age=31536000, immutable",
    )


def test_coat_of_arms_is_served_as_a_picture_that_can_do_nothing(
    portal_client: Client, change_town: Callable[..., Any], tmp_path: Any
) -> None:
    from rathaus.contracts.town import Look

    (tmp_path / "wappen.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    client = portal_client(change_town(look=Look(coat_of_arms=str(tmp_path / "wappen.svg"))))
    response = client.get("/wappen")
    response.close()
    assert (response.headers["Content-Type"], response.headers["Content-Security-Policy"]) == (
        "image/svg+xml",
        "default-src 'none'; sandbox",
    )
    assert 'src="/wappen"' in client.get("/").content.decode()


@pytest.mark.parametrize("name", ["wappen.html", "absent.svg"])
def test_coat_of_arms_that_is_no_picture_or_absent_is_not_served(
    portal_client: Client, change_town: Callable[..., Any], tmp_path: Any, name: str
) -> None:
    from rathaus.contracts.town import Look

    (tmp_path / "wappen.html").write_text("<p>secret</p>")
    town = change_town(look=Look(coat_of_arms=str(tmp_path / name)))
    assert portal_client(town).get("/wappen").status_code == 404
