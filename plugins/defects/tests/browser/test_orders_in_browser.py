"""Orders, rules and sending on in a real browser: accessible, fitting 320 px, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from rathaus.api import DefectDraft

pytestmark = pytest.mark.browser

BASE = "/arbeitsplatz/maengel/"
POINTS = ((51.3355, 12.6093), (51.3391, 12.6152), (51.2770, 12.5890))


@pytest.fixture
def pages(town: Any) -> tuple[list[str], list[str]]:
    """Orders, one of them done; rules, an authority, a report in the neighbouring town: addresses for
    whoever holds the link, and of the workspace.
    """
    from django.utils import timezone
    from rathaus_defects import write
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Category, Office, RoutingRule, Target
    from rathaus_defects.orders.telling import order_path
    from rathaus_defects.write.submitting import Arrival

    seed_categories()
    now, tree = timezone.now(), Category.objects.get(code="tree")
    yard = Office.objects.create(code="yard", name="Bauhof", is_central=True)
    RoutingRule.objects.create(name="Nachts", weekdays=[6, 7], begins="18:00", ends="06:00", office=yard)
    rule = RoutingRule.objects.create(name="Bäume", category=tree, office=yard)
    Target.objects.create(code="county", name="Landkreis Beispiel", road_class="county-road")
    made = []
    for lat, lon in POINTS:
        draft = DefectDraft(
            category="tree", text="Ast hängt tief.", at=now, lat=lat, lon=lon, address="Musterstraße 3"
        )
        report = write.submit(draft, now, arrival=Arrival(releases=True)).report
        order = {"recipient": "Bauhof der Stadt", "order": "Ast absägen.", "due": now.date()}
        made.append((report, *write.hand_over(report, now, **order)))
    write.note(made[0][0], "Abgesägt.", now, hand_over=made[0][1])
    write.finish_order(made[0][1], now)
    chosen = "&".join(f"auftrag={row.pk}" for _report, row, _token in made)
    number = made[2][0].number
    return [order_path(token) for _report, _row, token in made[:2]], [
        "auftraege/",
        f"auftraege/{made[0][1].pk}/",
        f"auftraege/tour/?{chosen}&start=51.3340,12.6050&zurueck=1",
        f"auftraege/druck/?{chosen}",
        "regeln/?kategorie=tree#probe",
        f"regeln/{rule.pk}/",
        f"{number}/auftrag/",
        f"{number}/weitergeben/",
        f"{number}/ablehnen/",
    ]


def test_orders_and_rules_are_accessible_and_fit_in_both_languages(
    watch: Callable[..., Any], town: Any, sign_in: Any, pages: tuple[list[str], list[str]]
) -> None:
    links, workspace = pages
    cookies = sign_in("defects", "administrator").cookies
    faults: dict[str, Any] = {}
    with watch(town, width=320) as page:
        signed = [{"name": key, "value": one.value, "url": page.address} for key, one in cookies.items()]
        for address in [*links, *(BASE + each for each in workspace)]:
            if address.startswith(BASE):
                page.page.context.add_cookies(signed)
            for prefix in ("", "/en"):
                assert page.open(prefix + address).status == 200, address
                found = (page.axe(), page.overflow(), page.problems)
                faults |= {prefix + address: found} if any(found) else {}
    assert faults == {}


def test_order_is_reported_done_without_account_and_script(
    watch: Callable[..., Any], town: Any, pages: tuple[list[str], list[str]]
) -> None:
    """Browsers send more than the test client does: forms of a page without referrer have `Origin: null`."""
    from rathaus_defects.models import Note

    link = pages[0][1]
    with watch(town, width=320, java_script_enabled=False) as page:
        page.open(link)
        page.page.get_by_label("Nachricht an das Rathaus").fill("Ast ist ab.")
        page.page.get_by_role("button", name="Die Arbeit ist erledigt").click()
        page.page.get_by_text("Sie haben diesen Auftrag als erledigt gemeldet").wait_for()
        cookies = page.page.context.cookies()

    assert (Note.staff.latest("pk").text, cookies) == ("Ast ist ab.", [])
