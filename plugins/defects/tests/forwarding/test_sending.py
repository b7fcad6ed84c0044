"""Sending on: what goes out, what comes of it, and what never goes in a circle."""

import datetime as dt
from urllib.parse import parse_qs

import pytest
from rathaus.api import DefectReceipt
from rathaus.portal.mail.models import Mail
from rathaus_defects import write
from rathaus_defects.forwarding.circles import objection, trail
from rathaus_defects.forwarding.sending import MOST, NotPossible, send_on
from rathaus_defects.models import Contact, Forward, State, Target, Update
from rathaus_defects.write.submitting import Person

SERVICES = {"/services.json": [(200, '[{"service_code": "017"}, {"service_code": 18}]')]}
TAKEN = [(201, '[{"service_request_id": 4711, "service_notice": "Danke"}]')]


def answers(*posted: tuple[int, str], **more: list[tuple[int, str]]) -> dict:
    return {**SERVICES, "POST /requests.json": list(posted or TAKEN), **more}


@pytest.mark.requirement("defects-req-091")
def test_report_goes_with_its_released_text_place_and_no_name(county, sent, server, work, now):
    other = server(answers())
    report = sent(
        "Loch. Ich bin Erika Mustermann.",
        "road-damage",
        person=Person(email="erika@example.org", name="Erika Mustermann"),
    )

    send_on(report, county, now, text="Loch in der Fahrbahn.")
    work()

    form = parse_qs(other.sent[0])
    assert form == {
        "api_key": ["a key that only tests know"],
        "service_code": ["017"],
        "description": ["Loch in der Fahrbahn."],
        "lat": ["51.330000"],
        "long": ["12.610000"],
        "address_string": ["Am Markt 1"],
        "device_id": ["rathaus brandis.localhost:8000/2026-000001"],
    }
    forward = Forward.staff.get()
    assert (forward.state, forward.remote_id, forward.notice) == ("sent", "4711", "Danke")
    assert Contact.staff.filter(report=report).exists()


def test_reporter_hears_who_sees_to_it_now(county, sent, server, work, now):
    server(answers())
    report = sent("Loch", "road-damage", releases=True)

    send_on(report, county, now)
    work()

    report.refresh_from_db()
    told = Update.public.get(report=report)
    assert (report.state, told.text) == (
        State.INTERNAL_REFERRAL,
        "Wir haben Ihre Meldung weitergegeben: Landkreis Beispiel kümmert sich darum. "
        "Sie hat dort die Nummer 4711.",
    )


def test_token_stands_until_the_number_is_known(county, sent, server, work, now):
    server(answers((200, '[{"token": "12345"}]')))
    send_on(sent("Loch", "road-damage"), county, now)
    work()

    forward = Forward.staff.get()
    assert (forward.state, forward.remote_token, forward.remote_id) == ("token", "12345", "")


def test_server_that_speaks_xml_alone_is_understood(county, sent, server, work, now):
    number = (
        "<service_requests><request><service_request_id>77</service_request_id></request></service_requests>"
    )
    services = "<services><service><service_code>017</service_code></service></services>"
    other = server({"/services.xml": [(200, services)], "POST /requests.xml": [(200, number)]})

    send_on(sent("Loch", "road-damage"), county, now)
    work()

    assert Forward.staff.get().remote_id == "77"
    assert [url.rpartition("/")[2] for url in other.asked] == ["services.json", "services.xml"]


def test_failure_is_tried_again_and_refusal_is_not(county, sent, server, work, now):
    server(answers((503, ""), (400, '[{"code": 400, "description": "lat is missing"}]')))
    send_on(sent("Loch", "road-damage"), county, now)

    work()
    waiting = Forward.staff.get()
    work()
    failed = Forward.staff.get()

    assert (waiting.state, waiting.attempts, waiting.error) == ("waiting", 1, "503")
    assert (failed.state, failed.attempts, failed.error) == ("failed", 2, "400: lat is missing")
    assert work() == 0


def test_server_that_is_down_for_hours_is_given_up_and_staff_may_try_anew(county, sent, server, work, now):
    server(answers((503, "")))
    report = sent("Loch", "road-damage")
    send_on(report, county, now)
    for _ in range(MOST):
        work()
    given_up = Forward.staff.get().state

    server(answers())
    send_on(report, county, now, text="Noch einmal")
    work()

    forward = Forward.staff.get()
    assert (given_up, forward.state, forward.text) == ("failed", "sent", "Noch einmal")


