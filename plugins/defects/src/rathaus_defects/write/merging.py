"""Several reports of one defect become one, or come apart again."""

import datetime as dt
from typing import Any

from ..models import Report, State
from .context import changes, locked, refreshed


def merge(report: Report, into: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Make `report` a duplicate of `into`; what was merged into it follows.

    Raises ValueError where that would lead in a circle.
    """
    with changes(now, by=by) as collected:
        target = locked(into)
        while target.merged_into_id is not None:
            target = Report.staff.get(pk=target.merged_into_id)
        stored = locked(report)
        if target.pk == stored.pk:
            raise ValueError(
                f"{report.number} cannot be merged into {into.number}: it would lead in a circle"
            )
        for follower in [stored, *Report.staff.filter(merged_into=stored)]:
            before = follower.state
            follower.merged_into, follower.state = target, State.DUPLICATE
            follower.closed_at, follower.state_since = follower.closed_at or now, now
            follower.save(update_fields=["merged_into", "state", "closed_at", "state_since"])
            collected.log(follower, "merge", before=before, after=target.number, reason=reason, by=by)
            collected.move(follower, before)
        collected.log(target, "merged-in", after=stored.number, reason=reason, by=by)
        collected.touch(target)
    return refreshed(report)


def split(report: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Undo a merge: the report is open again, in the state new."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        if stored.merged_into_id is not None:
            target = Report.staff.get(pk=stored.merged_into_id)
            before = stored.state
            stored.merged_into, stored.state, stored.state_since = None, State.OPEN, now
            stored.closed_at = None
            stored.save(update_fields=["merged_into", "state", "state_since", "closed_at"])
            collected.log(stored, "split", before=target.number, after=State.OPEN, reason=reason, by=by)
            collected.move(stored, before)
            collected.touch(target)
    return refreshed(report)
