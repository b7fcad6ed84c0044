"""Nothing that is not released, nothing that was typed, nobody's name on public pages."""

from typing import Any

import pytest
from rathaus.portal.api import search, use_town
from rathaus.testing.marks import both_databases
from rathaus_defects import write
from rathaus_defects.models import Category, Report, State
from rathaus_defects.write.submitting import Person

NEVER = ("Erika Verborgen", "verborgen@example.org", "0171 555", "Notizwort", "Internwort", "Geheimwort")
"""What stays with the town hall, whatever is released."""


def public_pages(visitor: Any, number: str = "2026-000001") -> str:
    """All that anybody can get of a report, as one text."""
    paths = (
        "/maengel/",
        f"/maengel/{number}/",
        "/en/maengel/",
        "/maengel/?stand=offen",
        "/",
        "/suche/?q=Laterne",
        "/abo/defects/meldungen.atom",
        f"/abo/defects/meldung-{number}.atom",
        "/sitemap.xml",
    )
    answers = [visitor.get(path) for path in paths]
    return "\n".join(answer.text for answer in answers if answer.status_code == 200)


@pytest.fixture
def planted(sent: Any, now: Any) -> Any:
    """A report with a secret in every place that can hold one."""
    person = Person(email="verborgen@example.org", name="Erika Verborgen", phone="0171 555")
    report = sent(text="Laterne Geheimwort", person=person)
    write.note(report, "Notizwort", now)
    write.add_update(report, now, text="Internwort", is_public=False)
    return report


@both_databases
def test_unreleased_report_is_nowhere(planted, portal_client):
    text = public_pages(portal_client())

    assert [word for word in (*NEVER, planted.number) if word in text] == []
    assert search.query("Laterne").total == 0


def test_released_report_shows_what_staff_left_and_nothing_else(planted, portal_client, now):
    write.edit_text(planted, "Laterne flackert", now, reason="Name entfernt")
    write.release(planted, now)
    text = public_pages(portal_client())

    assert [word for word in (*NEVER, planted.number, "Laterne flackert") if word in text] == [
        planted.number,
        "Laterne flackert",
    ]


@both_databases
def test_hidden_report_leaves_pages_search_and_feeds(sent, portal_client, now):
    report = sent(text="Weithin sichtbar", releases=True)
    shown = public_pages(portal_client())
    write.hide(report, now, reason="Beleidigung")
    gone = public_pages(portal_client())

    assert ("Weithin sichtbar" in shown, "Weithin sichtbar" in gone) == (True, False)
    assert (search.query("Weithin").total, portal_client().get(f"/maengel/{report.number}/").status_code) == (
        0,
        404,
    )


def test_report_of_a_category_that_is_never_public_cannot_be_released(sent, now):
    report = sent(category="parking", releases=True)

    write.release(report, now)

    assert (report.is_public, Report.public.count()) == (False, 0)


def test_report_moved_to_a_category_that_is_never_public_goes_out_of_sight(sent, now):
    report = sent(releases=True)
    write.recategorise(report, Category.objects.get(code="parking"), now, reason="Anzeige")

    assert Report.public.count() == 0


def test_private_link_and_report_of_another_town_lead_nowhere(two_towns, portal_client, now):
    from rathaus.api import DefectDraft
    from rathaus_defects.categories.seeding import seed_categories

    here, there = two_towns
    with use_town(here):
        seed_categories()
        draft = DefectDraft(category="tree", text="Nur hier", at=now, address="Am Markt 1")
        from rathaus_defects.write.submitting import Arrival

        made = write.submit(draft, now, arrival=Arrival(form_key="k", releases=True))
    elsewhere = portal_client(there)
    paths = [f"/maengel/{made.report.number}/", f"/maengel/meine/{made.token}/"]

    assert [portal_client(here).get(path).status_code for path in paths] == [200, 200]
    assert [elsewhere.get(path).status_code for path in paths] == [404, 404]


def test_merged_report_names_the_other_only_while_that_is_public(sent, portal_client, now):
    first, second = sent(releases=True), sent(text="Auch dunkel", releases=True)
    write.merge(second, first, now)
    shown = portal_client().get(f"/maengel/{second.number}/").text
    write.hide(first, now, reason="Fehler")
    hidden = portal_client().get(f"/maengel/{second.number}/").text

    assert (f"/maengel/{first.number}/" in shown, f"/maengel/{first.number}/" in hidden) == (True, False)
    assert second.state == State.DUPLICATE
