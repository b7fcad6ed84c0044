"""Updates of reports: mySociety, Open311-FMS."""

import datetime as dt

from ..checks import check
from .reading import get, get_xml, post
from .reports import Reports

PATH = "servicerequestupdates"


@check("defects-req-129")
def updates_are_listed_as_they_became_public(reports: Reports) -> None:
    """An old answer of a report that is released late is found by who asks since then."""
    service = reports.add_service("Ast")
    shown, late = reports.add_report(service, "Ast"), reports.add_report(service, "Zweig", public=False)
    reports.answer(late, "Schon gesehen")
    reports.answer(shown, "Wir sehen nach")
    since = f"{reports.now() + dt.timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}"
    reports.release(late)
    rows = [row for one in (shown, late) for row in get(reports, PATH, service_request_id=one)]
    root = get_xml(reports, PATH, service_request_id=late)

    assert [row["description"] for row in rows] == ["Wir sehen nach", "Schon gesehen"]
    assert [row["service_request_id"] for row in get(reports, PATH, start_date=since)] == [late]
    assert root.tag == "service_request_updates"
    assert root.findtext("request_update/description") == "Schon gesehen"


@check("defects-req-130")
def updates_of_others_count_once(reports: Reports) -> None:
    """Sent twice it is one; wrong ones are refused, and so is who has no right."""
    number = reports.add_report(reports.add_service("Ast"), "Ast")
    form = {
        "service_request_id": number,
        "update_id": "77",
        "status": "FIXED",
        "description": "Erledigt.",
        "api_key": reports.key(may_update=True),
    }
    made = [post(reports, form, f"{PATH}.json") for _turn in range(2)]
    wrong = [form | {"update_id": "78", "status": "DONE"}, form | {"service_request_id": "gibt-es-nicht"}]
    without = form | {"update_id": "79", "api_key": reports.key()}

    assert [answer.status for answer in made] == [200, 200]
    assert made[0].json()[0]["update_id"] == made[1].json()[0]["update_id"]
    assert [post(reports, one, f"{PATH}.json").status for one in (*wrong, without)] == [400, 404, 403]
    assert get(reports, f"requests/{number}")[0]["status"] == "closed"
