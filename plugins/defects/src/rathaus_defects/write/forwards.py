"""Sending a report on to another server: what is to be sent, and what became of it. The
network is elsewhere.
"""

import datetime as dt
from typing import Any

from ..models import Forward, ForwardState, Report, Target
from .context import changes


def queue_forward(
    report: Report, target: Target, now: dt.datetime, *, by: Any = None, reason: str = ""
) -> Forward:
    """Note that the report is to be sent on; once for each authority."""
    with changes(now, by=by) as collected:
        made: Forward | None = Forward.staff.filter(report=report, target=target).first()
        if made is None:
            made = Forward(report=report, target=target, created=now)
            made.save(force_insert=True)
            collected.log(report, "forward", after=target.code, reason=reason, by=by)
    return made


def forward_sent(forward: Forward, now: dt.datetime, *, remote_id: str = "", token: str = "") -> Forward:
    """The other server took it: with its number, or with a token to ask for the number."""
    state = ForwardState.SENT if remote_id else ForwardState.TOKEN
    return _set(
        forward, now, "forward-sent", state=state, remote_id=remote_id[:200], remote_token=token[:200],
        sent_at=forward.sent_at or now, error="",
    )  # fmt: skip


def forward_failed(forward: Forward, error: str, now: dt.datetime, *, is_final: bool = False) -> Forward:
    """It could not be sent; `is_final`: it will not be tried again."""
    state = ForwardState.FAILED if is_final else forward.state
    return _set(
        forward, now, "forward-failed" if is_final else "", state=state, error=error[:500],
        attempts=forward.attempts + 1,
    )  # fmt: skip


def forward_updated(forward: Forward, now: dt.datetime, *, updated_at: dt.datetime | None = None) -> Forward:
    """The other server was asked; `updated_at`: its newest update that was taken over."""
    return _set(forward, now, "", checked_at=now, updated_at=updated_at or forward.updated_at)


def _set(forward: Forward, now: dt.datetime, action: str, **values: Any) -> Forward:
    with changes(now) as collected:
        for name, value in values.items():
            setattr(forward, name, value)
        forward.save(update_fields=list(values))
        if action:
            collected.log(forward.report, action, after=forward.target.code)
    return forward
