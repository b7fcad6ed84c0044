"""The properties of OParl's types as the importer takes them: which column, which parser, which relation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    OParlObject,
    Organization,
    Paper,
    Person,
    System,
)
from . import clean

Parser = Callable[[Any, clean.Note], Any]


@dataclass(frozen=True)
class Kind:
    """How a type is read.

    `columns`: property → (column, parser). `refs`: property → (foreign key column, type). `many`: property →
    type, in the tables of `write.relations`. `files`: properties that hold files. `children`: property → type
    of embedded objects that belong to this one alone. `parent`: the property (and column) by which it belongs
    to another. `inverse`: property → (type, that type's property) that says the same from the other end.
    `skipped`: addresses of lists and back references, which follow from the rest.
    """

    model: type[OParlObject]
    columns: Mapping[str, tuple[str, Parser]]
    refs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    many: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    children: Mapping[str, str] = field(default_factory=dict)
    parent: tuple[str, ...] = ()
    inverse: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()


def _columns(parser: Parser, names: str) -> dict[str, tuple[str, Parser]]:
    return {name: (_snake(name), parser) for name in names.split()}


def _snake(name: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name)


COMMON = {**_columns(clean.text, "license web"), "keyword": ("keyword", clean.texts)}
HANDLED = frozenset({"id", "type", "created", "modified", "deleted", "body"})
"""Properties with a treatment of their own, in all types."""

KINDS: dict[str, Kind] = {
    "System": Kind(
        System,
        {
            **_columns(clean.text, "oparlVersion name contactEmail contactName website vendor product"),
            "otherOparlVersions": ("other_oparl_versions", clean.texts),
        },
    ),
    "Body": Kind(
        Body,
        {
            **_columns(clean.text, "shortName name website rgs contactEmail contactName classification"),
            **_columns(clean.moment, "licenseValidSince oparlSince"),
            "ags": ("ags", clean.ags),
            "equivalent": ("equivalent", clean.texts),
        },
        refs={
            "location": ("location_id", "Location"),
            "mainOrganization": ("main_organization_id", "Organization"),
        },
        children={"legislativeTerm": "LegislativeTerm"},
        skipped=frozenset(
            [
                "system",
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
            ]
        ),
    ),
    "Location": Kind(
        Location,
        {
            **_columns(clean.text, "description streetAddress room postalCode subLocality locality"),
            "geojson": ("geojson", clean.geojson),
        },
        skipped=frozenset(
            [
                "bodies",
                "organizations",
                "persons",
                "meetings",
                "papers",
                "meeting",
                "organization",
                "person",
                "paper",
            ]
        ),
    ),
    "LegislativeTerm": Kind(
        LegislativeTerm, {**_columns(clean.text, "name"), **_columns(clean.date, "startDate endDate")}
    ),
    "Organization": Kind(
        Organization,
        {
            **_columns(clean.text, "name shortName organizationType classification website"),
            **_columns(clean.date, "startDate endDate"),
            **_columns(clean.integer, "memberCount votingMemberCount"),
            "post": ("post", clean.texts),
        },
        refs={
            "subOrganizationOf": ("sub_organization_of_id", "Organization"),
            "location": ("location_id", "Location"),
            "externalBody": ("external_body_id", "Body"),
        },
        skipped=frozenset({"membership", "meeting", "consultation"}),
    ),
    "Person": Kind(
        Person,
        {
            **_columns(clean.text, "name familyName givenName formOfAddress affix gender life lifeSource"),
            **_columns(clean.texts, "title status"),
        },
        files=("image",),
        children={"membership": "Membership"},
        skipped=frozenset({"phone", "email", "location", "locationObject"}),
    ),
    "Membership": Kind(
        Membership,
        {
            "role": ("role", clean.text),
            "votingRight": ("voting_right", clean.boolean),
            **_columns(clean.date, "startDate endDate"),
        },
        refs={
            "person": ("person_id", "Person"),
            "organization": ("organization_id", "Organization"),
            "onBehalfOf": ("on_behalf_of_id", "Organization"),
        },
        parent=("person",),
    ),
    "Meeting": Kind(
        Meeting,
        {
            **_columns(clean.text, "name meetingState"),
            **_columns(clean.moment, "start end"),
            "cancelled": ("cancelled", clean.boolean),
        },
        refs={"location": ("location_id", "Location")},
        many={"organization": "Organization", "participant": "Person"},
        files=("invitation", "resultsProtocol", "verbatimProtocol", "auxiliaryFile"),
        children={"agendaItem": "AgendaItem"},
    ),
    "AgendaItem": Kind(
        AgendaItem,
        {
            **_columns(clean.text, "number name result resolutionText"),
            **_columns(clean.moment, "start end"),
            "order": ("order", clean.integer),
            "public": ("is_open", clean.boolean),
        },
        refs={"meeting": ("meeting_id", "Meeting")},
        files=("resolutionFile", "auxiliaryFile"),
        parent=("meeting",),
        inverse={"consultation": ("Consultation", "agendaItem")},
    ),
    "Paper": Kind(
        Paper,
        {**_columns(clean.text, "name reference paperType"), "date": ("date", clean.date)},
        many={
            "relatedPaper": "Paper",
            "superordinatedPaper": "Paper",
            "location": "Location",
            "originatorPerson": "Person",
            "underDirectionOf": "Organization",
            "originatorOrganization": "Organization",
        },
        files=("mainFile", "auxiliaryFile"),
        children={"consultation": "Consultation"},
        inverse={"subordinatedPaper": ("Paper", "superordinatedPaper")},
    ),
    "Consultation": Kind(
        Consultation,
        {"role": ("role", clean.text), "authoritative": ("authoritative", clean.boolean)},
        refs={
            "paper": ("paper_id", "Paper"),
            "agendaItem": ("agenda_item_id", "AgendaItem"),
            "meeting": ("meeting_id", "Meeting"),
        },
        many={"organization": "Organization"},
        parent=("paper",),
    ),
    "File": Kind(
        File,
        {
            **_columns(
                clean.text,
                "name fileName mimeType sha1Checksum sha512Checksum accessUrl downloadUrl externalServiceUrl "
                "fileLicense",
            ),
            "date": ("date", clean.date),
            "size": ("size", clean.integer),
        },
        refs={"masterFile": ("master_file_id", "File")},
        inverse={"derivativeFile": ("File", "masterFile")},
        skipped=frozenset({"text", "meeting", "agendaItem", "paper", "person"}),
    ),
}
"""All types, in the order in which their rows can be written."""

LISTS: tuple[tuple[str, str], ...] = (
    ("legislativeTermList", "LegislativeTerm"),
    ("locationList", "Location"),
    ("organization", "Organization"),
    ("person", "Person"),
    ("membership", "Membership"),
    ("meeting", "Meeting"),
    ("agendaItem", "AgendaItem"),
    ("paper", "Paper"),
    ("consultation", "Consultation"),
    ("file", "File"),
)
"""A body's lists in the order in which they are read: what others refer to comes first."""
