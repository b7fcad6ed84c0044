"""Emptying deleted objects: a tombstone keeps its key, its type, its times and what it belonged to, nothing
else."""

from collections.abc import Collection
from typing import Any

from django.db import models

from ..files.content import take_back
from ..models import (
    AgendaItem,
    Attachment,
    Consultation,
    ConsultationOrganization,
    DocumentState,
    File,
    FileText,
    ImportChange,
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
    PaperPlace,
    PaperRelated,
    PaperSuperordinated,
    PaperUnderDirection,
    Person,
    PersonContact,
    PlaceEvidence,
)
from ..models.fields import GuardedForeignKey
from ..visibility.recompute import Touched, chunks

STATE = frozenset(field.name for field in OParlObject._meta.get_fields()) - {
    "license",
    "keyword",
    "web",
    "extra",
}
"""Columns common to all types that are not content."""

BELONGS_TO = frozenset({"body", "meeting", "agenda_item", "paper", "person", "organization"})
KEPT = frozenset({"is_open", "stored_key", "fetch_status", "order", "redacted_at"})

OWN_LINKS: tuple[tuple[type[Link], str], ...] = (
    (MeetingOrganization, "meeting"),
    (MeetingParticipant, "meeting"),
    (ConsultationOrganization, "consultation"),
    (PaperRelated, "paper"),
    (PaperSuperordinated, "paper"),
    (PaperLocation, "paper"),
    (PaperOriginatorPerson, "paper"),
    (PaperUnderDirection, "paper"),
    (PaperOriginatorOrganization, "paper"),
    (Attachment, "meeting"),
    (Attachment, "agenda_item"),
    (Attachment, "paper"),
    (Attachment, "person"),
)
_OWNERS: dict[str, type[OParlObject]] = {
    "meeting": Meeting,
    "agenda_item": AgendaItem,
    "paper": Paper,
    "person": Person,
    "consultation": Consultation,
}


def blank(model: type[OParlObject], keys: Collection[int]) -> Touched:
    """Empty the objects' content, relations and attachments; returns what their visibility hung on (files,
    places)."""
    touched: Touched = {}
    values = _empty_values(model)
    for part in chunks(keys):
        _collect_locations(model, part, touched)
        model.staff.filter(pk__in=part).update(**values)
        ImportChange.objects.filter(kind=model.__name__, object_pk__in=part).update(name="", fields={})
        for link, owner in OWN_LINKS:
            if _OWNERS[owner] is model:
                rows = link.links.filter(**{f"{owner}__in": part})
                if link is Attachment:
                    touched.setdefault(File, set()).update(rows.values_list("file_id", flat=True))
                if link is PaperLocation:
                    touched.setdefault(Location, set()).update(rows.values_list("location_id", flat=True))
                rows.delete()
        if model is Paper:
            PaperPlace.staff.filter(paper_id__in=part).delete()
        if model is AgendaItem:
            PaperPlace.staff.filter(agenda_item_id__in=part).delete()
        if model is File:
            PlaceEvidence.staff.filter(file_id__in=part).delete()
            take_back(
                list(
                    model.staff.filter(pk__in=part)
                    .exclude(stored_key="")
                    .values_list("stored_key", flat=True)
                )
            )
            FileText.staff.filter(file_id__in=part).delete()
            DocumentState.staff.filter(file_id__in=part).delete()
        if model is Person:
            PersonContact.staff.filter(person_id__in=part).update(
                phone=[], email=[], location=None, released_fields=[]
            )
    return touched


def _collect_locations(model: type[OParlObject], part: list[int], touched: Touched) -> None:
    if any(field.name == "location" for field in model._meta.concrete_fields):
        found = model.staff.filter(pk__in=part, location__isnull=False).values_list("location_id", flat=True)
        touched.setdefault(Location, set()).update(found)


def _empty_values(model: type[OParlObject]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in STATE | KEPT | BELONGS_TO:
            continue
        if isinstance(field, GuardedForeignKey) or field.null:
            values[field.name] = None
        else:
            values[field.name] = field.get_default() if field.has_default() else _zero(field)
    return values


def _zero(field: "models.Field[Any, Any]") -> Any:
    return "" if isinstance(field, models.TextField | models.CharField) else 0
