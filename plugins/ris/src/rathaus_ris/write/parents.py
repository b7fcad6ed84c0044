"""Whose representation holds an object's: the parents whose `modified` moves with it (OParl 1.1, sections 2.8
and 3)."""

from collections.abc import Iterable

from ..models import (
    AgendaItem,
    Attachment,
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
)
from ..visibility.recompute import Touched, chunks

PARENTS: tuple[tuple[type[OParlObject], type[OParlObject], str], ...] = (
    (LegislativeTerm, Body, "legislativeterms"),
    (Membership, Person, "memberships"),
    (Membership, Organization, "memberships"),
    (Location, Body, "location"),
    (Location, Organization, "location"),
    (Location, Meeting, "location"),
    (Location, Person, "location"),
    (Location, Paper, "location_links__location"),
    (Consultation, Paper, "consultations"),
    (Consultation, AgendaItem, "consultations"),
    (AgendaItem, Meeting, "agenda_items"),
)
"""(embedded type, embedding type, lookup from the latter to the former), each type after those it holds."""

OWNERS: tuple[tuple[str, type[OParlObject]], ...] = (
    ("agenda_item_id", AgendaItem),
    ("meeting_id", Meeting),
    ("paper_id", Paper),
    ("person_id", Person),
)


def parents_of(content: Touched) -> Touched:
    """All objects that hold one of these, directly or through another."""
    found: Touched = {model: set(keys) for model, keys in content.items()}
    for part in chunks(found.get(File, ())):
        columns = [column for column, _owner in OWNERS]
        for row in Attachment.links.filter(file_id__in=part).values_list(*columns):
            for key, (_column, owner) in zip(row, OWNERS, strict=True):
                if key is not None:
                    found.setdefault(owner, set()).add(key)
    for model, parent, lookup in PARENTS:
        if keys := found.get(model):
            found.setdefault(parent, set()).update(_holding(parent, lookup, keys))
    return {model: keys - content.get(model, set()) for model, keys in found.items()}


def _holding(parent: type[OParlObject], lookup: str, keys: Iterable[int]) -> set[int]:
    holding: set[int] = set()
    for part in chunks(keys):
        holding.update(parent.staff.filter(**{f"{lookup}__in": part}).values_list("pk", flat=True))
    return holding
