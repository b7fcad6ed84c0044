"""What residents hear of another authority's duty before they send, and their wish to have it sent on."""

import datetime as dt
import logging

from django.utils.translation import gettext as _
from django.utils.translation import override
from rathaus.api import DefectDraft

from ..intake.asking import routed
from ..intake.outside import beyond
from ..mails.language import town_language
from ..models import Forward, OnRequest, Report, Submission, Target
from .duty import Duty, duty_of, explained, responsible
from .sending import NotPossible, send_on

log = logging.getLogger(__name__)

ANYBODY = "*"
"""The wish of those who cannot know beforehand whose matter the place is, since they have no network or
report by a program: to whoever is responsible.
"""


def others_duty(draft: DefectDraft) -> Duty | None:
    """Whose matter a report is, if not the town's: by its place, else by the town's rules and others'."""
    found = responsible(draft.category, draft.lat, draft.lon)
    if found is not None:
        return found
    route = routed(draft)
    target = Target.objects.filter(code=route.target, active=True).first() if route and route.target else None
    return duty_of(target) if target else None


def told(duty: Duty, lat: float | None, lon: float | None) -> str:
    """Where the place lies, if it is not in the town, and who is responsible: sentences for residents."""
    there = beyond(lat, lon)
    if there is None:
        return explained(duty)
    return " ".join(part for part in (there.sentence(), duty.contact) if part)


def offered(duty: Duty | None) -> Target | None:
    """Where whoever reports may ask the report to be sent on; None: nowhere."""
    return duty.target if duty is not None and duty.target is not None and duty.target.is_offered else None


def is_offered_anywhere() -> bool:
    """Whether there is any authority to which whoever reports may ask the report to be sent on."""
    return any(one.is_offered for one in Target.objects.filter(active=True))


def granted(draft: DefectDraft, wish: str) -> str:
    """The code of the authority that is wished for (by its code, or as `ANYBODY`), if it is one that was
    offered; else nothing.
    """
    target = offered(others_duty(draft)) if wish else None
    return target.code if target is not None and wish in (target.code, ANYBODY) else ""


def duty_of_report(report: Report) -> Duty | None:
    """Whose matter a stored report is, if not the town's: by its place, else by the rule that was asked."""
    found = responsible(report.category.code, report.lat, report.lon)
    if found is not None:
        return found
    return duty_of(report.target) if report.target is not None and report.target.active else None


def wish_of(report: Report) -> Target | None:
    """Where whoever reported asks the report to be sent on."""
    found = Submission.staff.filter(report=report, wish__active=True).values_list("wish", flat=True).first()
    return Target.objects.filter(pk=found).first() if found else None


def waiting_wish(report: Report) -> Target | None:
    """As `wish_of`, while the report is open and was not sent on there."""
    target = wish_of(report) if report.is_open else None
    gone = target is not None and Forward.staff.filter(report=report, target=target).exists()
    return None if gone else target


def as_wished(report: Report, now: dt.datetime) -> bool:
    """Send a report on that has come in, if its sender asks for it and the town does so without looking at it
    first. Returns whether it goes. A report that is held waits for staff. Inside of a transaction.
    """
    target = None if report.is_held else wish_of(report)
    if target is None or target.on_request != OnRequest.AT_ONCE or not target.is_offered:
        return False
    with override(town_language()):  # staff read it
        reason = _("Whoever reported it asked for it.")
    try:
        send_on(report, target, now, text=report.public_text, reason=reason)
    except NotPossible as problem:  # staff see the wish, and the same sentence when they try
        log.info("report %s is not sent on: %s", report.number, problem)
        return False
    return True
