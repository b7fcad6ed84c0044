"""When an object is public: its own state, and that of what it belongs to.

An object's own state allows it when it is published, not deleted, not withdrawn and, where the type has the
switch, open (`is_open`). Beyond that:

- everything needs a public body; an agenda item a public meeting; a membership a public person and
  organization;
- a paper that is treated in non-public items only is not public (§ 37 SächsGemO: what is dealt with behind
  closed doors shows neither title nor text), until a public item treats it;
- a consultation needs a public paper, and its agenda item and meeting, where known, public;
- a file needs a public owner: a meeting, agenda item, paper or person it is attached to, or a public file it
  was made from;
- a location needs something public that refers to it; a person's address counts only once it is released.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q

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
    PaperLocation,
    Person,
    System,
)
from .access import PUBLIC

_STATE = Q(published_at__isnull=False, deleted_at__isnull=True, withdrawn_at__isnull=True)
_OPEN = _STATE & Q(is_open=True)
_BODY = Q(body__visibility=PUBLIC)

Condition = Callable[[], Any]


def _paper() -> Any:
    treated = Consultation.staff.filter(
        paper_id=OuterRef("pk"),
        published_at__isnull=False,
        deleted_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    closed = (
        Q(agenda_item__is_open=False) | Q(meeting__is_open=False) | Q(agenda_item__meeting__is_open=False)
    )
    return _OPEN & _BODY & (~Exists(treated) | Exists(treated.exclude(closed)))


def _consultation() -> Any:
    item = Q(agenda_item__isnull=True) | Q(agenda_item__visibility=PUBLIC)
    meeting = Q(meeting__isnull=True) | Q(meeting__visibility=PUBLIC)
    return _STATE & Q(paper__visibility=PUBLIC) & item & meeting


def _attached(file: OuterRef) -> Exists:
    owner = Q()
    for name in ("meeting", "agenda_item", "paper", "person"):
        owner |= Q(**{f"{name}__visibility": PUBLIC})
    return Exists(Attachment.links.filter(owner, file_id=file))


def _file() -> Any:
    master = (
        File.staff.filter(_OPEN, pk=OuterRef("master_file_id"))
        .annotate(at=_attached(OuterRef("pk")))
        .filter(at=True)
    )
    return _OPEN & _BODY & (_attached(OuterRef("pk")) | Exists(master))


def _location() -> Any:
    here = OuterRef("pk")
    used: Any = Exists(Body.staff.filter(location_id=here, visibility=PUBLIC))
    for model in (Organization, Person, Meeting):
        used |= Exists(model.staff.filter(location_id=here, visibility=PUBLIC))
    used |= Exists(PaperLocation.links.filter(location_id=here, paper__visibility=PUBLIC))
    return _STATE & _BODY & used


def _membership() -> Any:
    organization = Q(organization__isnull=True) | Q(organization__visibility=PUBLIC)
    return _STATE & Q(person__visibility=PUBLIC) & organization


RULES: tuple[tuple[type[OParlObject], Condition], ...] = (
    (System, lambda: _STATE),
    (Body, lambda: _STATE),
    (LegislativeTerm, lambda: _STATE & _BODY),
    (Organization, lambda: _STATE & _BODY),
    (Person, lambda: _STATE & _BODY),
    (Membership, _membership),
    (Meeting, lambda: _OPEN & _BODY),
    (AgendaItem, lambda: _OPEN & Q(meeting__visibility=PUBLIC)),
    (Paper, _paper),
    (Consultation, _consultation),
    (File, _file),
    (Location, _location),
)
"""The condition of each type, in the order in which they can be computed: a type comes after those it depends
on."""

DEPENDENTS: dict[type[OParlObject], tuple[tuple[type[OParlObject], str], ...]] = {
    Body: (
        *((model, "body") for model, _rule in RULES if model not in (System, Body)),
        (Location, "located_bodies"),
    ),
    Organization: ((Membership, "organization"), (Location, "organizations")),
    Person: ((Membership, "person"), (File, "attachments__person"), (Location, "persons")),
    Meeting: (
        (AgendaItem, "meeting"),
        (Paper, "consultations__meeting"),
        (Consultation, "meeting"),
        (File, "attachments__meeting"),
        (Location, "meetings"),
    ),
    AgendaItem: (
        (Paper, "consultations__agenda_item"),
        (Consultation, "agenda_item"),
        (File, "attachments__agenda_item"),
    ),
    Paper: ((Consultation, "paper"), (File, "attachments__paper"), (Location, "paper_links__paper")),
    Consultation: ((Paper, "consultations"),),
    File: ((File, "master_file"),),
}
"""Whose visibility may change with an object's: (type, lookup from there to here)."""
