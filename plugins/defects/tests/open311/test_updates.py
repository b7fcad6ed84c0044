"""mySociety's request updates, read and written."""

import datetime as dt
from typing import Any

import pytest
from georeport_client import Api
from rathaus.testing.marks import both_databases
from rathaus_defects import write
from rathaus_defects.models import Report, State, Update

DAY = dt.timedelta(days=1)


@pytest.mark.requirement("defects-req-129")
@both_databases
def test_updates_are_listed_by_the_moment_they_became_public(
    api: Api, sent: Any, at_now: Any, now: Any
) -> None:
    report, other = sent(releases=True), sent(releases=False)
    write.set_state(report, State.INVESTIGATING, now)
    late = write.add_update(report, now, text="Später frei", is_public=False)
    write.set_state(other, State.FIXED, now, answer="Der Bericht ist noch nicht frei")
    write.add_update(report, now + DAY, text="Noch dabei")
    write.release_update(late, now + 2 * DAY)
    write.release(other, now + 3 * DAY)
    at_now(now + 4 * DAY)

    rows = api.json("servicerequestupdates")
    since = api.json(
        "servicerequestupdates", start_date="2026-05-22T08:00:00Z", end_date="2026-05-24T00:00:00Z"
    )
    pages = [api.ask("servicerequestupdates.json", page_size=3)]
    pages.append(
        api.ask(pages[0].headers["Link"][1:].partition(">")[0].removeprefix("http://brandis.localhost:8000"))
    )
    root = api.xml("servicerequestupdates", service_request_id=other.number)

    assert [(one["status"], one["description"], one["updated_datetime"][:10]) for one in rows] == [
        ("INVESTIGATING", None, "2026-05-20"),
        ("INVESTIGATING", "Noch dabei", "2026-05-21"),
        ("INVESTIGATING", "Später frei", "2026-05-22"),
        ("FIXED", "Der Bericht ist noch nicht frei", "2026-05-23"),
    ]
    assert since == rows[2:]
    assert [one for page in pages for one in page.json()] == rows
    assert "Link" not in pages[1].headers
    assert root.tag == "service_request_updates"
    assert [one.tag for one in root.findall("request_update/*")] == [
        "update_id",
        "service_request_id",
        "status",
        "updated_datetime",
        "description",
        "media_url",
        "media_urls",
    ]


@pytest.mark.requirement("defects-req-130")
def test_update_of_another_server_changes_the_state_and_waits_for_release(
    api: Api, sent: Any, now: Any
) -> None:
    report = sent(releases=True)
    fields = {
        "service_request_id": report.number,
        "update_id": "77",
        "status": "IN_PROGRESS",
        "updated_datetime": "2026-05-20T07:00:00+02:00",
        "description": "Firma ist beauftragt.",
        "email": "b@example.org",
    }
    first = api.post("servicerequestupdates.json", fields)
    again = api.post("servicerequestupdates.xml", fields)

    made = Update.staff.get()
    assert first.json() == [{"update_id": str(made.pk)}]
    assert f"<update_id>{made.pk}</update_id>" in again.content.decode()
    assert (made.text, made.state, made.source, made.released_at) == (
        "Firma ist beauftragt.",
        "in_progress",
        "api",
        None,
    )
    assert Report.staff.get().state == State.IN_PROGRESS
    assert api.json("servicerequestupdates") == []


WRONG = [
    ({"service_request_id": ""}, 400),
    ({"service_request_id": "2026-999999"}, 404),
    ({"status": "DONE"}, 400),
    ({"status": "OPEN", "description": ""}, 400),
    ({"updated_datetime": "yesterday"}, 400),
    ({"description": "x" * 10_000}, 400),
    ({"status": "REOPEN"}, 200),
]


@pytest.mark.requirement("defects-req-130", "defects-req-135")
def test_updates_that_are_wrong_are_refused(api: Api, sent: Any) -> None:
    report = sent(releases=True)
    fields = {"service_request_id": report.number, "status": "FIXED", "description": "Erledigt."}

    for change, status in WRONG:
        response = api.post("servicerequestupdates.json", fields | change)
        assert (change, response.status_code) == (change, status)

    assert Update.staff.count() == 1


@pytest.mark.requirement("defects-req-130")
def test_only_who_sent_a_report_updates_it_before_it_is_public(api: Api, sent: Any, now: Any) -> None:
    hidden = sent(releases=False)
    own = api.post("requests.json", {"service_code": "tree", "address_string": "Park", "description": "Ast"})
    number = own.json()[0]["service_request_id"]

    answers = [
        api.post("servicerequestupdates.json", {"service_request_id": one, "description": "Neu"}).status_code
        for one in (hidden.number, number)
    ]

    assert answers == [404, 200]
