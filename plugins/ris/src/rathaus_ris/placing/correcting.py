"""What staff say of the places of a paper or an agenda item. Each function is one transaction; the public
sees it at once.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from rathaus.portal.api import record_audit

from ..models import AgendaItem, IgnoredName, Paper, PaperPlace, PlaceEvidence, PlacingState, Verdict, Weight
from ..models.paper_places import treats_paper
from ..visibility.access import writing
from ..visibility.recompute import Touched
from .keeping import snapshot, touch

AUDIT = {
    Verdict.CONFIRMED: "ris.place-confirm",
    Verdict.REJECTED: "ris.place-reject",
    Verdict.FOUND: "ris.place-reset",
}


def to_decide() -> Any:
    """The rows that staff look through: not of what is deleted, nor of agenda items that deal with a public
    paper, whose own places are shown instead."""
    paper = Q(paper_id__isnull=False, paper__deleted_at__isnull=True)
    item = Q(agenda_item_id__isnull=False, agenda_item__deleted_at__isnull=True) & ~treats_paper()
    return PaperPlace.staff.filter(paper | item)


def decide(row: PaperPlace, verdict: Verdict, now: dt.datetime, *, by: Any) -> None:
    """Confirm or reject a place, or leave it to the program again (FOUND).

    Of several places of one name the others are rejected with the one that is confirmed.
    """
    with transaction.atomic(), writing():
        values: dict[str, Any] = {"verdict": verdict}
        if verdict == Verdict.CONFIRMED and row.verdict == Verdict.UNSURE:
            values["since"] = now
            others = PaperPlace.staff.filter(**row.owner, name=row.name, verdict=Verdict.UNSURE)
            others.exclude(pk=row.pk).update(verdict=Verdict.REJECTED)
        if verdict == Verdict.FOUND and not PlaceEvidence.staff.filter(place_id=row.pk).exists():
            PaperPlace.staff.filter(pk=row.pk).delete()
        else:
            PaperPlace.staff.filter(pk=row.pk).update(**values)
        touch(_owners([row]), now)
        record_audit(AUDIT[verdict], row, account=by, module="ris", reason=row.name)


def add(owner: Paper | AgendaItem, place: Any, now: dt.datetime, *, by: Any) -> PaperPlace:
    """Say that a paper or agenda item is about a place, whatever its texts say. Raises nothing if it was
    known already."""
    column = {"paper_id" if isinstance(owner, Paper) else "agenda_item_id": owner.pk}
    with transaction.atomic(), writing():
        values = {**snapshot(place), "verdict": Verdict.ADDED, "weight": Weight.PRIMARY}
        row: PaperPlace | None = PaperPlace.staff.filter(**column, place_id=place.id).first()
        if row is None:
            row = PaperPlace.staff.create(**column, since=now, **values)
        else:
            PaperPlace.staff.filter(pk=row.pk).update(**values)
        touch(_owners([row]), now)
        record_audit("ris.place-add", row, account=by, module="ris", reason=place.name)
    return row


def ignore(place: Any, reason: str, now: dt.datetime, *, by: Any) -> None:
    """Never recognise a place's name again. Where staff confirmed or added the place it stays."""
    with transaction.atomic(), writing():
        made, is_new = IgnoredName.staff.get_or_create(
            place_id=place.id, defaults={"name": place.label, "reason": reason}
        )
        if not is_new:
            return
        rows = PaperPlace.staff.filter(place_id=place.id, verdict__in=(Verdict.FOUND, Verdict.UNSURE))
        owners = _owners(rows)
        rows.delete()
        touch(owners, now)
        record_audit("ris.place-ignore", made, account=by, module="ris", reason=place.label)


def allow(name: IgnoredName, *, by: Any) -> None:
    """Recognise the name again: all papers and agenda items are searched anew."""
    with transaction.atomic(), writing():
        record_audit("ris.place-allow", name, account=by, module="ris", reason=name.name)
        IgnoredName.staff.filter(pk=name.pk).delete()
        PlacingState.staff.filter(pk=1).update(version="", running="", reached=None, reached_item=None)


def _owners(rows: Iterable[PaperPlace]) -> Touched:
    found: Touched = {Paper: set(), AgendaItem: set()}
    for row in rows:
        if row.paper_id is not None:
            found[Paper].add(row.paper_id)
        else:
            found[AgendaItem].add(row.agenda_item_id or 0)
    return found
