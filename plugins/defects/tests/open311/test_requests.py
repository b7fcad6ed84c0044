"""Reading reports: fields, filters, paging."""

import datetime as dt
import re
from typing import Any

import pytest
from georeport_schemas import REQUESTS
from jsonschema import validate
from rathaus.testing.marks import both_databases
from rathaus_defects import write
from rathaus_defects.access.rows import writing
from rathaus_defects.models import Office, Report, State

DAY = dt.timedelta(days=1)


@pytest.mark.requirement("defects-req-126", "defects-req-134")
def test_report_has_exactly_the_fields_of_the_standard_in_both_formats(api: Any, sent: Any, now: Any) -> None:
    report = sent("Loch & <b>Riss</b>", "road-damage", releases=True)
    write.set_office(report, Office.objects.create(code="bau", name="Bauamt"), now)
    write.set_state(report, State.FIXED, now + DAY, answer="Repariert.")

    rows, response = api.json(f"requests/{report.number}"), api.ask(f"requests/{report.number}.xml")

    validate(rows, REQUESTS)
    assert rows == [
        {
            "service_request_id": "2026-000001",
            "status": "closed",
            "status_notes": "Repariert.",
            "service_name": "Schlagloch oder Straßenschaden",
            "service_code": "road-damage",
            "description": "Loch & <b>Riss</b>",
            "agency_responsible": "Bauamt",
            "service_notice": None,
            "requested_datetime": "2026-05-20T08:00:00Z",
            "updated_datetime": "2026-05-21T08:00:00Z",
            "expected_datetime": rows[0]["expected_datetime"],
            "address": "Am Markt 1",
            "address_id": None,
            "zipcode": None,
            "lat": 51.33,
            "long": 12.61,
            "media_url": None,
        }
    ]
    body = response.content.decode()
    assert body.startswith(
        '<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request><service_request_id>'
    )
    assert "<description>Loch &amp; &lt;b&gt;Riss&lt;/b&gt;</description>" in body
    assert re.findall(r"<(\w+)/?>", body)[2:] == [*rows[0]]


@pytest.mark.requirement("defects-req-126", "defects-req-138")
def test_what_is_not_public_is_not_there(api: Any, sent: Any, now: Any) -> None:
    shown = sent(releases=True)
    hidden = [sent(releases=False), sent(releases=True, needs_confirmation=True), sent(releases=True)]
    write.hide(hidden[2], now, reason="Name")
    merged = sent(releases=True)
    write.merge(merged, hidden[0], now)
    numbers = ",".join(row.number for row in (shown, *hidden))

    assert api.numbers() == [merged.number, shown.number]
    assert api.numbers(service_request_id=numbers) == [shown.number]
    assert [api.ask(f"requests/{row.number}.json").status_code for row in hidden] == [404, 404, 404]
    (row,) = api.json(f"requests/{merged.number}", extensions="true")
    assert row["extended_attributes"]["duplicate_of"] is None


@pytest.mark.requirement("defects-req-125")
def test_without_dates_the_last_90_days_are_shown_newest_first(api: Any, sent: Any, now: Any) -> None:
    for days in (92, 89, 1):
        sent(f"vor {days}", releases=True, at=now - days * DAY)

    assert [row["description"] for row in api.json("requests")] == ["vor 1", "vor 89"]


DATES = [
    ({"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-03-01T00:00:00+01:00"}, ["Februar"]),
    ({"start_date": "2026-02-10T08:00:00Z", "end_date": "2026-02-10T08:00:00Z"}, ["Februar"]),
    ({"start_date": "2026-02-10T09:00:01+01:00"}, []),
    ({"start_date": "2026-02-20T09:00:00+01:00"}, ["Mai"]),
    ({"start_date": "2026-02-10T09:00:00 01:00", "end_date": "2026-02-11T00:00:00Z"}, ["Februar"]),
    ({"end_date": "2026-03-01T00:00:00Z"}, ["Februar"]),
    ({"start_date": "2025-11-20T00:00:00Z"}, ["Februar"]),
    ({"start_date": "9999-12-31T23:59:59Z"}, []),
    ({"end_date": "0001-01-01T00:00:00Z"}, []),
    ({"start_date": ""}, ["Mai"]),
]


@pytest.mark.requirement("defects-req-125")
def test_dates_choose_by_when_it_was_reported(api: Any, sent: Any, now: Any) -> None:
    sent("Mai", releases=True)
    sent("Februar", releases=True, at=now.replace(month=2, day=10))

    for query, expected in DATES:
        found = [row["description"] for row in api.json("requests", **query)]
        assert (query, found) == (query, expected)


