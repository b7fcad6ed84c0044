"""Whose matter a report is, if not the town's, and the wish of a program's user to have it sent on there.

The standard has nothing for either: the field `forward` is our own, and what is told stands in
`extended_attributes`, with `extensions=true`.
"""

from typing import Any

from django.utils.translation import gettext as _

from ..forwarding.duty import Duty, duties_of, explained
from ..forwarding.wishing import ANYBODY, duty_of_report, offered, waiting_wish, wish_of
from ..models import Category, Report
from .forms import Form
from .query import truth

POSSIBLE, REQUESTED, UNDER_WAY = "possible", "requested", "under_way"
"""One may ask for it; it was asked for and staff read it first; it goes there."""


def wish_in(form: Form) -> str:
    """Whom the report shall be sent on to: whoever is responsible at the place, if `forward` says yes."""
    return ANYBODY if truth(form.get("forward")) else ""


def extended(report: Report) -> dict[str, Any]:
    """Whose matter a stored report is, and what comes of its being sent on."""
    duty = duty_of_report(report)
    found = _told(duty)
    if wish_of(report) is not None and report.confirmed_at is not None:
        found["forwarding"] = REQUESTED if waiting_wish(report) else UNDER_WAY
    elif wish_of(report) is not None:
        found["forwarding"] = REQUESTED
    return found


def extended_services(rows: list[Category], lat: float, lon: float) -> list[dict[str, Any]]:
    """The same of each of these categories at a point, before anything is sent."""
    return [_told(duty) for duty in duties_of([row.code for row in rows], lat, lon)]


def wish_told(report: Report) -> str:
    """A sentence on the wish; empty where there is none, or where it waits for the confirmation by mail."""
    target = wish_of(report) if report.confirmed_at is not None else None
    if target is None:
        return ""
    if waiting_wish(report) is None:
        return _("Your report goes on to %(name)s.") % {"name": target.name}
    text = _("You asked us to send your report on to %(name)s. The town hall reads it first.")
    return text % {"name": target.name}


def _told(duty: Duty | None) -> dict[str, Any]:
    if duty is None:
        return {"responsible": None, "forwarding": None}
    responsible = {
        "code": duty.target.code if duty.target else None,
        "name": duty.name or None,
        "description": explained(duty),
        "legal_basis": duty.source or None,
        "website": (duty.target.website or None) if duty.target else None,
    }
    return {"responsible": responsible, "forwarding": POSSIBLE if offered(duty) else None}
