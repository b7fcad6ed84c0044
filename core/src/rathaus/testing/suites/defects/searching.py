"""Finding reports: GeoReport v2, GET Service Requests, and Extensions.md."""

import datetime as dt

from ..checks import check
from ..http import statements
from .reading import ask, get, get_xml, numbers
from .reports import Reports

DAY = dt.timedelta(days=1)
FIELDS = {
    *("service_request_id", "status", "status_notes", "service_name", "service_code", "description"),
    *("agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime"),
    *("address", "address_id", "zipcode", "lat", "long", "media_url"),
}
"""GeoReport v2, GET Service Request."""


@check("defects-req-125")
def times_lists_and_numbers_choose(reports: Reports) -> None:
    """The last 90 days newest first; periods, comma lists, and numbers before all else."""
    first, second = reports.add_service("Ast"), reports.add_service("Loch")
    now = reports.now()
    old = reports.add_report(first, "Alt", at=now - 200 * DAY)
    new = [
        reports.add_report(first, "Neu", at=now - 3 * DAY),
        reports.add_report(second, "Loch", at=now - DAY),
    ]
    both = f"{first},{second}"
    long_ago = {
        "start_date": f"{now - 210 * DAY:%Y-%m-%dT%H:%M:%SZ}",
        "end_date": f"{now - 190 * DAY:%Y-%m-%dT%H:%M:%SZ}",
    }
    reports.answer(new[0], "Erledigt", closes=True)

    assert numbers(reports, service_code=both) == new[::-1]
    assert numbers(reports, service_code=first) == new[:1]
    assert numbers(reports, service_code=both, **long_ago) == [old]
    assert numbers(reports, service_code=both, status="closed") == new[:1]
    assert numbers(reports, service_code=both, status="open,closed") == new[::-1]
    wanted = {"service_request_id": f"{old},{new[1]}", "status": "closed", "service_code": first}
    assert sorted(numbers(reports, **wanted)) == sorted([old, new[1]])


@check("defects-req-126")
def report_has_the_fields_of_the_standard(reports: Reports) -> None:
    """In both formats, by its number; one that is not public is not there."""
    service = reports.add_service("Ast & Baum")
    shown = reports.add_report(service, "Loch & <b>Riss</b>", lat=51.331, lon=12.612)
    hidden = reports.add_report(service, "Nicht frei", public=False)
    (row,) = get(reports, f"requests/{shown}")
    request = get_xml(reports, f"requests/{shown}").find("request")

    assert set(row) >= FIELDS
    assert (row["service_request_id"], row["service_code"], row["status"]) == (shown, service, "open")
    assert (row["description"], row["lat"], row["long"]) == ("Loch & <b>Riss</b>", 51.331, 12.612)
    assert request is not None
    assert request.findtext("description") == "Loch & <b>Riss</b>"
    assert {part.tag for part in request} >= FIELDS
    assert ask(reports, f"requests/{hidden}.json").status == 404


@check("defects-req-127")
def pages_lose_and_double_nothing(reports: Reports) -> None:
    """While one reads, a new report comes and another becomes public."""
    service = reports.add_service("Ast")
    now = reports.now()
    late = reports.add_report(service, "Wartet", public=False, at=now - 5 * DAY)
    made = [reports.add_report(service, f"Nr. {day}", at=now - day * DAY) for day in range(1, 6)]
    seen = numbers(reports, service_code=service, page=1, page_size=2)
    reports.add_report(service, "Neu")
    reports.release(late)
    for page in (2, 3, 4):
        seen += numbers(reports, service_code=service, page=page, page_size=2)

    assert [number for number in made if seen.count(number) != 1] == []
    assert len(seen) == len(set(seen))


@check("defects-req-128")
def extensions_choose_and_tell_more(reports: Reports) -> None:
    """Radius, box, time of change, number alone, further fields."""
    service = reports.add_service("Ast")
    near = reports.add_report(service, "Nah", lat=51.33, lon=12.61)
    far = reports.add_report(service, "Fern", lat=51.34, lon=12.61)
    before = f"{reports.now():%Y-%m-%dT%H:%M:%SZ}"
    reports.answer(far, "Wir sehen nach.")
    chosen = {"service_code": service}
    (row,) = get(reports, f"requests/{far}", extensions="true")

    assert numbers(reports, **chosen, lat="51.33", long="12.61", radius="500") == [near]
    assert numbers(reports, **chosen, bbox="12.6,51.335,12.7,51.4") == [far]
    assert numbers(reports, **chosen, updated_after=before) == [far]
    assert get(reports, "requests", **chosen, just_count="true") == [{"count": 2}]
    assert "detailed_status" in row["extended_attributes"]


@check("defects-req-134")
def types_are_those_of_the_schemas(reports: Reports) -> None:
    """Numbers for positions, texts for numbers of reports, null for what is not there; XML is well-formed."""
    service = reports.add_service("Ast")
    number = reports.add_report(service, "Loch ]]> & \U0001f6ae\r\nEnde")
    (row,) = get(reports, f"requests/{number}")
    answer = ask(reports, "requests.xml", service_code=service)
    kinds = {name: type(row[name]) for name in ("service_request_id", "lat", "long", "media_url", "zipcode")}

    assert kinds == {
        "service_request_id": str,
        "lat": float,
        "long": float,
        "media_url": type(None),
        "zipcode": type(None),
    }
    assert dt.datetime.fromisoformat(row["requested_datetime"]).tzinfo is not None
    assert answer.headers["content-type"].lower().replace(" ", "") == "text/xml;charset=utf-8"
    assert "\U0001f6ae" in (answer.xml().findtext("request/description") or "")


@check("defects-req-140")
def statements_do_not_grow_with_the_reports(reports: Reports) -> None:
    """As many for six reports as for three."""
    service = reports.add_service("Ast")
    numbers(reports, service_code=service)
    counts = []
    for _turn in range(2):
        for _number in range(3):
            reports.add_report(service, "Ast")
        counts.append(statements(lambda: numbers(reports, service_code=service)))

    assert counts[1] <= counts[0]
