"""The public pages of council data in a real browser: accessible, fitting 320 px, usable without script."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from rathaus.portal.towns import use_town

pytestmark = pytest.mark.browser

LONG = "Änderung der Hauptsatzung und der Entschädigungssatzung für ehrenamtliche Bürgerbeteiligungsverfahren"


@pytest.fixture
def council(demo_towns: Any) -> dict[str, str]:
    """A town with the demo's council: addresses by kind of page, German."""
    from rathaus_ris import write
    from rathaus_ris.files.jobs import take_text
    from rathaus_ris.models import AgendaItem, Attachment, File, Meeting, Membership, Organization, Paper

    with use_town(demo_towns[0]):
        now = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
        paper = Paper.public.order_by("pk").first()
        write.update(paper, now, name=LONG)
        meeting = (
            Meeting.public.filter(agenda_items__resolution_text__gt="", agenda_items__visibility=1)
            .order_by("pk")
            .first()
        )
        called_off = Meeting.public.filter(cancelled=True).first()
        main = Attachment.links.filter(paper_id=paper.pk).first()
        seat = Membership.public.order_by("pk").first()
        group = Organization.public.order_by("pk").first()
        voted = AgendaItem.public.get(ballots__method="named", name="Papierlose Ratsarbeit")
        faction = Organization.public.get(short_name="WF")
        assert File.public.filter(pk=main.file_id).exists()
        take_text(main.file_id)
    return {
        "overview": "/ris/",
        "meetings": "/ris/sitzungen/",
        "past meetings": "/ris/sitzungen/?zeit=vergangen",
        "month": "/ris/sitzungen/?monat=2026-05",
        "news": "/ris/neu/",
        "text version": f"/ris/dateien/{main.file_id}/text/",
        "meeting": f"/ris/sitzungen/{meeting.pk}/",
        "cancelled meeting": f"/ris/sitzungen/{called_off.pk}/",
        "papers": "/ris/vorlagen/",
        "paper": f"/ris/vorlagen/{paper.pk}/",
        "organizations": "/ris/gremien/",
        "organization": f"/ris/gremien/{group.pk}/",
        "persons": "/ris/personen/",
        "person": f"/ris/personen/{seat.person_id}/",
        "results": f"/ris/sitzungen/{voted.meeting_id}/ergebnisse/",
        "votes of a person": f"/ris/personen/{seat.person_id}/abstimmungen/",
        "votes of a faction": f"/ris/gremien/{faction.pk}/abstimmungen/",
        "file": f"/ris/dateien/{main.file_id}/",
        "open data": "/offene-daten/",
        "dataset": "/offene-daten/ris/tagesordnung/",
        "PDF to come": f"/ris/sitzungen/{meeting.pk}/unterlagen.pdf",
        "search": "/suche/?q=Hauptsatzung",
        "home": "/",
        "calendar": "/kalender/",
    }


def test_pages_are_accessible_and_fit_in_both_languages(
    watch: Callable[..., Any], council: dict[str, str]
) -> None:
    found: dict[str, Any] = {}
    with watch() as watched:
        for language in ("", "/en"):
            for name, path in council.items():
                watched.open(language + path)
                for width in (1280, 320):
                    watched.page.set_viewport_size({"width": width, "height": 800})
                    problems = (watched.axe(), watched.overflow())
                    if problems != ([], 0):
                        found[f"{language}{name} {width}"] = problems
        assert (found, watched.problems) == ({}, [])


def test_pages_in_the_dark_keep_their_contrast(watch: Callable[..., Any], council: dict[str, str]) -> None:
    found = {}
    with watch(color_scheme="dark") as watched:
        for name in ("overview", "meeting", "paper", "person", "file"):
            watched.open(council[name])
            found[name] = watched.axe("color-contrast", "link-in-text-block")
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_way_from_overview_to_file_works_without_script(
    watch: Callable[..., Any], council: dict[str, str]
) -> None:
    with watch(width=320, java_script_enabled=False) as watched:
        page = watched.page
        watched.open(council["overview"])
        page.get_by_role("link", name="Alle Vorlagen").click()
        page.get_by_role("link", name=LONG).first.click()
        heading = page.locator("h1").inner_text()
        page.locator("main a[href*='/ris/dateien/']").first.click()
        assert heading.endswith(LONG)
        assert "/ris/dateien/" in page.url
        assert page.get_by_role("link", name="Herunterladen").is_visible()


def test_wording_of_a_resolution_opens_without_script(
    watch: Callable[..., Any], council: dict[str, str]
) -> None:
    with watch(width=320, java_script_enabled=False) as watched:
        watched.open(council["meeting"])
        details = watched.page.locator("main details").first
        text = details.locator("p").first
        before = text.is_visible()
        details.locator("summary").click()
        assert (before, text.is_visible()) == (False, True)


@pytest.mark.parametrize("name", ["overview", "meeting", "paper"])
def test_focus_goes_through_the_page_from_top_to_bottom(
    watch: Callable[..., Any], council: dict[str, str], name: str
) -> None:
    script = """() => {
        const e = document.activeElement, r = e.getBoundingClientRect();
        return [e.closest('main') ? 1 : 0, Math.round(r.top + window.scrollY), r.width > 0 && r.height > 0];
    }"""
    with watch() as watched:
        watched.open(council[name])
        count = watched.page.locator("main a:visible, main summary:visible").count()
        places = []
        for _step in range(count + 60):
            watched.page.keyboard.press("Tab")
            inside, top, visible = watched.page.evaluate(script)
            if inside:
                assert visible
                places.append(top)
    seen = places[:count]
    assert len(seen) == count
    one_line = 3  # pixels by which words of a line may lie apart
    assert [pair for pair in pairwise(seen) if pair[1] < pair[0] - one_line] == []


def test_search_finds_a_paper_and_leads_to_it_in_the_readers_language(
    watch: Callable[..., Any], council: dict[str, str]
) -> None:
    with watch(java_script_enabled=False) as watched:
        watched.open("/en/suche/?q=Hauptsatzung")
        watched.page.locator("main").get_by_role("link", name=LONG).first.click()
        assert watched.page.url == watched.address + "/en" + council["paper"]
        assert LONG in watched.page.locator("h1").inner_text()
