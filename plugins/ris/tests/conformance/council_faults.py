"""What a module can get wrong: for each requirement a fault that changes the answers of the own one."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from rathaus.testing.suites import Answer
from rathaus.testing.suites.faults import answers, asks, header, repeated, says, where
from rathaus.testing.suites.tape import Fault

Data = dict[str, Any]
NUMBERED = re.compile(r"/(?:paper|file)/\d+$")


def edits(change: Callable[[Data], Any]) -> Fault:
    """Something else in the JSON object."""

    def changed(answer: Answer) -> Answer:
        if answer.status != 200 or not answer.body.startswith(b"{"):
            return answer
        data: Data = json.loads(answer.body)
        before = written(data)
        change(data)
        after = written(data)
        return answer if after == before else replace(answer, body=after.encode())

    return changed


def written(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def alone(kind: str, change: Callable[[Data], Any]) -> Fault:
    """Something else in objects of this type, where they are fetched alone."""
    return where(holds(kind), edits(lambda data: change(data) if is_kind(data, kind) else None))


def everywhere(kind: str, change: Callable[[Data], Any]) -> Fault:
    """Something else in objects of this type, embedded ones too."""
    each = edits(lambda data: [change(one) for one in objects(data) if is_kind(one, kind)])
    return where(holds(kind), each)


def on_pages(change: Callable[[Data], Any]) -> Fault:
    """Something else on the pages of lists."""
    return where(
        lambda answer: b'"pagination"' in answer.body,
        edits(lambda data: change(data) if "pagination" in data else None),
    )


def objects(value: Any) -> Iterator[Data]:
    """All objects of the JSON value."""
    if isinstance(value, dict):
        yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from objects(part)


def is_kind(data: Data, kind: str) -> bool:
    return str(data.get("type", "")).endswith(f"/{kind}")


def first_kind(page: Data) -> str:
    """The type of what the page holds; empty if it holds nothing."""
    return str(page["data"][0]["type"]).rsplit("/", 1)[-1] if page["data"] else ""


def without(name: str) -> Callable[[Data], Any]:
    return lambda data: data.pop(name, None)


def holds(kind: str) -> Callable[[Answer], bool]:
    """Whether an object of this type may stand in the body."""
    return lambda answer: f'/{kind}"'.encode() in answer.body


def is_stub(answer: Answer) -> bool:
    return answer.status == 200 and answer.body.startswith(b'{"id"') and b'"deleted":true' in answer.body


def is_json(answer: Answer) -> bool:
    return answer.headers.get("content-type", "").startswith("application/json")


def is_content(answer: Answer) -> bool:
    return answer.status == 200 and answer.headers.get("content-type", "").startswith("text/plain")


def is_attachment(answer: Answer) -> bool:
    return answer.headers.get("content-disposition", "").startswith("attachment")


def _without_cors_on_errors(answer: Answer) -> Answer:
    if answer.status < 400:
        return answer
    kept = {name: value for name, value in answer.headers.items() if not name.startswith("access-control")}
    return replace(answer, headers=kept)


def _times_with_fractions(answer: Answer) -> Answer:
    """In lists, and none of those a client asks with."""
    if b'"pagination"' not in answer.body:
        return answer
    return replace(answer, body=re.sub(rb'(T\d\d:\d\d:\d\d)\+01:00"', rb'\1.000+01:00"', answer.body))


def _bare_error(answer: Answer) -> Answer:
    if answer.status < 404:
        return answer
    return replace(answer, body=json.dumps({"message": "Nein."}).encode())


def _links_lose_omit_internal(page: Data) -> None:
    links = page["links"].items()
    page["links"] = {name: link.replace("&omit_internal=true", "") for name, link in links}


def _statement_for_each(answer: Answer) -> Answer:
    """Only what is asked with a limit of two or six, so that it does not take long."""
    if answer.status != 200 or not answer.address.endswith(("limit=2", "limit=6")):
        return answer
    return repeated(len(answer.json()["data"]), answer)


def _lacks_what_came_before_the_addition(page: Data) -> None:
    if any(item.get("name") == "Nachtrag" for item in page["data"]):
        page["data"] = [item for item in page["data"] if item["name"] == "Nachtrag"]


def _tells_of_a_paper_that_went(item: Data) -> None:
    if item.get("name") == "Spielplatz" and "consultation" not in item:
        item["note"] = "Neuer Spielplatz"


def _keeps_its_time(meeting: Data) -> None:
    if any(item["name"] == "Umbenannt.txt" for item in meeting.get("agendaItem", [])):
        meeting["modified"] = "2000-01-01T00:00:00+01:00"


def _counts_what_is_not_public(meeting: Data) -> None:
    for item in meeting.get("agendaItem", []):
        item["order"] += item["name"] == "Ende"


def _has_another_name(paper: Data) -> None:
    if paper.get("name") == "Haushalt":
        paper["name"] = "Etat"


def _papers_elsewhere(body: Data) -> None:
    if body["name"] == "Verband Nord":
        body["paper"] = body["meeting"]


def _only(kind: str, change: Callable[[Data], Any]) -> Fault:
    return on_pages(lambda page: change(page) if first_kind(page) == kind else None)


FAULTS: dict[str, Fault] = {
    "ris-req-001": alone("Membership", lambda one: one.update(id=one["id"] + "0")),
    "ris-req-002": says('"Umweg"', '"Sonderweg"'),
    "ris-req-004": where(lambda one: one.status == 301 and "?" not in one.address, answers(302)),
    "ris-req-005": where(
        lambda one: one.status == 301 and "?" in one.address, header("location", "http://a.example/")
    ),
    "ris-req-006": header("set-cookie", "sessionid=1"),
    "ris-req-007": where(is_json, header("content-type", "text/json")),
    "ris-req-008": _times_with_fractions,
    "ris-req-009": says('"oparlVersion":', '"keyword":null,"oparlVersion":'),
    "ris-req-010": _only("Membership", without("pagination")),
    "ris-req-011": on_pages(lambda page: page["pagination"].update(totalElements=8)),
    "ris-req-012": on_pages(lambda page: page["links"].pop("prev", None)),
    "ris-req-013": on_pages(_lacks_what_came_before_the_addition),
    "ris-req-014": says('"Vorlage 100"', "}"),
    "ris-req-015": on_pages(_links_lose_omit_internal),
    "ris-req-016": where(asks("_until="), on_pages(lambda page: page["data"].clear())),
    "ris-req-017": where(asks("modified_since="), says("modified_since", "?")),
    "ris-req-018": where(
        asks("limit=100000"), on_pages(lambda page: page["pagination"].update(elementsPerPage=100_000))
    ),
    "ris-req-019": where(
        asks("omit_internal=true"),
        on_pages(lambda page: [item.update(reference="x") for item in page["data"]]),
    ),
    "ris-req-020": where(is_stub, says('"deleted":true', '"deleted":true,"name":"x"')),
    "ris-req-021": where(is_stub, says('"created":"[^"]+"', '"created":"2000-01-01T00:00:00+01:00"')),
    "ris-req-022": where(
        asks("modified_since="),
        on_pages(lambda page: page.update(data=[one for one in page["data"] if "deleted" not in one])),
    ),
    "ris-req-023": alone("AgendaItem", _tells_of_a_paper_that_went),
    "ris-req-024": alone("Meeting", _keeps_its_time),
    "ris-req-025": where(is_stub, says('^{"id"', '{"id":"Grundstück am Teich","id"')),
    "ris-req-026": where(lambda one: one.status == 410, answers(404)),
    "ris-req-027": alone("Person", lambda one: one["membership"][0].update(type="x/Mitglied")),
    "ris-req-028": alone("Consultation", lambda one: one.update(role="x")),
    "ris-req-029": alone("AgendaItem", without("meeting")),
    "ris-req-030": _only("Organization", lambda page: page["data"][0].pop("created")),
    "ris-req-031": _without_cors_on_errors,
    "ris-req-032": where(
        lambda one: one.request.method == "OPTIONS", header("access-control-allow-methods", "POST")
    ),
    "ris-req-033": where(
        lambda one: is_content(one) and not is_attachment(one), header("content-disposition", "attachment")
    ),
    "ris-req-034": where(is_attachment, header("content-disposition", "attachment; filename=plan.txt")),
    "ris-req-035": where(lambda one: one.status == 206, answers(200)),
    "ris-req-036": everywhere("File", lambda one: one.update(sha512Checksum="0" * 128)),
    "ris-req-037": _bare_error,
    "ris-req-038": says('"oparlVersion":"[^"]+"', '"oparlVersion":"https://schema.oparl.org/1.0/"'),
    "ris-req-039": alone("Body", _papers_elsewhere),
    "ris-req-041": where(
        lambda one: one.address.endswith("/person"),
        on_pages(lambda page: None if page["data"] else page.pop("data")),
    ),
    "ris-req-043": alone("System", lambda one: one.update(operator="x")),
    "ris-req-046": alone("Meeting", _counts_what_is_not_public),
    "ris-req-047": everywhere("Consultation", without("organization")),
    "ris-req-050": where(lambda one: one.status == 304 and bool(NUMBERED.search(one.address)), answers(200)),
    "ris-req-051": where(lambda one: one.request.method == "HEAD", header("content-length", "0")),
    "ris-req-052": _statement_for_each,
    "ris-req-053": where(lambda one: one.status == 404 and bool(NUMBERED.search(one.address)), answers(403)),
    "ris-req-055": alone("Paper", _has_another_name),
    "ris-req-057": where(lambda one: is_stub(one) and "if-none-match" in one.request.headers, answers(304)),
    "ris-req-059": where(asks("%F0%9F%9A%AE"), answers(500)),
}
"""What is broken, by the one requirement that it breaks."""
