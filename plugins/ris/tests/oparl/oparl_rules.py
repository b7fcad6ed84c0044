"""The prose rules of OParl 1.1, checked on what the interface answers. Each finding is (rule, address,
text)."""

import json
import os
import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).resolve().parents[5] / "shared" / "data"))
SCHEMAS = DATA / "ris" / "oparl11_json_schema"
TYPE = "https://schema.oparl.org/1.1/"

DATE = re.compile(r"\d{4}-\d\d-\d\d")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
TOMBSTONE = {"id", "type", "created", "modified", "deleted"}
MAY_BE_EMPTY = {("Body", "legislativeTerm")}

EMBEDDED = {
    "Body": {"legislativeTerm": "LegislativeTerm", "location": "Location"},
    "Organization": {"location": "Location"},
    "Person": {"membership": "Membership", "locationObject": "Location", "image": "File"},
    "Meeting": {
        "agendaItem": "AgendaItem",
        "location": "Location",
        "invitation": "File",
        "resultsProtocol": "File",
        "verbatimProtocol": "File",
        "auxiliaryFile": "File",
    },
    "AgendaItem": {"resolutionFile": "File", "auxiliaryFile": "File"},
    "Paper": {
        "consultation": "Consultation",
        "location": "Location",
        "mainFile": "File",
        "auxiliaryFile": "File",
    },
}
BACK = {
    "LegislativeTerm": {"body"},
    "Membership": {"person"},
    "AgendaItem": {"meeting"},
    "Consultation": {"paper"},
    "File": {"meeting", "agendaItem", "paper", "person"},
    "Location": {"bodies", "organizations", "persons", "meetings", "papers"},
}
"""Back references: missing when embedded, there when alone."""

ALONE_ONLY = {"File": {"text"}}
"""Left out of embedded files for their size."""

REFERENCES = {
    "Body": {"system": "System"},
    "LegislativeTerm": {"body": "Body"},
    "Organization": {
        "body": "Body",
        "membership": "Membership",
        "subOrganizationOf": "Organization",
        "externalBody": "Body",
    },
    "Person": {"body": "Body", "location": "Location"},
    "Membership": {"person": "Person", "organization": "Organization", "onBehalfOf": "Organization"},
    "Meeting": {"organization": "Organization", "participant": "Person"},
    "AgendaItem": {"meeting": "Meeting", "consultation": "Consultation"},
    "Paper": {
        "body": "Body",
        "relatedPaper": "Paper",
        "superordinatedPaper": "Paper",
        "subordinatedPaper": "Paper",
        "originatorPerson": "Person",
        "underDirectionOf": "Organization",
        "originatorOrganization": "Organization",
    },
    "Consultation": {
        "paper": "Paper",
        "agendaItem": "AgendaItem",
        "meeting": "Meeting",
        "organization": "Organization",
    },
    "File": {
        "masterFile": "File",
        "derivativeFile": "File",
        "meeting": "Meeting",
        "agendaItem": "AgendaItem",
        "paper": "Paper",
        "person": "Person",
    },
    "Location": {
        "bodies": "Body",
        "organizations": "Organization",
        "persons": "Person",
        "meetings": "Meeting",
        "papers": "Paper",
    },
}
LISTS = {
    "System": ("body",),
    "Body": (
        "organization",
        "person",
        "meeting",
        "paper",
        "agendaItem",
        "consultation",
        "file",
        "locationList",
        "legislativeTermList",
        "membership",
    ),
    "Organization": ("meeting", "consultation"),
}
Finding = tuple[str, str, str]


@lru_cache(maxsize=1)
def schemas() -> dict[str, Any]:
    """The official JSON Schemas by type; skips where they are absent."""
    if not SCHEMAS.is_dir():
        pytest.skip(f"the official schemas are not there: {SCHEMAS}")
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMAS.glob("*.json"))
    }


@lru_cache(maxsize=32)
def validator(name: str) -> Any:
    """A validator of the type's official schema."""
    from jsonschema import Draft7Validator, FormatChecker
    from referencing import Registry, Resource

    registry = Registry().with_resources(
        (address, Resource.from_contents(schema))
        for kind, schema in schemas().items()
        for address in (f"{TYPE}{kind}", f"{TYPE}{kind}.json")
    )
    return Draft7Validator(
        schemas()[name], registry=registry, format_checker=FormatChecker(["date", "date-time"])
    )