@pytest.mark.requirement("defects-req-125", "defects-req-128")
@both_databases
def test_filters_choose_among_reports(api: Any, sent: Any, now: Any) -> None:
    lamp = sent(releases=True, lat=51.33, lon=12.61)
    tree = sent("Ast", "tree", releases=True, lat=51.34, lon=12.61)
    bin_ = sent("Müll", "litter-bin", releases=True, lat=None, lon=None)
    write.set_state(tree, State.IN_PROGRESS, now + DAY)
    write.set_state(bin_, State.NOT_RESPONSIBLE, now + DAY)
    names = {lamp.number: "lamp", tree.number: "tree", bin_.number: "bin"}

    def found(**query: str) -> list[str]:
        return [names[number] for number in api.numbers(**query)]

    assert found(status="open,closed") == ["bin", "tree", "lamp"]
    assert (found(status="open"), found(status="closed")) == (["tree", "lamp"], ["bin"])
    assert found(service_code="tree, litter-bin,") == ["bin", "tree"]
    assert found(detailed_status="IN_PROCESS,rejected") == ["bin", "tree"]
    assert found(detailed_status="PENDING") == []
    assert found(lat="51.33", long="12.61", radius="1000") == ["lamp"]
    assert found(lat="51.33", long="12.61", radius="1200") == ["tree", "lamp"]
    assert found(bbox="12.6,51.335,12.7,51.4") == ["tree"]
    assert found(updated_after="2026-05-21T00:00:00Z") == ["bin", "tree"]
    assert found(updated_before="2026-05-21T00:00:00Z") == ["lamp"]
    assert (found(keyword="problem"), found(keyword="idea")) == (["bin", "tree", "lamp"], [])
    assert found(agency_responsible="Brandis", max_requests="2") == ["bin", "tree"]
    assert found(with_picture="true") == []
    assert api.json("requests", just_count="true", status="open") == [{"count": 2}]


@pytest.mark.requirement("defects-req-125")
def test_numbers_override_everything_else(api: Any, sent: Any, now: Any) -> None:
    old = sent(releases=True, at=now - 400 * DAY)
    new = sent(releases=True)

    wanted = f"{old.number}, {new.number},2026-999999"
    rows = api.json("requests", service_request_id=wanted, status="broken", start_date="x", page="y", lat="z")

    assert [row["service_request_id"] for row in rows] == [new.number, old.number]


@pytest.mark.requirement("defects-req-127")
def test_pages_lose_and_double_nothing_while_reports_come(api: Any, sent: Any, now: Any) -> None:
    waiting = sent("wartet", releases=False, at=now - 5 * DAY)
    before = [sent(f"{number}", releases=True, at=now - number * DAY).number for number in range(5)]
    first = api.numbers(page=1, page_size=2)
    sent("neu", releases=True)
    write.release(waiting, now)
    second = api.numbers(page=2, page_size=2)
    sent("noch älter", releases=True, at=now - 30 * DAY)
    rest = [api.numbers(page=page, page_size=2) for page in (3, 4, 5)]

    seen = [*first, *second, *(number for page in rest for number in page)]
    assert seen[:5] == before
    assert (len(seen), len(set(seen))) == (8, 8)
    assert rest[2] == []


@pytest.mark.requirement("defects-req-127")
def test_following_the_link_loses_nothing_even_when_reports_go(api: Any, sent: Any, now: Any) -> None:
    reports = [sent(f"{number}", releases=True) for number in range(5)]
    first = api.ask("requests.json", page_size=2, status="open")
    write.hide(reports[0], now, reason="Name")
    address = re.fullmatch(r'<http://brandis\.localhost:8000(.+)>; rel="next"', first.headers["Link"])
    assert address
    second = api.ask(address[1])
    sent("neu", releases=True)
    third = api.ask(
        second.headers["Link"][1:].partition(">")[0].removeprefix("http://brandis.localhost:8000")
    )

    seen = [row["description"] for page in (first, second, third) for row in page.json()]
    assert seen == ["0", "1", "2", "3", "4", "neu"]
    assert "Link" not in third.headers


