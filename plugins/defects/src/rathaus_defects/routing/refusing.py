"""An office says that a report is not its matter: the second line gets it, then the central desk."""

import datetime as dt
from typing import Any

from .. import write
from ..models import Event, Office, Report, State
from .town import central_desk

ACTION = "refuse"


class NoReason(ValueError):
    """An office refused without saying why."""


def refuse(report: Report, now: dt.datetime, *, reason: str, by: Any = None) -> Office | None:
    """Pass the report on; who gets it now. None: everybody has refused, it is to be sorted by hand.

    No office gets a report that it has refused. Raises NoReason.
    """
    if not reason.strip():
        raise NoReason
    with write.changes(now, by=by) as collected:
        refusing = report.office
        refused = {*refusals(report), refusing.code if refusing else ""}
        following = next_office(refusing, refused)
        collected.log(
            report,
            ACTION,
            before=refusing.code if refusing else "",
            after=following.code if following else "",
            reason=reason,
            by=by,
        )
        write.set_office(report, following, now, by=by, reason=reason)
        if following is None and report.state == State.OPEN:
            write.set_state(report, State.FOR_TRIAGE, now, by=by, reason=reason)
    return following


def next_office(refusing: Office | None, refused: set[str]) -> Office | None:
    """The second line, its second line, and so on, at last the central desk; none that has refused."""
    seen: set[int] = set()
    office = refusing.second_line if refusing else None
    while office is not None and office.pk not in seen:
        if office.active and office.code not in refused:
            return office
        seen.add(office.pk)
        office = office.second_line
    central = central_desk()
    return central if central is not None and central.code not in refused else None


def refusals(report: Report) -> list[str]:
    """The codes of the offices that have refused this report, in order."""
    rows = Event.staff.filter(report_key=report.pk, action=ACTION).order_by("at", "pk")
    return list(rows.values_list("before", flat=True))
