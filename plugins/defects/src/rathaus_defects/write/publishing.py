"""What the public sees of a report: releasing, hiding, editing its text."""

import datetime as dt
from typing import Any

from rathaus.portal.api import mail_news

from ..access.rows import HIDDEN
from ..models import Report
from .context import changes, locked, refreshed
from .noting import note_removed


def release(report: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Let the public see the report; a hold is lifted. Photos are released one by one.

    Nothing happens for a category whose reports are never public. Who follows new reports hears of it soon.
    """
    with changes(now, by=by) as collected:
        stored = locked(report)
        if (stored.released_at is None or stored.is_held) and stored.category.is_public:
            stored.released_at, stored.is_held = now, False
            stored.save(update_fields=["released_at", "is_held"])
            collected.log(stored, "release", reason=reason, by=by)
            collected.touch(stored)
            mail_news()
    return refreshed(report)


def lift_hold(report: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """What it was held for is settled; it still waits for its release."""
    return _set(report, now, "lift-hold", by, reason, is_held=False)


def hide(report: Report, now: dt.datetime, *, by: Any = None, reason: str) -> Report:
    """Take the whole report back from the public. Staff keep it."""
    return _set(report, now, "hide", by, reason, hidden_at=now)


def unhide(report: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Undo `hide`."""
    return _set(report, now, "unhide", by, reason, hidden_at=None)


def edit_text(report: Report, text: str, now: dt.datetime, *, by: Any = None, reason: str) -> Report:
    """Show this text instead of what was typed; that is kept for staff."""
    return _set(report, now, "edit-text", by, reason, public_text=text)


def hide_text(report: Report, now: dt.datetime, *, by: Any = None, reason: str) -> Report:
    """Show the report without its text and without the description of its place."""
    return _set(report, now, "hide-text", by, reason, public_text="", place_text="")


def _set(report: Report, now: dt.datetime, action: str, by: Any, reason: str, **values: Any) -> Report:
    with changes(now, by=by) as collected:
        stored = locked(report)
        if changed := [name for name, value in values.items() if getattr(stored, name) != value]:
            for name in changed:
                setattr(stored, name, values[name])
            stored.save(update_fields=changed)
            if "public_text" in changed and stored.visibility != HIDDEN:
                note_removed(stored, now)
            collected.log(stored, action, reason=reason, by=by)
            collected.touch(stored)
    return refreshed(report)
