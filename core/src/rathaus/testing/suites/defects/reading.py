"""Asking a GeoReport server as programs do."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from ..http import FORM, Answer, with_query
from .reports import Reports

PLACE = {"lat": "51.33", "long": "12.61"}
"""Degrees WGS84, within the town of the tests."""


def ask(reports: Reports, path: str, headers: dict[str, str] | None = None, /, **query: object) -> Answer:
    """The answer to GET for a path below the endpoint."""
    return reports.send("GET", with_query(f"{reports.entry()}/{path}", **query), headers or {})


def get(reports: Reports, path: str, **query: object) -> Any:
    """The JSON of a good answer; the path without its ending."""
    answer = ask(reports, f"{path}.json", **query)
    assert answer.status == 200, f"{answer.address}: status {answer.status}"
    return answer.json()


def get_xml(reports: Reports, path: str, **query: object) -> ElementTree.Element:
    """The XML of a good answer; the path without its ending."""
    answer = ask(reports, f"{path}.xml", **query)
    assert answer.status == 200, f"{answer.address}: status {answer.status}"
    return answer.xml()


def numbers(reports: Reports, **query: object) -> list[str]:
    """The numbers of the reports that are found."""
    return [row["service_request_id"] for row in get(reports, "requests", **query)]


def post(
    reports: Reports,
    fields: dict[str, str] | Iterable[tuple[str, str]],
    path: str = "requests.json",
    **headers: str,
) -> Answer:
    """Send a form."""
    pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
    sent = {"content-type": FORM} | {name.replace("_", "-"): value for name, value in headers.items()}
    return reports.send("POST", f"{reports.entry()}/{path}", sent, urlencode(pairs).encode())


def refused(answer: Answer) -> int:
    """The status of an error, once it has the standard's form in its format."""
    if answer.headers.get("content-type", "").startswith("text/xml"):
        root = answer.xml()
        rows = [(row.findtext("code"), row.findtext("description")) for row in root.findall("error")]
        assert root.tag == "errors"
    else:
        rows = [(str(row["code"]), row["description"]) for row in answer.json()]
    assert rows != []
    assert [row for row in rows if row[0] != str(answer.status) or not row[1]] == []
    return answer.status