def test_key_that_is_missing_and_unknown_category_say_what_to_do(
    county, sent, server, work, now, monkeypatch
):
    server(answers())
    monkeypatch.delenv("DISTRICT_KEY")
    send_on(sent("Loch", "road-damage"), county, now)
    work()
    monkeypatch.setenv("DISTRICT_KEY", "x")
    send_on(sent("Ast", "tree"), county, now)
    work()

    errors = [row.error for row in Forward.staff.order_by("pk")]
    assert "DISTRICT_KEY" in errors[0]
    assert errors[1] == (
        "Der andere Server hat keinen Dienst für die Kategorie tree. Tragen Sie dessen Kürzel dafür ein."
    )


def test_authority_without_a_server_gets_a_mail_once(categories, sent, work, now):
    forest = Target.objects.create(code="forest", name="Forstbezirk Beispiel", email="forst@example.org")
    report = sent("Baum liegt quer.", "tree")
    send_on(report, forest, now)
    work()
    send_on(report, forest, now)
    work()

    mail = Mail.objects.get(purpose="defects.forward")
    assert (mail.recipient, mail.subject) == (
        "forst@example.org",
        "Mängelmeldung 2026-000001: Baum oder Ast gefährdet",
    ) or mail.subject.startswith("Mängelmeldung 2026-000001: ")
    assert "Baum liegt quer." in mail.text
    assert Forward.staff.get().ended_at == now


@pytest.mark.parametrize(
    ("language", "subject"), [("", "Mängelmeldung"), ("en", "Defect report"), ("pl", "Mängelmeldung")]
)
def test_mail_to_an_authority_is_in_its_language_and_what_staff_read_in_theirs(
    categories, sent, work, now, language, subject
):
    office = Target.objects.create(
        code="forest", name="Forstbezirk", email="forst@example.org", language=language
    )
    send_on(sent("Baum liegt quer.", "tree"), office, now)
    work()

    mail = Mail.objects.get(purpose="defects.forward")
    assert (mail.subject.rpartition(" 2026-")[0], "Baum liegt quer." in mail.text) == (subject, True)
    assert Forward.staff.get().notice == "Als E-Mail versendet."


def test_authority_without_any_way_says_so(categories, sent, work, now):
    send_on(sent(), Target.objects.create(code="rail", name="Bahn"), now)
    work()

    assert Forward.staff.get().state == "failed"


def test_defects_forward_of_a_vendor_goes_before_our_own(county, sent, second_module, server, work, now):
    """An adapter that knows the district's own system sends there; Open311 is not spoken."""
    other = server(answers())
    second_module(defects_forward=lambda order: DefectReceipt(remote_id=f"V-{order.number}"))

    send_on(sent("Loch", "road-damage"), county, now)
    work()

    assert (Forward.staff.get().remote_id, other.sent) == ("V-2026-000001", [])


def test_defects_forward_that_fails_leaves_the_report_to_the_next(
    county, sent, second_module, server, work, now
):
    server(answers())

    def broken(order):
        raise RuntimeError("down")

    second_module(defects_forward=broken)
    send_on(sent("Loch", "road-damage"), county, now)
    work()

    assert Forward.staff.get().remote_id == "4711"


@pytest.mark.requirement("defects-req-092")
@pytest.mark.parametrize(
    ("device", "endpoint", "refused"),
    [
        ("", "https://county.example/open311", False),
        ("", "http://brandis.localhost:8000/georeport/v2", True),
        ("rathaus county.example/77", "https://county.example/open311", True),
        ("rathaus other.example/77", "https://county.example/open311", False),
        ("rathaus a.example/1 b.example/2 c.example/3", "https://county.example/open311", True),
        ("a phone county.example/77", "https://county.example/open311", False),
    ],
    ids=["new", "ourselves", "came-from-there", "came-from-elsewhere", "too-many", "no-trail"],
)
def test_report_does_not_go_in_a_circle(county, sent, now, device, endpoint, refused):
    report = sent("Loch", "road-damage", device_id=device)
    county.endpoint = endpoint

    assert bool(objection(report, county)) == refused
    if refused:
        with pytest.raises(NotPossible):
            send_on(report, county, now)
    assert Forward.staff.count() == 0


def test_trail_of_a_report_that_came_from_another_server_grows(county, sent, server, work, now):
    other = server(answers())
    report = sent("Loch", "road-damage", device_id="rathaus other.example/77")

    send_on(report, county, now)
    work()

    assert trail(report) == ["other.example/77"]
    assert parse_qs(other.sent[0])["device_id"] == [
        "rathaus other.example/77 brandis.localhost:8000/2026-000001"
    ]


def test_report_is_sent_to_an_authority_once(county, sent, server, work, now):
    other = server(answers())
    report = sent("Loch", "road-damage")
    for _ in range(2):
        send_on(report, county, now)
        work()
    write.note(report, "erledigt", now + dt.timedelta(hours=1))

    assert len(other.sent) == 1
