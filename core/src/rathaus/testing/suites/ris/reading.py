"""Reading an OParl server: objects, lists, everything that hangs on a body."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..http import Answer, with_query
from .council import Council

BODY_LISTS = (
    *("organization", "person", "meeting", "paper", "agendaItem", "consultation", "file"),
    *("locationList", "legislativeTermList", "membership"),
)
"""OParl 1.1, Body: its external lists."""

BACK = {
    "LegislativeTerm": {"body"},
    "Membership": {"person"},
    "AgendaItem": {"meeting"},
    "Consultation": {"paper"},
    "File": {"meeting", "agendaItem", "paper", "person"},
    "Location": {"bodies", "organizations", "persons", "meetings", "papers"},
}
"""OParl 1.1, 2.5: what objects tell alone and not embedded."""

HIDDEN_IN_LISTS = {"text"}
"""May be left out of embedded files for its size."""


def ask(council: Council, address: str, method: str = "GET", **headers: str) -> Answer:
    """The answer; names of headers with `_` for `-`."""
    return council.send(method, address, {name.replace("_", "-"): value for name, value in headers.items()})


def get(council: Council, address: str) -> Any:
    """The JSON of a good answer."""
    answer = ask(council, address)
    assert answer.status == 200, f"{address}: status {answer.status}"
    return answer.json()


def pages(council: Council, address: str, **parameters: object) -> list[Any]:
    """All pages of a list, by `next`."""
    found = [get(council, with_query(address, **parameters))]
    while following := found[-1]["links"].get("next"):
        found.append(get(council, following))
        assert len(found) < 1000, f"{address}: the list has no end"
    return found


def ids(council: Council, address: str, **parameters: object) -> list[str]:
    """The ids of all objects of a list."""
    return [item["id"] for page in pages(council, address, **parameters) for item in page["data"]]


def list_of(council: Council, body: str, name: str) -> str:
    """The address of a body's list."""
    return str(get(council, body)[name])


def kind_of(thing: dict[str, Any]) -> str:
    """The word of its type."""
    return str(thing["type"]).rsplit("/", 1)[-1]


def inside(value: Any) -> Iterator[dict[str, Any]]:
    """The value itself, if it is an object, and all objects within it. Features of GeoJSON have no id."""
    if isinstance(value, dict):
        if "id" in value and "type" in value:
            yield value
        for part in value.values():
            yield from inside(part)
    elif isinstance(value, list):
        for part in value:
            yield from inside(part)


@dataclass(frozen=True)
class Sample:
    """One of each of the common objects, all of a body of their own."""

    body: str
    organization: str
    person: str
    meeting: str
    item: str
    paper: str
    consultation: str
    file: str


def sample(council: Council) -> Sample:
    """Make it."""
    body = council.add_body("Stadt Musterhausen")
    organization = council.add_organization(body, "Stadtrat")
    person = council.add_person(body, "Erika Muster", organization=organization)
    meeting = council.add_meeting(
        body, "3. Sitzung", organization=organization, items=["Eröffnung", "Spielplatz"]
    )
    item = str(get(council, meeting)["agendaItem"][1]["id"])
    (paper,) = council.add_papers(body, ["Neuer Spielplatz"])
    consultation = council.add_consultation(paper, item, organization=organization)
    file = council.add_file(paper, "Plan.txt", b"Der Spielplatz wird gebaut.")
    return Sample(body, organization, person, meeting, item, paper, consultation, file)


def everything(council: Council, body: str) -> list[dict[str, Any]]:
    """The system, the body and all objects of its lists, each with those embedded in it."""
    found = [get(council, council.entry()), get(council, body)]
    for name in BODY_LISTS:
        found += [item for page in pages(council, found[1][name]) for item in page["data"]]
    return found


def sources(council: Council, body: str) -> str:
    """All of `everything`, and each object alone, as text: for looking for what must not be there."""
    things = [part for thing in everything(council, body) for part in inside(thing)]
    addresses = sorted({str(part["id"]) for part in things})
    lists = [value for name, value in get(council, body).items() if name in BODY_LISTS]
    return "\n".join(ask(council, address).body.decode() for address in [*addresses, *lists])
