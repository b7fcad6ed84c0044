"""Orders in the workspace: making, list, paper, the day's round, confirming."""

import re

import pytest
from django.utils import timezone
from rathaus.portal.mail.models import Mail
from rathaus_defects import write
from rathaus_defects.models import Contractor, HandOver, State
from rathaus_defects.orders import pages

PREFIX = "/arbeitsplatz/maengel"


@pytest.fixture
def editor(signed_in):
    return signed_in("editor")


@pytest.fixture
def yard(categories):
    return Contractor.objects.create(name="Bauhof", email="bauhof@town.example")


def made(sent, lat=51.33, lon=12.61, **fields):
    report = sent(lat=lat, lon=lon)
    return write.hand_over(report, timezone.now(), **{"recipient": "Bauhof", "order": "Tauschen", **fields})[
        0
    ]


@pytest.mark.requirement("defects-req-084")
def test_order_is_made_mailed_and_its_link_shown_once(editor, sent, yard, portal_client):
    report = sent()
    page = editor.post(
        f"{PREFIX}/{report.number}/auftrag/",
        {"firma": yard.pk, "auftrag": "Lampe tauschen", "text": "Dunkel"},
    )

    link = re.search(r"http://brandis.localhost:8000(/maengel/auftrag/[^<]+)", page.text)
    report.refresh_from_db()
    mail = Mail.objects.get(purpose="defects.order")
    assert report.state == State.ACTION_SCHEDULED
    assert (mail.recipient, link[0] in mail.text) == ("bauhof@town.example", True)
    assert "Lampe tauschen" in portal_client().get(link[1]).text
    assert link[1] not in editor.get(f"{PREFIX}/auftraege/{HandOver.staff.get().pk}/").text


@pytest.mark.parametrize(
    ("chosen", "of_the_firm", "subject", "path"),
    [
        ("", "", "Auftrag", "/maengel/auftrag/"),
        ("", "en", "Order", "/en/maengel/auftrag/"),
        ("de", "en", "Auftrag", "/maengel/auftrag/"),
        ("en", "", "Order", "/en/maengel/auftrag/"),
        ("", "pl", "Auftrag", "/maengel/auftrag/"),
    ],
    ids=["of-the-town", "of-the-firm", "of-the-order", "for-once", "not-of-the-town"],
)
def test_order_is_written_in_the_language_of_whoever_gets_it(
    editor, sent, yard, chosen, of_the_firm, subject, path
):
    yard.language = of_the_firm
    yard.save()
    fields = {"firma": yard.pk, "auftrag": "Lampe tauschen", "text": "Dunkel", "sprache": chosen}

    page = editor.post(f"{PREFIX}/{sent().number}/auftrag/", fields)

    mail = Mail.objects.get(purpose="defects.order")
    assert (mail.subject.split()[0], mail.language) == (subject, "en" if subject == "Order" else "de")
    link = re.search(r"http://brandis.localhost:8000((?:/en)?/maengel/auftrag/)", page.text)
    assert (link[1], link[0] in mail.text) == (path, True)


def test_order_without_recipient_or_reason_comes_back_filled_in(editor, sent, yard):
    report = sent()
    page = editor.post(f"{PREFIX}/{report.number}/auftrag/", {"auftrag": "Lampe tauschen", "kontakt": "on"})

    assert (page.status_code, HandOver.staff.count()) == (422, 0)
    assert "Lampe tauschen" in page.text
    assert re.findall(r'id="(id_(?:firma|grund)-error)"', page.text) == ["id_firma-error", "id_grund-error"]


def test_reader_sees_orders_and_makes_none(signed_in, sent, yard):
    reader, report = signed_in("reader"), sent()

    assert reader.get(f"{PREFIX}/auftraege/").status_code == 200
    assert reader.get(f"{PREFIX}/{report.number}/auftrag/").status_code == 403


def test_list_costs_the_same_for_many_orders(editor, sent):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            editor.get(f"{PREFIX}/auftraege/")
        return len(counted)

    made(sent)
    queries()  # what is read once for each process
    first = queries()
    for _ in range(4):
        made(sent)

    assert queries() == first


