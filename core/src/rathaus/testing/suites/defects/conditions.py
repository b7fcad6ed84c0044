"""Conditional requests and scripts of other sites: RFC 9110, 13; Fetch."""

from ..checks import check
from .reading import ask
from .reports import Reports


@check("defects-req-136")
def unchanged_answers_are_not_sent_again(reports: Reports) -> None:
    """304 by ETag until something public changes; scripts of any site may read."""
    service = reports.add_service("Ast")
    number = reports.add_report(service, "Ast")
    first = ask(reports, "requests.json", service_code=service)
    known = {"if-none-match": first.headers["etag"]}
    same = ask(reports, "requests.json", known, service_code=service)
    reports.hide(number)
    changed = ask(reports, "requests.json", known, service_code=service)

    assert (same.status, same.body) == (304, b"")
    assert (changed.status, changed.json()) == (200, [])
    assert {one.headers.get("access-control-allow-origin") for one in (first, changed)} == {"*"}
