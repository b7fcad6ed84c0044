"""Errors: GeoReport v2, Errors."""

from ..checks import check
from ..http import with_query
from .reading import ask, post, refused
from .reports import Reports

ODD = ("\x00", "%", "' OR 1=1", "1,2,3,4", "nan", "-1", "9" * 40, "ß", "🚮", "2026-02-30T00:00:00Z")
PARAMETERS = (
    *("service_request_id", "service_code", "start_date", "end_date", "status", "page", "page_size"),
    *("lat", "bbox", "updated_after", "detailed_status", "extensions", "jurisdiction_id", "locale"),
)
BOMB = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaa">]><service_requests>&a;</service_requests>'


@check("defects-req-133")
def errors_have_the_standards_form(reports: Reports) -> None:
    """400, 403, 404, 405 in both formats, in German unless English is asked for."""
    for ending in ("json", "xml"):
        requests = f"{reports.entry()}/requests.{ending}"
        found = [
            refused(ask(reports, f"requests.{ending}", status="kaputt")),
            refused(post(reports, {"service_code": "x"}, f"requests.{ending}")),
            refused(ask(reports, f"services/gibt-es-nicht.{ending}")),
            refused(reports.send("DELETE", requests)),
        ]
        assert (ending, found) == (ending, [400, 403, 404, 405])
    languages = [{}, {"accept-language": "fr"}, {"accept-language": "en"}]
    said = [ask(reports, "requests.json", one, status="kaputt").json()[0]["description"] for one in languages]
    assert said[0] == said[1] != said[2]


@check("defects-req-135")
def nothing_that_is_asked_is_a_server_error(reports: Reports) -> None:
    """Odd parameters, paths, forms and bodies."""
    answers = [ask(reports, "requests.json", **{name: value}) for name in PARAMETERS for value in ODD]
    answers += [ask(reports, f"requests/{name}.xml") for name in ("%00", "..", "%C3%9F", "x" * 300)]
    answers += [post(reports, {"service_code": value, "lat": value, "long": value}) for value in ODD]
    for kind in ("text/xml", "application/json", "multipart/form-data", "multipart/form-data; boundary=x"):
        address = with_query(f"{reports.entry()}/requests.json")
        answers.append(reports.send("POST", address, {"content-type": kind}, BOMB))

    assert [(answer.address, answer.status) for answer in answers if answer.status >= 500] == []
