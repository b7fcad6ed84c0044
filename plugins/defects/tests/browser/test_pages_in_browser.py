"""The module's public pages in a real browser: accessible, fitting 320 px, usable without script."""

from collections.abc import Callable
from typing import Any

import pytest
from rathaus.api import DefectDraft
from rathaus.portal.towns import use_town

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(two_towns: Any, now: Any) -> dict[str, str]:
    """A town with a released and answered report: addresses by kind of page, German."""
    from rathaus_defects import write
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import State, Target
    from rathaus_defects.write.submitting import Arrival, Person

    with use_town(two_towns[0]):
        seed_categories()
        draft = DefectDraft(
            category="road-damage",
            text="Vor der Einfahrt ist ein tiefes Schlagloch.\nEs wird jede Woche größer.",
            at=now,
            address="Straße der Bürgerbeteiligungsverfahren 112",
        )
        made = write.submit(draft, now, arrival=Arrival(releases=True, place_text="gegenüber der Turnhalle"))
        write.set_state(made.report, State.IN_PROGRESS, now, answer="Der Bauhof ist am Donnerstag vor Ort.")
        unconfirmed = Arrival(needs_confirmation=True, person=Person(email="erika@example.org"))
        waiting = write.submit(draft, now, arrival=unconfirmed)
        Target.objects.create(code="county", name="Landkreis", email="amt@county.example")
        _order, link = write.hand_over(made.report, now, recipient="Städtischer Bauhof", days=36500)
    return {
        "list": "/maengel/",
        "map": "/maengel/karte/",
        "figures": "/maengel/statistik/",
        "categories": "/maengel/neu/",
        "form": "/maengel/neu/street-light/",
        "report": f"/maengel/{made.report.number}/",
        "private page": f"/maengel/meine/{made.token}/",
        "private page to be confirmed": f"/maengel/meine/{waiting.token}/",
        "withdrawing": f"/maengel/meine/{made.token}/zurueckziehen/",
        "own reports": "/maengel/meine/",
        "mail on its way": "/maengel/meine/mail/",
        "too late": "/maengel/meine/zu-spaet/",
        "mails ended": "/maengel/meine/keine-mails/",
        "following": "/maengel/abonnieren/",
        "same concern": f"/maengel/{made.report.number}/unterstuetzen/",
        "offline": "/maengel/offline/",
        "order": f"/maengel/auftrag/{link}/",
    }


def test_pages_are_accessible_and_fit_in_both_languages(
    watch: Callable[..., Any], two_towns: Any, pages: dict[str, str]
) -> None:
    faults: dict[str, Any] = {}
    with watch(two_towns[0]) as page:
        for name, address in pages.items():
            for prefix in ("", "/en"):
                page.open(prefix + address)
                for width in (320, 1280):
                    page.page.set_viewport_size({"width": width, "height": 800})
                    found = (page.axe(), page.overflow(), page.problems)
                    faults |= {f"{prefix}{name} {width}": found} if any(found) else {}
        page.open("/maengel/meine/unbekannt/")  # 404, which the browser notes among the problems
        page.page.set_viewport_size({"width": 320, "height": 800})
        wrong = (page.axe(), page.overflow())
    assert (faults, wrong) == ({}, ([], 0))


def test_all_steps_of_the_form_are_accessible(
    watch: Callable[..., Any], two_towns: Any, pages: dict[str, str]
) -> None:
    headings, faults = [], {}
    with watch(two_towns[0], width=320) as watched:
        page = watched.page
        watched.open("/maengel/neu/")
        page.fill("#id_text", "Mitten in der Fahrbahn ist ein tiefes Schlagloch.")
        page.fill("#id_place_text", "gegenüber der Turnhalle")
        for step in ("category", "check"):
            if step == "check":
                page.check("input[name=category][value=road-damage]")
            page.locator("main button[value=weiter]:not([aria-hidden])").click()
            headings.append(page.locator("main h1, main h2").first.inner_text())
            faults[step] = (watched.axe(), watched.overflow())
        page.locator("main button[value=senden]:not([aria-hidden])").hover()
    assert (len(set(headings)), faults) == (2, {"category": ([], 0), "check": ([], 0)})
    assert watched.problems == []
