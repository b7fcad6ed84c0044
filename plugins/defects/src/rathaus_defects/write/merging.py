"""Several reports of one defect become one, or come apart again; the people behind them move along."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from ..access.rows import HIDDEN
from ..models import Contact, Report, State, Support, Update
from .context import Changes, changes, locked, refreshed


def merge(report: Report, into: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Make `report` a duplicate of `into`; what was merged into it follows. Whoever wants to hear of it hears
    of `into` from now on, and both reports say so.

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
            _follow(collected, follower, target, by, reason)
        _take_along(stored, target, now)
        _say(target, by, now, same_again)
        collected.log(target, "merged-in", after=stored.number, reason=reason, by=by)
        collected.touch(target)
    return refreshed(report)


def split(report: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Undo a merge: the report is open again, in the state new, and those who came along with it go back."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        if stored.merged_into_id is not None:
            target = Report.staff.get(pk=stored.merged_into_id)
            before = stored.state
            if stored.first_answered_at == stored.state_since:  # being merged was all that was answered
                stored.first_answered_at = None
            stored.merged_into, stored.state, stored.state_since = None, State.OPEN, now
            stored.closed_at = None
            names = ["merged_into", "state", "state_since", "closed_at", "first_answered_at"]
            stored.save(update_fields=names)
            _take_back(stored, target)
            _say(stored, by, now, _on_its_own, State.OPEN)
            collected.log(stored, "split", before=target.number, after=State.OPEN, reason=reason, by=by)
            collected.move(stored, before)
            collected.touch(target)
    return refreshed(report)


def _follow(collected: Changes, report: Report, target: Report, by: Any, reason: str) -> None:
    before, now = report.state, collected.now
    report.merged_into, report.state = target, State.DUPLICATE
    report.closed_at, report.state_since = report.closed_at or now, now
    _say(report, by, now, lambda: together(target), State.DUPLICATE if before != State.DUPLICATE else "")
    report.first_answered_at = report.first_answered_at or now
    names = ["merged_into", "state", "closed_at", "state_since", "first_answered_at"]
    report.save(update_fields=names)
    collected.log(report, "merge", before=before, after=target.number, reason=reason, by=by)
    collected.move(report, before)


def _take_along(report: Report, target: Report, now: dt.datetime) -> None:
    """Supporters of `report`, and whoever reported it, support `target`; nobody twice."""
    known = {mail.lower() for mail in Support.staff.filter(report=target).values_list("email", flat=True)}
    known |= {mail.lower() for mail in Contact.staff.filter(report=target).values_list("email", flat=True)}
    moved = 0
    for row in Support.staff.filter(report=report):
        if row.email.lower() not in known:
            row.report, row.merged_from_id = target, row.merged_from_id or report.pk
            row.save(update_fields=["report", "merged_from"])
            moved += 1
    came = moved
    who = Contact.staff.filter(report=report, wants_mail=True, confirmed_at__isnull=False).first()
    if who is not None and who.email and who.email.lower() not in known:
        row = Support(report=target, email=who.email, language=report.language, created=now)
        row.merged_from = report
        row.save(force_insert=True)
        came += 1
    _count(report, -moved)
    _count(target, came)


def _take_back(report: Report, target: Report) -> None:
    """Undo `_take_along`."""
    own = Contact.staff.filter(report=report).values_list("email", flat=True).first() or ""
    moved = came = 0
    for row in Support.staff.filter(report=target, merged_from=report):
        came += 1
        if own and row.email.lower() == own.lower():
            row.delete()
            continue
        row.report, row.merged_from = report, None
        row.save(update_fields=["report", "merged_from"])
        moved += 1
    _count(target, -came)
    _count(report, moved)


def _count(report: Report, more: int) -> None:
    report.supports = max(0, report.supports + more)
    report.save(update_fields=["supports"])


def _say(report: Report, by: Any, now: dt.datetime, words: Any, state: State | str = "") -> None:
    """A public answer in the report's language; in GeoReport it is the last note on the state."""
    with translation.override(report.language):
        text = words()
    Update(report=report, text=text, state=state, at=now, author=by, released_at=now, visibility=HIDDEN).save(
        force_insert=True
    )
    report.status_notes = text
    report.save(update_fields=["status_notes"])


def together(target: Report) -> str:
    """What a duplicate says, in the active language."""
    if not target.is_public:
        return _("The same matter has been reported before. Both reports are now dealt with together.")
    words = _("The same matter has been reported before: your report is now dealt with under %(number)s.")
    return words % {"number": target.number}


def same_again() -> str:
    """What the report says that the duplicate is dealt with under."""
    return _("The same matter was reported once more. Both reports are now dealt with together, here.")


def _on_its_own() -> str:
    return _("This report is dealt with on its own again.")
