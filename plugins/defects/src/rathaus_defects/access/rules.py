"""What is public, as plain functions of the facts: no database.

A report is public once whoever sent it confirmed it (or needed no confirmation), staff released it (or the
category needs no release), and nobody hid it. A photo or an answer is public once it is released, not hidden,
and its report is public.
"""

import datetime as dt
from typing import Protocol

from .rows import GONE, HIDDEN, PUBLIC

Moment = dt.datetime | None


class ReportFacts(Protocol):
    """What the visibility of a report depends on."""

    confirmed_at: Moment
    released_at: Moment
    hidden_at: Moment
    is_held: bool


class PartFacts(Protocol):
    """What the visibility of a photo or an answer depends on."""

    released_at: Moment
    hidden_at: Moment


def report_visibility(report: ReportFacts, before: int) -> int:
    """The visibility a report has now, after it had `before`."""
    is_public = (
        report.confirmed_at is not None
        and report.released_at is not None
        and report.hidden_at is None
        and not report.is_held
    )
    return _after(before, is_public=is_public)


def part_visibility(part: PartFacts, before: int, *, is_report_public: bool) -> int:
    """The visibility a photo or an answer has now, after it had `before`."""
    is_public = is_report_public and part.released_at is not None and part.hidden_at is None
    return _after(before, is_public=is_public)


def _after(before: int, *, is_public: bool) -> int:
    if is_public:
        return PUBLIC
    return HIDDEN if before == HIDDEN else GONE