def kind_of(thing: dict[str, Any]) -> str:
    return str(thing.get("type", "")).removeprefix(TYPE)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def embedded_in(thing: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for prop in EMBEDDED.get(kind_of(thing), {}):
        if prop in thing:
            yield from ((prop, item) for item in as_list(thing[prop]))


def check_object(thing: dict[str, Any], *, embedded: bool = False) -> Iterator[Finding]:
    """All rules that one object shows by itself, embedded objects included."""
    here = str(thing.get("id", thing))
    kind = kind_of(thing)
    if kind not in schemas():
        yield "ris-req-042", here, f"type {thing.get('type')!r}"
        return
    if thing.get("deleted"):
        if embedded:
            yield "ris-req-023", here, "a deleted object is embedded"
        if set(thing) != TOMBSTONE:
            yield "ris-req-020", here, f"a deleted object tells {sorted(set(thing) - TOMBSTONE)}"
        return
    if not embedded:
        for error in validator(kind).iter_errors(thing):
            yield "ris-req-042", here, f"{list(error.path)}: {error.message[:150]}"
    yield from _check_properties(kind, thing, here)
    if embedded and (back := BACK.get(kind, set()) & set(thing)):
        yield "ris-req-028", here, f"embedded with back references {sorted(back)}"
    held = kind in ("LegislativeTerm", "Membership", "AgendaItem", "Consultation")
    if held and not embedded and not BACK[kind] <= set(thing):
        yield "ris-req-029", here, "no back reference"
    yield from _check_semantics(kind, thing, here)
    for prop, item in embedded_in(thing):
        if not isinstance(item, dict) or kind_of(item) != EMBEDDED[kind][prop]:
            yield "ris-req-027", here, f"{prop} holds {item!r:.80}"
        else:
            yield from check_object(item, embedded=True)


def _check_properties(kind: str, thing: dict[str, Any], here: str) -> Iterator[Finding]:
    properties = schemas()[kind]["properties"]
    for name in ("id", "type", "created", "modified"):
        if name not in thing:
            yield "ris-req-030", here, f"{name} is missing"
    for name, value in thing.items():
        if (
            value in (None, "", [], {})
            and value is not False
            and value != 0
            and (kind, name) not in MAY_BE_EMPTY
        ):
            yield "ris-req-009", here, f"{name} is empty"
        if name == "keyword":  # common to all types by the text, missing in the System's schema
            continue
        if name not in properties:
            if ":" not in name or "@" in name:
                yield "ris-req-043", here, f"unknown property {name} without a vendor's prefix"
            continue
        form = properties[name].get("format")
        if form == "date-time" and not (DATE_TIME.fullmatch(value) and datetime.fromisoformat(value)):
            yield "ris-req-008", here, f"{name} is {value!r}"
        if form == "date" and not DATE.fullmatch(value):
            yield "ris-req-008", here, f"{name} is {value!r}"
        if form == "url" and not re.fullmatch(r"https?://\S+", value):
            yield "ris-req-001", here, f"{name} is no address: {value!r:.80}"
        if isinstance(value, str) and re.search(r"&(amp|lt|gt|quot|#\d+);", value) and name == "name":
            yield "ris-req-007", here, f"{name} is escaped: {value!r:.80}"


def _check_semantics(kind: str, thing: dict[str, Any], here: str) -> Iterator[Finding]:
    if kind == "Body":
        for name in LISTS["Body"]:
            if name not in thing:
                yield "ris-req-041", here, f"list {name} is missing"
        if not re.fullmatch(r"\d{8}", thing.get("ags", "0" * 8)) or not re.fullmatch(
            r"\d{12}", thing.get("rgs", "0" * 12)
        ):
            yield "ris-req-041", here, "ags or rgs has a wrong length"
    if kind == "System" and thing.get("oparlVersion") != TYPE:
        yield "ris-req-038", here, f"oparlVersion {thing.get('oparlVersion')!r}"
    if kind == "Meeting":
        orders = [item["order"] for item in thing.get("agendaItem", [])]
        if orders != list(range(len(orders))):
            yield "ris-req-046", here, f"order of the agenda items is {orders}"
        if thing.get("participant") and thing.get("meetingState") in ("terminiert", "eingeladen"):
            yield "ris-req-045", here, "participants before the meeting"
    if kind == "AgendaItem" and thing.get("public") is not True:
        yield "ris-req-053", here, "an agenda item that is not public"
    if kind == "Location" and "geojson" in thing and thing["geojson"].get("type") != "Feature":
        yield "ris-req-048", here, "geojson is no Feature"
    if kind == "Person" and not re.fullmatch(r"[a-z]+", thing.get("gender", "other")):
        yield "ris-req-049", here, f"gender {thing['gender']!r}"
    if kind == "Organization" and thing.get("organizationType", "Gremium") not in (
        "Gremium", "Partei", "Fraktion", "Verwaltungsbereich", "externes Gremium", "Institution", "Sonstiges",
    ):  # fmt: skip
        yield "ris-req-044", here, f"organizationType {thing['organizationType']!r}"


def check_page(page: dict[str, Any], address: str) -> Iterator[Finding]:
    """The rules of one page of a list, beyond those of the objects on it."""
    if missing := {"data", "pagination", "links"} - set(page):
        yield "ris-req-010", address, f"{sorted(missing)} missing"
        return
    if page["links"].get("self") != address:
        yield "ris-req-012", address, f"self is {page['links'].get('self')}"
    size = page["pagination"]["elementsPerPage"]
    if "next" in page["links"] and len(page["data"]) != size:
        yield "ris-req-011", address, f"{len(page['data'])} objects on a page of {size}"