@pytest.mark.requirement("defects-req-127")
def test_reports_released_in_one_go_are_paged_one_by_one(api: Any, sent: Any, now: Any) -> None:
    reports = [sent(f"{number}", releases=False) for number in range(3)]
    with write.changes(now):
        for row in reports:
            write.release(row, now)

    pages = [api.numbers(page=page, page_size=1) for page in (1, 2, 3, 4)]

    assert pages == [[row.number] for row in reports] + [[]]
    assert len(set(Report.public.values_list("listed", flat=True))) == 1


@pytest.mark.requirement("defects-req-125")
def test_answer_without_pages_stops_at_the_most(api: Any, sent: Any, monkeypatch: Any) -> None:
    from rathaus_defects.open311 import views
    from rathaus_defects.open311.site import site_of

    first = sent(releases=True)
    numbers = [sent(releases=True).number for _number in range(3)]
    site = site_of(first_town())
    small = type(site)(
        **{name: getattr(site, name) for name in site.__slots__}
        | {"api": site.api.model_copy(update={"max_requests": 3})}
    )
    monkeypatch.setattr(views, "site_of", lambda _town: small)

    assert api.numbers() == numbers[::-1]
    assert first.number not in api.numbers()
    assert api.ask("requests.json", page_size=4).status_code == 400


def first_town() -> Any:
    from rathaus.portal.api import current_town

    return current_town()


@pytest.mark.requirement("defects-req-128")
def test_extensions_add_answers_photos_and_notes_of_what_is_public(api: Any, sent: Any, now: Any) -> None:
    report = sent(releases=True, answers={"fault": ["dark"]})
    shown = write.add_photo(report, "stored-token", now, width=9, height=9, releases=True)
    write.add_photo(report, "hidden-token", now, width=9, height=9, releases=False)
    write.set_state(report, State.IN_PROGRESS, now, answer="Wir kümmern uns.")
    write.add_update(report, now, text="intern", is_public=False)
    write.note(report, "geheim", now)

    (row,) = api.json(f"requests/{report.number}", extensions="true")
    root = api.xml("requests", extensions="true").find("request")

    address = f"http://brandis.localhost:8000/georeport/v2/media/{shown.pk}.jpg"
    assert row["media_url"] == address
    assert row["attributes"] == [
        {"code": "fault", "label": "Was ist mit der Lampe?", "value": "Leuchtet nicht"}
    ]
    assert row["notes"] == [
        {"datetime": "2026-05-20T08:00:00Z", "description": "Wir kümmern uns.", "type": "IN_PROGRESS"}
    ]
    more = row["extended_attributes"]
    assert (more["detailed_status"], more["extended_status"]) == ("IN_PROCESS", "IN_PROGRESS")
    assert (more["media_urls"], more["votes"], more["photo_required"]) == ([address], 0, False)
    assert root.findtext("extended_attributes/media_urls/media_url") == address
    assert root.findtext("notes/note/type") == "IN_PROGRESS"
    assert root.findtext("attributes/attribute/code") == "fault"


@pytest.mark.requirement("defects-req-134")
def test_characters_that_xml_forbids_are_left_out_of_it(api: Any, sent: Any, now: Any) -> None:
    report = sent(releases=True)
    with writing():
        Report.staff.filter(pk=report.pk).update(public_text="a\x01b\x0bc\ufffed\uffff]]>\U0001f6ae\r\n")

    assert api.xml("requests").findtext("request/description") == "abcd]]>\U0001f6ae\r\n"


@pytest.mark.requirement("defects-req-140")
def test_number_of_statements_does_not_depend_on_the_number_of_rows(api: Any, sent: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    queries = ({}, {"page": "1"}, {"extensions": "true"}, {"service_code": "street-light"})
    api.ask("services.json")  # what is asked once for a town and then known
    counts = []
    for _round in range(2):
        for _number in range(3):
            sent(releases=True)
        for query in queries:
            with CaptureQueriesContext(connection) as statements:
                api.json("requests", **query)
            counts.append(len(statements))

    assert counts == [2, 2, 6, 3] * 2


@pytest.mark.requirement("defects-req-136")
def test_answer_just_given_is_given_again_until_something_changes(api: Any, sent: Any, now: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    report = sent(releases=True)
    first = api.ask("requests.json", page=1)
    with CaptureQueriesContext(connection) as statements:
        again = api.ask("requests.json", page=1)
    write.hide(report, now, reason="Name")

    assert (len(statements), again.content) == (1, first.content)
    assert (api.numbers(page=1), api.ask("requests.json", page=2).json()) == ([], [])
