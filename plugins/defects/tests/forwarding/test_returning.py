"""What the other server says comes back: numbers, updates, states."""

import datetime as dt
import json

import pytest
from rathaus_defects import write
from rathaus_defects.forwarding.returning import poll
from rathaus_defects.forwarding.sending import send_on
from rathaus_defects.models import Forward, Report, State, Update

HOUR = dt.timedelta(hours=1)
SERVICES = [(200, '[{"service_code": "017"}]')]


def said(**fields: object) -> tuple[int, str]:
    return 200, json.dumps([{"service_request_id": 4711, **fields}])


def update(number: int, status: str, text: str = "") -> dict[str, object]:
    return {
        "update_id": number,
        "service_request_id": 4711,
        "status": status,
        "updated_datetime": f"2026-05-20T{9 + number:02d}:00:00+02:00",
        "description": text,
    }


@pytest.fixture
def forwarded(county, sent, server, work, now):
    """A report that the district has under the number 4711."""
    other = server({"/services.json": SERVICES, "POST /requests.json": [said()]})
    report = sent("Loch", "road-damage")
    send_on(report, county, now)
    work()
    return report, other


def updates(report: Report) -> list[tuple[str, str]]:
    rows = Update.staff.filter(report=report, source="server").order_by("pk")
    return [(row.state, row.text) for row in rows]


@pytest.mark.requirement("defects-req-093")
def test_updates_come_back_once_in_their_order_and_close_the_report(forwarded, now):
    report, other = forwarded
    told = [update(2, "FIXED", "Loch verfüllt."), update(1, "IN_PROGRESS", "Ist beauftragt.")]
    other.answers |= {
        "/requests/4711.json": [said(status="open"), said(status="closed")],
        "/servicerequestupdates.json": [(200, json.dumps(told[1:])), (200, json.dumps(told))],
    }

    asked = [poll(now + HOUR * hours) for hours in (1, 2, 3)]

    report.refresh_from_db()
    assert updates(report) == [("in_progress", "Ist beauftragt."), ("fixed", "Loch verfüllt.")]
    assert (asked, report.state) == ([1, 1, 0], State.FIXED)
    assert Forward.staff.get().ended_at == now + HOUR * 2


def test_server_without_updates_tells_by_its_state(forwarded, now):
    report, other = forwarded
    other.answers["/requests/4711.json"] = [
        said(status="open"),
        said(status="open", status_notes="Termin: Montag"),
        said(status="closed", status_notes="Erledigt"),
    ]
    for hours in (1, 2, 3):
        poll(now + HOUR * hours)

    report.refresh_from_db()
    assert updates(report) == [("", "Termin: Montag"), ("closed", "Erledigt")]
    assert report.state == State.CLOSED


def test_updates_wait_for_release_where_the_town_releases(forwarded, now):
    report, other = forwarded
    other.answers |= {
        "/requests/4711.json": [said(status="open")],
        "/servicerequestupdates.json": [(200, json.dumps([update(1, "IN_PROGRESS", "Herr Muster kommt.")]))],
    }
    poll(now + HOUR)

    assert not Update.public.filter(report=report, source="server").exists()


def test_what_they_do_not_want_comes_back_to_be_sorted(forwarded, now):
    report, other = forwarded
    refusal = update(1, "NOT_COUNCILS_RESPONSIBILITY", "Das ist eine Gemeindestraße.")
    other.answers |= {
        "/requests/4711.json": [said(status="closed")],
        "/servicerequestupdates.json": [(200, json.dumps([refusal]))],
    }
    poll(now + HOUR)

    report.refresh_from_db()
    assert (report.state, report.is_open) == (State.FOR_TRIAGE, True)


def test_token_becomes_a_number(county, sent, server, work, now):
    other = server({"/services.json": SERVICES, "POST /requests.json": [(200, '[{"token": "t-1"}]')]})
    send_on(sent("Loch", "road-damage"), county, now)
    work()
    other.answers |= {
        "/tokens/t-1.json": [(200, "[]"), (200, '[{"service_request_id": 4711, "token": "t-1"}]')],
        "/requests/4711.json": [said(status="open")],
    }
    poll(now + HOUR)
    before = Forward.staff.get()
    poll(now + HOUR * 2)

    assert (before.state, before.remote_id) == ("token", "")
    assert (Forward.staff.get().state, Forward.staff.get().remote_id) == ("sent", "4711")


def test_updates_of_another_report_are_left_alone(forwarded, now):
    report, other = forwarded
    strange = {**update(1, "FIXED", "Falsch"), "service_request_id": 9}
    other.answers |= {
        "/requests/4711.json": [said(status="open")],
        "/servicerequestupdates.json": [(200, json.dumps([strange]))],
    }
    poll(now + HOUR)

    assert updates(report) == []


def test_server_that_fails_is_asked_again_and_noted(forwarded, now):
    _report, other = forwarded
    other.answers["/requests/4711.json"] = [(500, ""), said(status="open")]
    poll(now + HOUR)
    noted = Forward.staff.get().error
    poll(now + HOUR * 2)

    assert (noted, Forward.staff.get().error) == ("500", "")


def test_report_that_is_gone_over_there_is_not_asked_for_any_more(forwarded, now):
    poll(now + HOUR)

    assert Forward.staff.get().ended_at == now + HOUR


def test_report_is_asked_for_at_most_each_quarter_of_an_hour(forwarded, now):
    _report, other = forwarded
    other.answers["/requests/4711.json"] = [said(status="open")]

    assert [poll(now + dt.timedelta(minutes=minutes)) for minutes in (1, 2, 15, 16)] == [1, 0, 0, 1]


def test_text_of_an_update_is_plain(forwarded, now):
    report, other = forwarded
    other.answers |= {
        "/requests/4711.json": [said(status="open")],
        "/servicerequestupdates.json": [(200, json.dumps([update(1, "OPEN", "a\r\n\u0007b" + "x" * 5000)]))],
    }
    poll(now + HOUR)

    ((_state, text),) = updates(report)
    assert (text[:5], len(text)) == ("a\nbxx", 4000)


def test_nothing_is_asked_for_what_went_by_mail(categories, sent, work, now):
    from rathaus_defects.models import Target

    target = Target.objects.create(code="forest", name="Forst", email="forst@example.org")
    send_on(sent(), target, now)
    work()
    write.note(Report.staff.get(), "x", now)

    assert poll(now + HOUR) == 0
