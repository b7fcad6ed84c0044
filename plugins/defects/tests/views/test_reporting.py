"""Reporting through the form: without script, in two steps, nothing typed is lost."""

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone
from rathaus.portal.mail.models import Confirmation
from rathaus_defects.form.traps import new_key, read_key
from rathaus_defects.models import Category, Contact, Report


@pytest.fixture
def visitor(categories: Any, portal_client: Any) -> Any:
    return portal_client()


def old_key() -> str:
    """The key of a form that somebody opened a minute ago."""
    return new_key(timezone.now() - dt.timedelta(minutes=1))


def filled(**fields: str) -> dict[str, str]:
    return {
        "formular": old_key(),
        "text": "Ein großer Ast hängt tief über dem Weg.",
        "place_text": "am Parkteich",
        "address": "",
        "lat": "",
        "lon": "",
        "email": "",
        "name": "",
        "phone": "",
        **fields,
    }


def test_categories_stand_in_their_groups_and_the_number_for_danger_at_the_start(visitor):
    page = visitor.post("/maengel/neu/", filled(los="weiter", schritt="1")).text

    assert "112" in visitor.get("/maengel/neu/").text
    assert sorted(re.findall(r'name="category" id="art-[a-z-]+" value="([a-z-]+)"', page)) == sorted(
        Category.objects.values_list("code", flat=True)
    )


def test_first_visit_of_a_town_without_categories_brings_them(town, portal_client):
    assert Category.objects.count() == 0

    portal_client().get("/maengel/neu/")

    assert Category.objects.count() == 20


def test_report_that_was_sent_leads_to_its_private_page(visitor):
    answer = visitor.post("/maengel/neu/tree/", filled())
    page = visitor.get(answer["Location"])

    row = Report.staff.get()
    assert (row.public_text, row.place_text, row.is_public) == (
        "Ein großer Ast hängt tief über dem Weg.",
        "am Parkteich",
        False,
    )
    assert (answer.status_code, row.number in page.text) == (302, True)
    assert page["Cache-Control"].startswith("max-age=0")


def test_same_form_sent_twice_is_one_report_on_one_page(visitor):
    sent = filled()
    first, second = visitor.post("/maengel/neu/tree/", sent), visitor.post("/maengel/neu/tree/", sent)

    assert first["Location"] == second["Location"]
    assert Report.staff.count() == 1


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"text": " "}, "id_text"),
        ({"text": "x" * 4001}, "id_text"),
        ({"place_text": ""}, "id_address"),
        ({"lat": "north"}, "id_lat"),
        ({"lat": "91", "lon": "12"}, "id_address"),
        ({"email": "erika"}, "id_email"),
    ],
    ids=["no-text", "long-text", "no-place", "bad-degrees", "off-earth", "bad-mail"],
)
def test_rejected_form_keeps_what_was_typed_and_leads_to_the_field(visitor, fields, where):
    answer = visitor.post("/maengel/neu/tree/", filled(name="Erika Muster", **fields))

    assert answer.status_code == 422
    assert f'href="#{where}"' in answer.text
    assert 'value="Erika Muster"' in answer.text
    assert Report.staff.count() == 0


@pytest.mark.parametrize(
    "fields",
    [{"webseite": "https://spam.example"}, {"formular": "forged"}],
    ids=["trap", "forged-key"],
)
def test_robots_get_the_form_back(visitor, fields):
    answer = visitor.post("/maengel/neu/tree/", filled(**fields))

    assert (answer.status_code, Report.staff.count()) == (422, 0)


def test_form_sent_at_once_comes_back_and_is_taken_later(visitor):
    quick = filled(formular=new_key(timezone.now() + dt.timedelta(hours=1)))

    assert (visitor.post("/maengel/neu/tree/", quick).status_code, Report.staff.count()) == (422, 0)


@pytest.mark.parametrize(("hours", "status", "count"), [(3, 302, 1), (25, 422, 0)])
def test_form_that_was_open_for_hours_is_taken_and_after_a_day_comes_back_with_all_that_was_typed(
    visitor, hours, status, count
):
    old = new_key(timezone.now() - dt.timedelta(hours=hours))

    answer = visitor.post("/maengel/neu/tree/", filled(formular=old, name="Erika Muster"))

    assert (answer.status_code, Report.staff.count()) == (status, count)
    if status == 422:
        fresh = re.findall(r'name="formular" value="([^"]+)"', answer.text)[0]
        assert read_key(fresh, timezone.now()).key != old
        assert "war sehr lange geöffnet" in answer.text
        assert 'value="Erika Muster"' in answer.text


def test_stop_of_an_answer_refuses_the_report(visitor):
    answer = visitor.post("/maengel/neu/street-light/", filled(**{"answer-fault": "wires"}))

    assert answer.status_code == 422
    assert "112" in answer.text
    assert Report.staff.count() == 0


def test_mail_address_is_to_be_confirmed_before_anybody_sees_the_report(visitor):
    answer = visitor.post("/maengel/neu/tree/", filled(email="Erika@example.org"))
    waiting = visitor.get(answer["Location"]).text
    before = Report.work.count()
    from rathaus_defects.intake.taking import confirmed

    asked = Confirmation.objects.get(purpose="defects.report")
    path = confirmed(asked.email, asked.payload)

    assert (before, Report.work.count()) == (0, 1)
    assert path == answer["Location"]
    assert waiting != visitor.get(path).text
    assert Contact.staff.get().email == asked.email


def test_private_page_of_nobody_is_not_found(visitor):
    assert visitor.get("/maengel/meine/unbekannt/").status_code == 404