def test_order_that_came_back_waits_to_be_checked_and_closes_the_report(editor, sent):
    order = made(sent)
    write.finish_order(order, timezone.now())
    waiting = editor.get(f"{PREFIX}/auftraege/?liste=pruefen").text

    editor.post(f"{PREFIX}/auftraege/{order.pk}/aendern/", {"was": "close", "antwort": "Die Lampe leuchtet."})

    order.report.refresh_from_db()
    assert f"/auftraege/{order.pk}/" in waiting
    assert (order.report.state, order.report.status_notes) == (State.FIXED, "Die Lampe leuchtet.")
    assert HandOver.staff.get().checked_at is not None


def test_link_is_revoked_and_made_anew(editor, sent):
    order = made(sent)
    editor.post(f"{PREFIX}/auftraege/{order.pk}/aendern/", {"was": "revoke"})
    revoked = HandOver.staff.get().revoked_at
    page = editor.post(f"{PREFIX}/auftraege/{order.pk}/aendern/", {"was": "renew"})

    assert (revoked is not None, HandOver.staff.get().revoked_at) == (True, None)
    assert "/maengel/auftrag/" in page.text


@pytest.mark.requirement("defects-req-086")
def test_paper_has_a_sheet_for_each_order(editor, sent):
    keys = [made(sent, order=f"Arbeit {number}").pk for number in (1, 2, 3)]

    page = editor.get(f"{PREFIX}/auftraege/druck/?auftrag={keys[0]}&auftrag={keys[2]}").text

    assert re.findall(r"Arbeit \d", page) == ["Arbeit 1", "Arbeit 3"]
    assert page.count('class="orders-sheet"') == 2


@pytest.mark.requirement("defects-req-086")
def test_round_visits_places_in_order_from_the_start_and_draws_them(editor, sent):
    far, near, middle = (made(sent, lat=lat, order=f"A{lat}") for lat in (51.36, 51.34, 51.35))
    query = "&".join(f"auftrag={one.pk}" for one in (far, near, middle))

    page = editor.get(f"{PREFIX}/auftraege/tour/?{query}&start=51.33,12.61").text

    assert re.findall(r"A51\.\d+", page) == ["A51.34", "A51.35", "A51.36"]
    assert page.count('class="orders-plan__stop"') == 3
    assert page.count("1.112 m weiter") == 3
    assert "etwa 3,3 km Luftlinie" in page


def test_round_names_orders_without_a_position_and_an_unknown_start(editor, sent):
    placed, lost = made(sent), made(sent, lat=None, lon=None)

    page = editor.get(
        f"{PREFIX}/auftraege/tour/?auftrag={placed.pk}&auftrag={lost.pk}&start=Nirgendwo 99"
    ).text

    assert "Ohne Position" in page
    assert "Der Start wurde nicht gefunden" in page


def test_round_without_orders_leads_back_to_the_list(editor, categories):
    assert editor.get(f"{PREFIX}/auftraege/tour/")["Location"] == f"{PREFIX}/auftraege/"


def test_orders_of_a_report_are_found_on_its_page(editor, sent):
    order, other = made(sent), made(sent, recipient="Elektro Fiktiv")
    seen = [editor.get(f"{PREFIX}/{one.report.number}/").text for one in (order, other)]

    shown = [
        re.findall(r'href="/arbeitsplatz/maengel/auftraege/(\d+)/"[^>]*>([^<]+)<', page) for page in seen
    ]

    assert shown == [
        [(str(order.pk), "Auftrag für Bauhof")],
        [(str(other.pk), "Auftrag für Elektro Fiktiv")],
    ]


def test_list_of_all_orders_that_is_cut_holds_the_newest_and_says_so(editor, sent, monkeypatch):
    _old, new = made(sent), made(sent)
    full = editor.get(f"{PREFIX}/auftraege/?liste=alle").text
    monkeypatch.setattr(pages, "SHOWN", 1)

    cut = editor.get(f"{PREFIX}/auftraege/?liste=alle").text

    assert ["Nur die ersten" in page for page in (full, cut)] == [False, True]
    assert re.findall(r'name="auftrag" value="(\d+)"', cut) == [str(new.pk)]
