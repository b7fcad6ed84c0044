"""What residents do with their own report after sending it: add a remark, take it back."""

import datetime as dt

from ..access.rows import HIDDEN
from ..models import Contact, Report, Source, State, Support, Update
from ..models.states import is_open
from .context import changes, locked, refreshed
from .forgetting import delete_reports


def remark(report: Report, text: str, now: dt.datetime) -> Update:
    """What the reporter adds. Nobody but reporter and town hall sees it unless staff release it; it is no
    answer.
    """
    with changes(now) as collected:
        stored = locked(report)
        made = Update(report=stored, text=text, at=now, source=Source.FORM, visibility=HIDDEN)
        made.save(force_insert=True)
        collected.log(stored, "remark")
    return made


def withdraw(report: Report, now: dt.datetime) -> Report | None:
    """The reporter takes the report back. One that was never confirmed is deleted (None). Else the town
    hall keeps it without contact data: withdrawn and out of public sight, unless others have the same
    concern: then it stays as it is, without its reporter.
    """
    with changes(now) as collected:
        stored = locked(report)
        if stored.confirmed_at is None:
            delete_reports([stored.pk], now, "discard")
            return None
        Contact.staff.filter(report=stored).delete()
        if not Support.staff.filter(report=stored).exists():
            before = stored.state
            if is_open(before):
                stored.state, stored.state_since, stored.closed_at = State.CANCELLED, now, now
                collected.move(stored, before)
            stored.hidden_at = stored.hidden_at or now
            stored.save(update_fields=["state", "state_since", "closed_at", "hidden_at"])
        collected.log(stored, "withdraw")
        collected.touch(stored)
    return refreshed(report)
