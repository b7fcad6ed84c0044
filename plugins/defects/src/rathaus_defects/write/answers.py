"""What was said about a report: taking it back, showing it again, having read it."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from ..models import OUTSIDE, Report, Source, Update
from .context import Changes, changes, locked, refreshed


def unread(report: Report | None = None) -> QuerySet[Update]:
    """What residents, other programs and other authorities said and nobody has dealt with: of a report, or
    of all.
    """
    rows: QuerySet[Update] = Update.staff.filter(read_at__isnull=True, source__in=OUTSIDE)
    return rows if report is None else rows.filter(report=report)


def mark_read(report: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """What came from outside was read and needs no answer."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        if settled(stored, now):
            collected.log(stored, "read", reason=reason, by=by)
    return refreshed(report)


def settled(report: Report, now: dt.datetime) -> int:
    """Nothing that came from outside waits any more; how much did. Inside a transaction of changes."""
    return unread(report).update(read_at=now)


def hide_update(update: Update, now: dt.datetime, *, by: Any = None, reason: str = "") -> Update:
    """Show an answer or remark to nobody outside any more. The last answer before it is the last one again,
    also as GeoReport's `status_notes`.
    """
    with changes(now, by=by) as collected:
        stored = Update.staff.select_for_update().get(pk=update.pk)
        if stored.hidden_at is None:
            stored.hidden_at = now
            _decided(collected, stored, "hide-answer", reason, by)
    update.refresh_from_db(from_queryset=Update.staff.all())
    return update


def unhide_update(update: Update, now: dt.datetime, *, by: Any = None, reason: str = "") -> Update:
    """Undo `hide_update`: whoever could see it before sees it again."""
    with changes(now, by=by) as collected:
        stored = Update.staff.select_for_update().get(pk=update.pk)
        if stored.hidden_at is not None:
            stored.hidden_at = None
            _decided(collected, stored, "unhide-answer", reason, by)
    update.refresh_from_db(from_queryset=Update.staff.all())
    return update


def _decided(collected: Changes, stored: Update, action: str, reason: str, by: Any) -> None:
    """Store it; the last answer that is left is the report's last note on its state."""
    stored.read_at = stored.read_at or collected.now
    stored.save(update_fields=["hidden_at", "read_at"])
    report = locked(stored.report)
    left = Update.staff.filter(report=report, released_at__isnull=False, hidden_at__isnull=True)
    left = left.exclude(text="").exclude(source=Source.FORM).order_by("-at", "-pk")
    report.status_notes = left.values_list("text", flat=True).first() or ""
    report.save(update_fields=["status_notes"])
    collected.log(report, action, reason=reason, by=by)
    collected.touch(report)
