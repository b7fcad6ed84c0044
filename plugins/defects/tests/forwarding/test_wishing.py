"""What residents hear of another authority's duty before they send, and what comes of their wish."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.utils import timezone
from rathaus.portal.mail.models import Confirmation
from rathaus_defects.form.traps import new_key
from rathaus_defects.models import Event, Forward, OnRequest, Report, RoutingRule, Submission, Target

BRANDIS, NAUNHOF, BERLIN = ("51.3355", "12.6093"), ("51.2770", "12.5890"), ("52.52", "13.405")


@pytest.fixture
def naunhof(categories: Any) -> Target:
    """The neighbour, as the town's master data know it."""
    return Target.objects.create(
        code="naunhof",
        name="Stadt Naunhof",
        municipality_ags="14729300",
        email="meldung@naunhof.example",
        contact_de="Telefon 034293 0",
    )


@pytest.fixture
def visitor(categories: Any, portal_client: Any) -> Any:
    return portal_client()


def form(place: tuple[str, str] = NAUNHOF, **fields: str) -> dict[str, str]:
    given = {
        "formular": new_key(timezone.now() - dt.timedelta(minutes=1)),
        "schritt": "2",
        "los": "weiter",
        "category": "road-damage",
        "text": "Tiefes Loch in der Fahrbahn",
        "lat": place[0],
        "lon": place[1],
    }
    return given | fields


def wished(visitor: Any, target: Target, **fields: str) -> Report:
    visitor.post("/maengel/neu/", form(los="senden", forward_to=target.code, **fields))
    report: Report = Report.staff.get()
    return report


@pytest.mark.requirement("defects-req-170")
def test_check_page_names_who_is_responsible_and_offers_to_send_it_on(visitor, naunhof):
    naunhof.municipality_ags = _ags()
    naunhof.save()

    german = visitor.post("/maengel/neu/", form()).text
    english = visitor.post("/en/maengel/neu/", form()).text

    assert "Zuständig ist die Gemeinde Naunhof. Telefon 034293 0" in german
    assert 'name="forward_to" value="naunhof"' in german
    assert "Yes, please send my report on to Stadt Naunhof." in english
    assert 'name="forward_to"' not in visitor.post("/maengel/neu/", form(BRANDIS)).text


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"on_request": OnRequest.NO}, NAUNHOF),
        ({"email": ""}, NAUNHOF),
        ({"active": False}, NAUNHOF),
        ({}, BERLIN),
    ],
    ids=["town-does-not-offer-it", "no-way-there", "inactive", "another-place"],
)
def test_nothing_is_offered_where_nothing_can_be_sent_and_a_made_up_wish_is_none(
    visitor, naunhof, change, place
):
    Target.objects.update(municipality_ags=_ags(), **change)

    shown = visitor.post("/maengel/neu/", form(place)).text
    visitor.post("/maengel/neu/", form(place, los="senden", forward_to="naunhof"))

    assert 'name="forward_to"' not in shown
    assert Submission.staff.get().wish_id is None


@pytest.mark.requirement("defects-req-170")
def test_duty_inside_the_town_is_told_by_rule_area_and_on_the_map(visitor, naunhof):
    county = Target.objects.create(
        code="county", name="Landkreis", email="amt@county.example", road_class="county-road"
    )
    RoutingRule.objects.create(name="Kreisstraßen", target=county)

    page = visitor.post("/maengel/neu/", form(BRANDIS)).text
    at_point = visitor.post("/maengel/neu/ort/", {"lat": NAUNHOF[0], "lon": NAUNHOF[1]}).json()

    assert "Für diesen Ort ist Landkreis zuständig." in page
    assert 'name="forward_to" value="county"' in page
    assert "Naunhof" in at_point["note"]


@pytest.mark.requirement("defects-req-171")
def test_wish_waits_for_staff_who_see_it(visitor, naunhof, signed_in):
    Target.objects.update(municipality_ags=_ags())

    report = wished(visitor, naunhof)
    path, editor = f"/arbeitsplatz/maengel/{report.number}/", signed_in("editor")
    pages = [editor.get(path).text, editor.get(f"{path}weitergeben/").text]

    assert (Submission.staff.get().wish, Forward.staff.count()) == (naunhof, 0)
    assert ["bittet darum, sie an Stadt Naunhof weiterzugeben" in page for page in pages] == [True, True]
    assert f'<option value="{naunhof.pk}" selected>' in pages[1]


@pytest.mark.requirement("defects-req-171")
@pytest.mark.parametrize("email", ["", "erika@example.org"])
def test_wish_goes_on_at_once_where_the_town_says_so_and_after_confirmation(visitor, naunhof, email):
    Target.objects.update(municipality_ags=_ags(), on_request=OnRequest.AT_ONCE)

    report = wished(visitor, naunhof, email=email)
    before = Forward.staff.count()
    for asked in Confirmation.objects.filter(purpose="defects.report"):
        for _twice in range(2):
            module, name = asked.handler.split(":")
            getattr(import_module(module), name)(asked.email, asked.payload)

    forward = Forward.staff.get()
    assert before == (0 if email else 1)
    assert (forward.report, forward.target, forward.text) == (report, naunhof, "Tiefes Loch in der Fahrbahn")


def test_log_says_in_the_town_halls_language_why_it_went_whoever_asked(visitor, naunhof):
    Target.objects.update(municipality_ags=_ags(), on_request=OnRequest.AT_ONCE)

    visitor.post("/en/maengel/neu/", form(los="senden", forward_to="naunhof"))

    assert Event.staff.get(action="forward").reason == "Wer gemeldet hat, bat darum."


def test_held_report_waits_for_staff_even_so(visitor, naunhof, second_module):
    from rathaus.api import DefectProblem

    Target.objects.update(municipality_ags=_ags(), on_request=OnRequest.AT_ONCE)
    second_module(
        defects_submission_problems=lambda draft: [DefectProblem(text="Bitte erst ansehen.", hold=True)]
    )

    assert (wished(visitor, naunhof).is_held, Forward.staff.count()) == (True, 0)


def test_private_page_says_what_was_asked_for_until_it_went(visitor, naunhof):
    from rathaus_defects.forwarding.sending import send_on

    Target.objects.update(municipality_ags=_ags())
    answer = visitor.post("/maengel/neu/", form(los="senden", forward_to="naunhof"))

    pages = [visitor.get(answer["Location"]).text]
    send_on(Report.staff.get(), naunhof, timezone.now())
    pages.append(visitor.get(answer["Location"]).text)

    assert ["an Stadt Naunhof weiterzugeben" in page for page in pages] == [True, False]


def _ags() -> str:
    """The key of the municipality at the place."""
    from rathaus.portal.api import places

    found = places.municipality_at(float(NAUNHOF[0]), float(NAUNHOF[1]))
    return found.id.partition(":")[2]
