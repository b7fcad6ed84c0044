"""Relations and attachments of single objects, replaced as a whole and in order."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..models import (
    AgendaItem,
    Attachment,
    Consultation,
    ConsultationOrganization,
    File,
    Link,
    Location,
    Meeting,
    MeetingOrganization,
    MeetingParticipant,
    OParlObject,
    Paper,
    PaperLocation,
    PaperOriginatorOrganization,
    PaperOriginatorPerson,
    PaperRelated,
    PaperSuperordinated,
    PaperUnderDirection,
    Person,
)
from .context import changes


class Relation(NamedTuple):
    """The table of a listed property: `owner` and `target` are its two columns."""

    table: type[Link]
    owner: str
    target: str


RELATIONS: dict[tuple[type[OParlObject], str], Relation] = {
    (Meeting, "organization"): Relation(MeetingOrganization, "meeting_id", "organization_id"),
    (Meeting, "participant"): Relation(MeetingParticipant, "meeting_id", "person_id"),
    (Consultation, "organization"): Relation(ConsultationOrganization, "consultation_id", "organization_id"),
    (Paper, "relatedPaper"): Relation(PaperRelated, "paper_id", "related_id"),
    (Paper, "superordinatedPaper"): Relation(PaperSuperordinated, "paper_id", "superordinated_id"),
    (Paper, "location"): Relation(PaperLocation, "paper_id", "location_id"),
    (Paper, "originatorPerson"): Relation(PaperOriginatorPerson, "paper_id", "person_id"),
    (Paper, "underDirectionOf"): Relation(PaperUnderDirection, "paper_id", "organization_id"),
    (Paper, "originatorOrganization"): Relation(PaperOriginatorOrganization, "paper_id", "organization_id"),
}
"""The table behind each property that lists addresses, by type and OParl property. Paper.subordinatedPaper is
superordinatedPaper read backwards and set from the other side."""

OWNER_COLUMN: dict[type[OParlObject], str] = {
    Meeting: "meeting_id",
    AgendaItem: "agenda_item_id",
    Paper: "paper_id",
    Person: "person_id",
}
SINGLE = frozenset(Attachment.Role.values) - {Attachment.Role.AUXILIARY_FILE}


def link(owner: OParlObject, prop: str, targets: Sequence[OParlObject], now: dt.datetime) -> None:
    """Set a listed property (`organization`, `underDirectionOf`, ...) to these objects, in this order."""
    relation = RELATIONS[type(owner), prop]
    wanted = list(dict.fromkeys(target.pk for target in targets))
    with changes(now) as collected:
        rows = relation.table.links.filter(**{relation.owner: owner.pk})
        before = list(rows.order_by("position", "id").values_list(relation.target, flat=True))
        if before == wanted:
            return
        rows.delete()
        relation.table.links.bulk_create(
            relation.table(position=place, **{relation.owner: owner.pk, relation.target: key})
            for place, key in enumerate(wanted)
        )
        type(owner).staff.filter(pk=owner.pk).update(modified=now)
        collected.changed(type(owner), owner.pk)
        _touch(collected, relation, {*before, *wanted})


def _touch(collected: Any, relation: Relation, keys: set[int]) -> None:
    if relation.table is PaperLocation:
        collected.touch(Location, keys)
    if relation.table is PaperSuperordinated:
        collected.changed(Paper, *keys)


def attach(owner: OParlObject, role: str, files: Sequence[File], now: dt.datetime) -> None:
    """Set the files of a role (`mainFile`, `auxiliaryFile`, ...) of a meeting, agenda item, paper or person,
    in order.

    Raises ValueError when a role for one file is given several.
    """
    if role in SINGLE and len(files) > 1:
        raise ValueError(f"{role} holds one file, not {len(files)}")
    column = OWNER_COLUMN[type(owner)]
    wanted = list(dict.fromkeys(file.pk for file in files))
    with changes(now) as collected:
        rows = Attachment.links.filter(**{column: owner.pk, "role": role})
        before = list(rows.order_by("position", "id").values_list("file_id", flat=True))
        if before == wanted:
            return
        rows.delete()
        Attachment.links.bulk_create(
            Attachment(file_id=key, role=role, position=place, **{column: owner.pk})
            for place, key in enumerate(wanted)
        )
        moved = {*before, *wanted}
        type(owner).staff.filter(pk=owner.pk).update(modified=now)
        File.staff.filter(pk__in=moved).update(modified=now)
        collected.changed(type(owner), owner.pk)
        collected.changed(File, *moved)


def detach(owner: OParlObject, role: str, now: dt.datetime) -> None:
    """Take all files off a role."""
    attach(owner, role, [], now)
