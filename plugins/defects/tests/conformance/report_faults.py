"""What a module can get wrong: for each requirement a fault that changes the answers of the own one."""

import itertools
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rathaus.testing.suites import Answer
from rathaus.testing.suites.faults import answers, asks, repeated, says, where
from rathaus.testing.suites.tape import Fault

Row = dict[str, Any]


def sends(word: str) -> Callable[[Answer], bool]:
    """Whether this stands in the form that was sent."""
    return lambda answer: word.encode() in answer.request.body


def rows(change: Callable[[Row], Any]) -> Fault:
    """Something else in each row of a list in JSON."""

    def changed(answer: Answer) -> Answer:
        if answer.status != 200 or not answer.body.startswith(b"[{"):
            return answer
        found: list[Row] = json.loads(answer.body)
        for row in found:
            change(row)
        body = json.dumps(found).encode()
        return answer if found == json.loads(answer.body) else replace(answer, body=body)

    return changed


def empty(answer: Answer) -> Answer:
    """Nothing is found."""
    return replace(answer, body=b"[]")


def is_elsewhere(answer: Answer) -> bool:
    """Not below the endpoint: photos, open data."""
    return "/georeport/" not in answer.address


def is_missing_file(answer: Answer) -> bool:
    """Neither an answer of the interface nor there."""
    return answer.status in (404, 410) and not re.search(r"\.(json|xml)", answer.address)


def is_placeless(answer: Answer) -> bool:
    """A report that names no place was sent."""
    form = answer.request.body
    return b"description=" in form and not re.search(rb"lat=|address_|service_request_id=", form)


def _no_scripts(answer: Answer) -> Answer:
    kept = {name: value for name, value in answer.headers.items() if not name.startswith("access-control")}
    return replace(answer, headers=kept)


def _statement_for_each(answer: Answer) -> Answer:
    if answer.status != 200 or not answer.body.startswith(b"[{"):
        return answer
    return repeated(len(answer.json()), answer)


def _each_anew() -> Fault:
    """Whoever sends something twice gets two numbers."""
    counted = itertools.count()

    def numbered(row: Row) -> None:
        if "service_request_id" in row:
            row["service_request_id"] = f"{row['service_request_id']}-{next(counted)}"

    return where(sends("description=Noch+einer."), rows(numbered))


def _tells_the_hidden_answer(row: Row) -> None:
    if row.get("status_notes") == "Wir sehen nach.":
        row["status_notes"] = "Verschwiegen"


def _no_word_of_the_same(row: Row) -> None:
    if row.get("service_notice") and "Naunhof" not in row["service_notice"]:
        row["service_notice"] = None


def _other_key(old: str, new: str) -> Callable[[Row], None]:
    def change(row: Row) -> None:
        if old in row:
            row[new] = row.pop(old)

    return change


FAULTS: dict[str, Fault] = {
    "defects-req-001": where(is_placeless, answers(200)),
    "defects-req-020": where(is_missing_file, answers(200)),
    "defects-req-040": where(asks("/requests.", "extensions=true"), says("Offenkundig", "Verschwiegen")),
    "defects-req-052": where(is_elsewhere, says("Offenkundig", "Offen")),
    "defects-req-120": says("/georeport/v2</url>", "/georeport/v1</url>"),
    "defects-req-121": where(
        lambda one: one.address.endswith("/services.json"), rows(lambda row: row.update(type="realtime"))
    ),
    "defects-req-122": where(asks("/services/"), says('"datetime"', '"date"')),
    "defects-req-123": where(sends("lat=91"), answers(200)),
    "defects-req-124": rows(lambda row: row.update(service_request_id="1") if "token" in row else None),
    "defects-req-125": where(asks("/requests.json", "start_date=", "end_date="), empty),
    "defects-req-126": where(asks("/requests/"), rows(_other_key("agency_responsible", "agency"))),
    "defects-req-127": where(asks("page=3&page_size=2"), empty),
    "defects-req-128": says('"extended_attributes"', '"extended"'),
    "defects-req-129": where(asks("/servicerequestupdates.json", "start_date="), empty),
    "defects-req-130": where(sends("status=DONE"), answers(200)),
    "defects-req-131": where(asks("jurisdiction_id=nirgendwo"), answers(200)),
    "defects-req-132": where(sends("api_key=falsch"), answers(200)),
    "defects-req-133": says(r"<code>\d+</code>", ""),
    "defects-req-134": says('"zipcode": ?null', '"zipcode":0'),
    "defects-req-135": where(asks("%F0%9F%9A%AE"), answers(500)),
    "defects-req-136": _no_scripts,
    "defects-req-137": where(sends("svg"), answers(200)),
    "defects-req-138": where(lambda one: b'"Ein Ast."' in one.body, empty),
    "defects-req-139": _each_anew(),
    "defects-req-140": _statement_for_each,
    "defects-req-161": rows(_tells_the_hidden_answer),
    "defects-req-170": says("Naunhof", "Nachbarschaft"),
    "defects-req-172": rows(_no_word_of_the_same),
}
"""What is broken, by the one requirement that it breaks."""
