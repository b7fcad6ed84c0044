"""Only what is released is public, and only as long."""

from ..checks import check
from .reading import ask, get, numbers
from .reports import Reports

SHOWN, KEPT = "Offenkundig", "Verschwiegen"


@check("defects-req-020")
def photo_is_public_as_long_as_it_is_released(reports: Reports) -> None:
    """Its address gives the picture, and nothing once it is hidden."""
    number = reports.add_report(reports.add_service("Ast"), SHOWN)
    reports.add_photo(number)
    address = get(reports, f"requests/{number}")[0]["media_url"]
    before = reports.send("GET", address)
    reports.hide_photo(number)
    after = reports.send("GET", address, {"if-none-match": before.headers.get("etag", "")})

    assert (before.status, before.headers["content-type"].partition("/")[0]) == (200, "image")
    assert after.status in (404, 410)
    assert get(reports, f"requests/{number}")[0]["media_url"] is None


@check("defects-req-040")
def unreleased_reports_and_answers_are_nowhere(reports: Reports) -> None:
    """Neither in lists nor by number, in updates or open data."""
    service = reports.add_service("Ast")
    number = reports.add_report(service, SHOWN)
    waiting = reports.add_report(service, f"{KEPT} 1", public=False)
    gone = reports.add_report(service, f"{KEPT} 2")
    reports.hide(gone)
    reports.answer(number, f"{KEPT} 3", public=False)
    lists = [
        ask(reports, f"{path}.{ending}", service_code=service, extensions="true")
        for path in ("requests", "servicerequestupdates")
        for ending in ("json", "xml")
    ]
    text = "".join(answer.body.decode() for answer in lists)
    text += "".join(reports.send("GET", address).body.decode() for address in reports.open_data())

    assert SHOWN in text
    assert KEPT not in text
    assert [ask(reports, f"requests/{one}.json").status for one in (waiting, gone)] == [404, 404]
    assert numbers(reports, service_request_id=f"{waiting},{gone},{number}") == [number]


@check("defects-req-052")
def open_data_hold_what_is_public(reports: Reports) -> None:
    """Table and map, both."""
    service = reports.add_service("Ast")
    number = reports.add_report(service, SHOWN)
    waiting = reports.add_report(service, KEPT, public=False)

    for address in reports.open_data():
        answer = reports.send("GET", address)
        text = answer.body.decode()
        found = [word in text for word in (number, SHOWN, waiting, KEPT)]
        assert (answer.status, found) == (200, [True, True, False, False])


@check("defects-req-161")
def hidden_answer_is_taken_back(reports: Reports) -> None:
    """It leaves the report, and the one before is the last one again."""
    number = reports.add_report(reports.add_service("Ast"), SHOWN)
    reports.answer(number, "Wir sehen nach.")
    reports.answer(number, KEPT)
    before = get(reports, f"requests/{number}")[0]["status_notes"]
    reports.hide_answer(number)

    assert (before, get(reports, f"requests/{number}")[0]["status_notes"]) == (KEPT, "Wir sehen nach.")
    assert KEPT not in ask(reports, "servicerequestupdates.json", service_request_id=number).body.decode()
