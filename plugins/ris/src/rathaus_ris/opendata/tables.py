"""The CSV tables: which columns there are, what they mean, and where in an OParl object they are found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..oparl.objects import Object
from .reading import Names

Type = Literal["string", "integer", "decimal", "boolean", "date", "dateTime", "anyURI"]
Take = Callable[[Object, Names], Any]
JOINED = "; "
"""Between several values in one cell."""


@dataclass(frozen=True)
class Column:
    """A column: its name in the file, what it means, its type, and how its value is taken from the object."""

    name: str
    title: str | Promise
    type: Type
    take: Take


@dataclass(frozen=True)
class Table:
    """A table of one OParl type (`word`). `refers` names, by type, the properties whose objects' names the
    columns show."""

    key: str
    word: str
    title: str | Promise
    about: str | Promise
    columns: tuple[Column, ...]
    refers: tuple[tuple[str, str], ...] = ()


def own(name: str, title: str | Promise, type_: Type = "string") -> Column:
    """A column that is a property of the object."""
    return Column(name, title, type_, lambda one, _names: one.get(name, ""))


def named(name: str, title: str | Promise, prop: str, place: int = 0, type_: Type = "string") -> Column:
    """A column with names of what a property refers to."""

    def take(one: Object, names: Names) -> str:
        return JOINED.join(filter(None, (names.get(address, place) for address in listed(one.get(prop)))))

    return Column(name, title, type_, take)


def listed(value: Any) -> list[Any]:
    """A property that may hold one value, several or none, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _vote(name: str, title: str | Promise, prop: str, type_: Type) -> Column:
    """A column of the item's vote, where there was exactly one."""

    def take(one: Object, _names: Names) -> Any:
        votes = listed(one.get("rathaus:vote"))
        return votes[0].get(prop, "") if len(votes) == 1 else ""

    return Column(name, title, type_, take)


def _inside(name: str, title: str | Promise, prop: str, key: str, type_: Type = "string") -> Column:
    """A column of an embedded object."""
    return Column(name, title, type_, lambda one, _names: (one.get(prop) or {}).get(key, ""))


ID = own("id", _("address that stands for the object"), "anyURI")
WEB = own("web", _("page in the portal"), "anyURI")
NAME = own("name", _("name"))
PERIOD = (own("startDate", _("begin"), "date"), own("endDate", _("end"), "date"))
MODIFIED = own("modified", _("last change"), "dateTime")
BODY = named("bodyName", _("name of the body"), "body")
COMMITTEES = named("organizationName", _("committees, the leading one first"), "organization")

