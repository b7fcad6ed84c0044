"""Taking back what was said about a report."""

import datetime as dt
from typing import Any

from ..models import Source, Update
from .context import changes, locked


def hide_update(update: Update, now: dt.datetime, *, by: Any = None, reason: str = "") -> Update:
    """Show an answer or remark to nobody outside any more. The last answer before it is the last one again,
    also as GeoReport's `status_notes`.
    """
    with changes(now, by=by) as collected:
        stored = Update.staff.select_for_update().get(pk=update.pk)
        stored.hidden_at = stored.hidden_at or now
        stored.save(update_fields=["hidden_at"])
        report = locked(stored.report)
        left = Update.staff.filter(report=report, released_at__isnull=False, hidden_at__isnull=True)
        left = left.exclude(text="").exclude(source=Source.FORM).order_by("-at", "-pk")
        report.status_notes = left.values_list("text", flat=True).first() or ""
        report.save(update_fields=["status_notes"])
        collected.log(report, "hide-answer", reason=reason, by=by)
        collected.touch(report)
    update.refresh_from_db(from_queryset=Update.staff.all())
    return update
