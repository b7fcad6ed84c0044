"""What objects hold: OParl 1.1, 2.4, 2.5 and 3."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..checks import check
from .council import Council
from .known import COMMON, PROPERTIES
from .reading import BACK, HIDDEN_IN_LISTS, everything, get, ids, inside, kind_of, list_of, sample

TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
LOOKS_LIKE_A_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
VENDORS = re.compile(r"[^:@]+:[^@]+")
BERLIN = ZoneInfo("Europe/Berlin")
MAY_BE_EMPTY = {("Body", "legislativeTerm")}


def _values(thing: Any) -> Iterator[Any]:
    yield thing
    for part in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from _values(part)


@check("ris-req-008")
def times_have_the_standards_form(council: Council) -> None:
    """An offset, that of Europe/Berlin, no Z and no fractions."""
    made = sample(council)
    times = [
        value
        for thing in everything(council, made.body)
        for value in _values(thing)
        if isinstance(value, str) and LOOKS_LIKE_A_TIME.match(value)
    ]

    assert times != []
    assert [value for value in times if not TIME.fullmatch(value)] == []
    read = [datetime.fromisoformat(value) for value in times]
    assert [one for one in read if one.utcoffset() != one.astimezone(BERLIN).utcoffset()] == []


@check("ris-req-009")
def empty_values_are_left_out(council: Council) -> None:
    """No null, no empty text, no empty list."""
    made = sample(council)
    empty = [
        (thing["id"], name)
        for whole in everything(council, made.body)
        for thing in inside(whole)
        for name, value in thing.items()
        if (value is None or value in ("", [])) and (kind_of(thing), name) not in MAY_BE_EMPTY
    ]

    assert empty == []


@check("ris-req-027")
def objects_are_embedded_where_the_standard_says(council: Council) -> None:
    """Membership, AgendaItem, Consultation and File stand whole within the objects that hold them."""
    made = sample(council)
    person, meeting, paper = (get(council, one) for one in (made.person, made.meeting, made.paper))

    assert [kind_of(one) for one in person["membership"]] == ["Membership"]
    assert [one["id"] for one in meeting["agendaItem"]][1] == made.item
    assert [one["id"] for one in paper["consultation"]] == [made.consultation]
    assert [one["id"] for one in paper["auxiliaryFile"]] == [made.file]


@check("ris-req-028")
def embedded_objects_equal_those_fetched_alone(council: Council) -> None:
    """But for the back references, which embedded objects lack."""
    made = sample(council)
    paper, meeting = get(council, made.paper), get(council, made.meeting)

    for held in (*paper["consultation"], *paper["auxiliaryFile"], *meeting["agendaItem"]):
        back = BACK[kind_of(held)]
        alone = get(council, held["id"])
        assert back & set(held) == set()
        kept = {name: value for name, value in alone.items() if name not in back | HIDDEN_IN_LISTS}
        assert {name: value for name, value in held.items() if name not in HIDDEN_IN_LISTS} == kept


@check("ris-req-029")
def objects_alone_tell_what_holds_them(council: Council) -> None:
    """Agenda item, consultation, membership and file name their holders."""
    made = sample(council)
    membership = get(council, made.person)["membership"][0]["id"]

    assert get(council, made.item)["meeting"] == made.meeting
    assert get(council, made.consultation)["paper"] == made.paper
    assert get(council, membership)["person"] == made.person
    assert get(council, made.file)["paper"] == [made.paper]


@check("ris-req-030")
def every_object_has_its_times(council: Council) -> None:
    """`created` and `modified`, embedded objects too."""
    made = sample(council)
    lacking = [
        part["id"]
        for thing in everything(council, made.body)
        for part in inside(thing)
        if not {"created", "modified"} <= set(part)
    ]

    assert lacking == []


@check("ris-req-043")
def unknown_properties_have_a_vendors_prefix(council: Council) -> None:
    """Whatever the standard's schemas do not name holds a colon and no @."""
    made = sample(council)
    own = {
        name
        for whole in everything(council, made.body)
        for thing in inside(whole)
        for name in thing.keys() - set(f"{COMMON} {PROPERTIES.get(kind_of(thing), '')}".split())
    }

    assert [name for name in sorted(own) if not VENDORS.fullmatch(name)] == []


@check("ris-req-046")
def order_counts_public_agenda_items(council: Council) -> None:
    """A non-public item between two public ones leaves no gap."""
    body = council.add_body("Stadt Musterhausen")
    organization = council.add_organization(body, "Stadtrat")
    meeting = council.add_meeting(
        body, "3. Sitzung", organization=organization, items=["Eröffnung", "Ende"], closed=["Grundstück"]
    )
    items = get(council, meeting)["agendaItem"]

    assert [(item["name"], item["order"]) for item in items] == [("Eröffnung", 0), ("Ende", 1)]


@check("ris-req-047")
def item_and_consultation_refer_to_each_other(council: Council) -> None:
    """In both directions, with the meeting and the organization."""
    made = sample(council)
    consultation = get(council, made.consultation)

    assert get(council, made.item)["consultation"] == made.consultation
    assert (consultation["agendaItem"], consultation["meeting"]) == (made.item, made.meeting)
    assert consultation["organization"] == [made.organization]


@check("ris-req-055")
def released_objects_are_there_at_once(council: Council) -> None:
    """A paper is nowhere before its release and can be fetched and found after it."""
    body = council.add_body("Stadt Musterhausen")
    (paper,) = council.add_papers(body, ["Haushalt"], public=False)
    papers = list_of(council, body, "paper")
    before = ids(council, papers)
    council.publish(paper)

    assert (before, ids(council, papers)) == ([], [paper])
    assert get(council, paper)["name"] == "Haushalt"