MEETINGS = Table(
    "sitzungen",
    "meeting",
    _("Meetings"),
    _("All public meetings of the council and its committees with time and place."),
    (
        ID,
        WEB,
        NAME,
        own("start", _("begin"), "dateTime"),
        own("end", _("end"), "dateTime"),
        own("cancelled", _("called off"), "boolean"),
        own("meetingState", _("state: terminiert, eingeladen or durchgeführt")),
        COMMITTEES,
        _inside("place", _("place"), "location", "description"),
        _inside("room", _("room"), "location", "room"),
        _inside("invitation", _("invitation"), "invitation", "accessUrl", "anyURI"),
        _inside("resultsProtocol", _("minutes of the results"), "resultsProtocol", "accessUrl", "anyURI"),
        MODIFIED,
    ),
    (("organization", "organization"),),
)
AGENDA = Table(
    "tagesordnung",
    "agendaitem",
    _("Agenda items"),
    _("All public agenda items with result, resolution and votes as far as they are known."),
    (
        ID,
        own("meeting", _("the meeting"), "anyURI"),
        named("meetingStart", _("begin of the meeting"), "meeting", 0, "dateTime"),
        named("meetingName", _("name of the meeting"), "meeting", 1),
        own("number", pgettext_lazy("agenda item", "number")),
        own("order", _("place in the public agenda, from 0"), "integer"),
        own("name", _("subject")),
        own("result", _("result, as it was recorded")),
        _vote("outcome", _("outcome, in a word of the vocabulary for votes"), "outcome", "string"),
        _vote("votesFor", _("votes for"), "for", "integer"),
        _vote("votesAgainst", _("votes against"), "against", "integer"),
        _vote("abstained", _("abstentions"), "abstained", "integer"),
        _vote("unanimous", _("unanimous"), "unanimous", "boolean"),
        own("resolutionText", _("wording of the resolution")),
        own("consultation", _("consultation that ties it to a paper"), "anyURI"),
        MODIFIED,
    ),
    (("meeting", "meeting"),),
)
PAPERS = Table(
    "vorlagen",
    "paper",
    _("Papers"),
    _("All public papers: proposals, motions, questions, reports."),
    (
        ID,
        WEB,
        own("reference", _("reference number")),
        own("name", _("subject")),
        own("paperType", _("type")),
        own("date", _("date"), "date"),
        named("originatorName", _("committees or factions it comes from"), "originatorOrganization"),
        named("originatorPersonName", _("people it comes from"), "originatorPerson"),
        named("underDirectionOfName", _("offices in charge"), "underDirectionOf"),
        _inside("mainFile", _("main document"), "mainFile", "accessUrl", "anyURI"),
        BODY,
        MODIFIED,
    ),
    (
        ("organization", "originatorOrganization"),
        ("person", "originatorPerson"),
        ("organization", "underDirectionOf"),
        ("body", "body"),
    ),
)
CONSULTATIONS = Table(
    "beratungen",
    "consultation",
    _("Consultations"),
    _("Which committee dealt with which paper in which meeting."),
    (
        ID,
        own("paper", _("the paper"), "anyURI"),
        named("paperReference", _("reference number of the paper"), "paper"),
        named("paperName", _("subject of the paper"), "paper", 1),
        own("meeting", _("the meeting"), "anyURI"),
        named("meetingStart", _("begin of the meeting"), "meeting", 0, "dateTime"),
        own("agendaItem", _("the agenda item"), "anyURI"),
        COMMITTEES,
        own("role", _("role: for example Vorberatung or Entscheidung")),
        own("authoritative", _("whether it decides"), "boolean"),
        MODIFIED,
    ),
    (("paper", "paper"), ("meeting", "meeting"), ("organization", "organization")),
)
ORGANIZATIONS = Table(
    "gremien",
    "organization",
    _("Committees and factions"),
    _("The council, its committees, factions and offices, those of former times included."),
    (
        ID,
        WEB,
        NAME,
        own("shortName", _("short name")),
        own("organizationType", _("type: for example Gremium or Fraktion")),
        own("classification", _("kind; the main council is called Parlament")),
        *PERIOD,
        named("subOrganizationOfName", _("group it belongs to"), "subOrganizationOf"),
        BODY,
        MODIFIED,
    ),
    (("organization", "subOrganizationOf"), ("body", "body")),
)
PERSONS = Table(
    "personen",
    "person",
    _("People"),
    _("People in the council and its committees, by name and office. Contact data is not among it."),
    (
        ID,
        WEB,
        NAME,
        own("formOfAddress", _("form of address")),
        Column("title", _("titles"), "string", lambda one, _names: JOINED.join(one.get("title", ()))),
        own("givenName", _("given name")),
        own("familyName", _("family name")),
        Column("status", _("status"), "string", lambda one, _names: JOINED.join(one.get("status", ()))),
        BODY,
        MODIFIED,
    ),
    (("body", "body"),),
)
MEMBERSHIPS = Table(
    "mitgliedschaften",
    "membership",
    _("Memberships"),
    _("Who belonged to which committee or faction from when to when."),
    (
        ID,
        own("person", _("the person"), "anyURI"),
        named("personName", _("name of the person"), "person"),
        own("organization", _("the committee or faction"), "anyURI"),
        named("organizationName", _("name of the committee or faction"), "organization"),
        own("role", _("role: for example Vorsitz or Mitglied")),
        own("votingRight", _("whether with a vote"), "boolean"),
        *PERIOD,
        named("onBehalfOfName", _("sent by"), "onBehalfOf"),
        MODIFIED,
    ),
    (("person", "person"), ("organization", "organization"), ("organization", "onBehalfOf")),
)
FILES = Table(
    "dateien",
    "file",
    _("Documents"),
    _("All public documents with their addresses and what they belong to."),
    (
        ID,
        WEB,
        NAME,
        own("fileName", _("file name")),
        own("mimeType", _("type of the file")),
        own("date", _("date"), "date"),
        own("size", _("bytes"), "integer"),
        own("accessUrl", _("address to look at it"), "anyURI"),
        own("downloadUrl", _("address to save it"), "anyURI"),
        named("paperReference", _("reference numbers of the papers it belongs to"), "paper"),
        named("meetingStart", _("begin of the meetings it belongs to"), "meeting", 0, "dateTime"),
        own("sha512Checksum", _("checksum (SHA-512)")),
        MODIFIED,
    ),
    (("paper", "paper"), ("meeting", "meeting")),
)

TABLES = {
    table.key: table
    for table in (MEETINGS, AGENDA, PAPERS, CONSULTATIONS, ORGANIZATIONS, PERSONS, MEMBERSHIPS, FILES)
}
"""The tables by the word in their address."""


def rows(table: Table, batch: Sequence[Object]) -> list[list[Any]]:
    """The rows for a batch of objects."""
    names = Names()
    wanted: dict[str, list[Any]] = {}
    for word, prop in table.refers:
        wanted.setdefault(word, []).extend(address for one in batch for address in listed(one.get(prop)))
    for word, addresses in wanted.items():
        names.learn(word, addresses)
    return [[column.take(one, names) for column in table.columns] for one in batch]
