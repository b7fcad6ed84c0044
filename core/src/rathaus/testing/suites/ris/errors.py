"""Errors: OParl 1.1, 2.9."""

from urllib.parse import quote

from ..checks import check
from ..http import with_query
from .council import Council
from .reading import ask, list_of

ODD = ("\x00", "%", "' OR 1=1", "-1", "9" * 40, "2026-02-30T00:00:00+01:00", "nan", "ß", "🚮")
PARAMETERS = ("limit", "page", "after", "modified_since", "created_until", "omit_internal", "x")


@check("ris-req-037")
def error_is_an_error_object(council: Council) -> None:
    """400, 404 and 405 with type, message and debug."""
    papers = list_of(council, council.add_body("Stadt Musterhausen"), "paper")
    asked = [
        (ask(council, with_query(papers, created_since="gestern")), 400),
        (ask(council, f"{papers}/nichts-davon"), 404),
        (ask(council, papers, "DELETE"), 405),
    ]

    for answer, status in asked:
        assert (answer.address, answer.status) == (answer.address, status)
        assert {"type", "message", "debug"} <= set(answer.json())
        assert answer.json()["type"] == "https://schema.oparl.org/1.1/Error"


@check("ris-req-059")
def nothing_that_is_asked_is_a_server_error(council: Council) -> None:
    """Odd values in parameters, paths and headers."""
    papers = list_of(council, council.add_body("Stadt Musterhausen"), "paper")
    addresses = [with_query(papers, **{name: value}) for name in PARAMETERS for value in ODD]
    addresses += [f"{papers}/{quote(value, safe='%')}" for value in ODD]
    answers = [ask(council, address).status for address in addresses]
    odd = ({"if_none_match": value, "accept": value, "range": value} for value in ("x", '"'))
    headers = [ask(council, papers, **sent).status for sent in odd]

    assert [status for status in (*answers, *headers) if status >= 500] == []
