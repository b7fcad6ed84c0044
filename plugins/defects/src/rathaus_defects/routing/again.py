"""Routing a stored report once more: after staff changed its category or place."""

import datetime as dt
from typing import Any

from rathaus.api import DefectDraft, DefectRoute
from rathaus.portal.api import hooks

from .. import write
from ..models import Answer, Category, Report, Submission


def draft_of(report: Report, *, category: Category | None = None) -> DefectDraft:
    """A stored report as the hooks saw it when it came in."""
    submission = Submission.staff.filter(report=report).first()
    answers = Answer.staff.filter(report=report)
    return DefectDraft(
        category=(category or report.category).code,
        text=(submission.typed_text if submission else "") or report.public_text,
        at=report.requested_at,
        lat=report.lat,
        lon=report.lon,
        address=report.address,
        district=report.district,
        municipality=report.municipality_ags,
        answers={one.code: one.keys for one in answers},
        language=report.language,
        source=report.source,
    )


def recategorise(
    report: Report, category: Category, now: dt.datetime, *, by: Any = None, reason: str = ""
) -> Report:
    """Change the category; office and deadlines follow it."""
    chosen = _asked(draft_of(report, category=category))
    with write.changes(now, by=by):
        write.recategorise(report, category, now, by=by, reason=reason)
        write.route(report, chosen, now, by=by, reason=reason)
    return report


def reroute(report: Report, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Ask all modules again who sees to the report (its place was corrected, the rules were changed)."""
    return write.route(report, _asked(draft_of(report)), now, by=by, reason=reason)


def _asked(draft: DefectDraft) -> DefectRoute | None:
    """Outside of transactions: another module's answer may take its time."""
    found: DefectRoute | None = hooks().defects_route(draft=draft)
    return found
