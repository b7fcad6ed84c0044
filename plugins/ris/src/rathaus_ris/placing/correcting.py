"""What staff say of a paper's places. Each function is one transaction; the public sees it at once."""

import datetime as dt
from typing import Any

from django.db import transaction
from rathaus.portal.api import record_audit

from ..models import IgnoredName, Paper, PaperPlace, PlaceEvidence, PlacingState, Verdict, Weight
from ..visibility.access import writing
from .store import snapshot, touch

AUDIT = {
    Verdict.CONFIRMED: "ris.place-confirm",
    Verdict.REJECTED: "ris.place-reject",
    Verdict.FOUND: "ris.place-reset",
}


def decide(row: PaperPlace, verdict: Verdict, now: dt.datetime, *, by: Any) -> None:
    """Confirm or reject a place, or leave it to the program again (FOUND).

    Of several places of one name the others are rejected with the one that is confirmed.
    """
    with transaction.atomic(), writing():
        values: dict[str, Any] = {"verdict": verdict}
        if verdict == Verdict.CONFIRMED and row.verdict == Verdict.UNSURE:
            values["since"] = now
            others = PaperPlace.staff.filter(paper_id=row.paper_id, name=row.name, verdict=Verdict.UNSURE)
            others.exclude(pk=row.pk).update(verdict=Verdict.REJECTED)
        if verdict == Verdict.FOUND and not PlaceEvidence.staff.filter(place_id=row.pk).exists():
            PaperPlace.staff.filter(pk=row.pk).delete()
        else:
            PaperPlace.staff.filter(pk=row.pk).update(**values)
        touch([row.paper_id], now)
        record_audit(AUDIT[verdict], row, account=by, module="ris", reason=row.name)


def add(paper: Paper, place: Any, now: dt.datetime, *, by: Any) -> PaperPlace:
    """Say that a paper is about a place, whatever its texts say. Raises nothing if it was known already."""
    with transaction.atomic(), writing():
        values = {**snapshot(place), "verdict": Verdict.ADDED, "weight": Weight.PRIMARY}
        row: PaperPlace | None = PaperPlace.staff.filter(paper_id=paper.pk, place_id=place.id).first()
        if row is None:
            row = PaperPlace.staff.create(paper_id=paper.pk, since=now, **values)
        else:
            PaperPlace.staff.filter(pk=row.pk).update(**values)
        touch([paper.pk], now)
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
        papers = list(rows.values_list("paper_id", flat=True))
        rows.delete()
        touch(papers, now)
        record_audit("ris.place-ignore", made, account=by, module="ris", reason=place.label)


def allow(name: IgnoredName, *, by: Any) -> None:
    """Recognise the name again: all papers are searched anew."""
    with transaction.atomic(), writing():
        record_audit("ris.place-allow", name, account=by, module="ris", reason=name.name)
        IgnoredName.staff.filter(pk=name.pk).delete()
        PlacingState.staff.filter(pk=1).update(version="", running="", reached=None)
