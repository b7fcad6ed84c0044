"""Sending a report on to another server: what is to be sent, and what became of it. The
network is elsewhere.
"""

import datetime as dt
from typing import Any

from ..models import Forward, ForwardState, Report, Target
from .context import changes


def queue_forward(
    report: Report, target: Target, now: dt.datetime, *, text: str = "", by: Any = None, reason: str = ""
) -> Forward:
    """Note that the report is to be sent on with this text; once for each authority. One that failed waits
    again.
    """
    with changes(now, by=by) as collected:
        made: Forward | None = Forward.staff.filter(report=report, target=target).first()
        if made is None:
            made = Forward(report=report, target=target, created=now, text=text or report.public_text)
            made.save(force_insert=True)
        elif made.state == ForwardState.FAILED:
            made.state, made.attempts, made.error = ForwardState.WAITING, 0, ""
            made.text = text or made.text
            made.save(update_fields=["state", "attempts", "error", "text"])
        else:
            return made
        collected.log(report, "forward", after=target.code, reason=reason, by=by)
    return made


def forward_sent(
    forward: Forward, now: dt.datetime, *, remote_id: str = "", token: str = "", notice: str = ""
) -> Forward:
    """The other side took it: with its number, with a token to ask for the number, or with neither."""
    state = ForwardState.SENT if remote_id or not token else ForwardState.TOKEN
    return _set(
        forward, now, "forward-sent", state=state, remote_id=remote_id[:200], remote_token=token[:200],
        sent_at=forward.sent_at or now, error="", notice=notice or forward.notice,
    )  # fmt: skip


def forward_failed(forward: Forward, error: str, now: dt.datetime, *, is_final: bool = False) -> Forward:
    """It could not be sent; `is_final`: it will not be tried again."""
    state = ForwardState.FAILED if is_final else forward.state
    return _set(
        forward, now, "forward-failed" if is_final else "", state=state, error=error[:500],
        attempts=forward.attempts + 1,
    )  # fmt: skip


def forward_updated(
    forward: Forward,
    now: dt.datetime,
    *,
    updated_at: dt.datetime | None = None,
    remote_state: str = "",
    is_ended: bool = False,
    error: str = "",
) -> Forward:
    """The other server was asked; `updated_at`: its newest update that was taken over. `is_ended`: it need
    not be asked again.
    """
    return _set(
        forward, now, "", checked_at=now, updated_at=updated_at or forward.updated_at, error=error[:500],
        remote_state=remote_state[:30] or forward.remote_state,
        ended_at=forward.ended_at or (now if is_ended else None),
    )  # fmt: skip


def _set(forward: Forward, now: dt.datetime, action: str, **values: Any) -> Forward:
    with changes(now) as collected:
        for name, value in values.items():
            setattr(forward, name, value)
        forward.save(update_fields=list(values))
        if action:
            collected.log(forward.report, action, after=forward.target.code)
    return forward
