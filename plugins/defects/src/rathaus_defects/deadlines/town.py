"""The terms of the town's categories, counted in its own working days."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from rathaus.portal.api import working_days

from ..chosen import chosen
from ..models import Category, Report
from .rule import Lamp, due, lamp


class Terms(NamedTuple):
    """Until when a report is to be answered, and done; None: no term."""

    answer_due: dt.datetime | None
    expected: dt.datetime | None


def terms(category: Category, start: dt.datetime) -> Terms:
    """The terms of a report of this category that came in at `start`: the category's, else the town's."""
    town, calendar = chosen().deadlines, working_days.calendar_here()
    answer = town.answer_days if category.answer_days is None else category.answer_days
    close = town.close_days if category.close_days is None else category.close_days
    return Terms(due(start, answer, calendar), due(start, close, calendar))


def light(report: Report, now: dt.datetime, calendar: "working_days.Calendar | None" = None) -> Lamp:
    """How near the end of the report's next term is. For lists give the calendar, or take `lamps`."""
    if not report.is_open:
        return Lamp()
    answer_due = report.answer_due_at if report.first_answered_at is None else None
    if answer_due is None and report.expected_at is None:
        return Lamp()
    days = calendar or working_days.calendar_here()
    return lamp(answer_due, report.expected_at, now, days, warn_days=chosen().deadlines.warn_days)


def lamps(now: dt.datetime) -> Callable[[Report], Lamp]:
    """`light` for many reports, with one query for the calendar."""
    calendar = working_days.calendar_here()
    return lambda report: light(report, now, calendar)


def late(now: dt.datetime) -> "QuerySet[Any]":
    """Open reports of which a term is over."""
    rows: QuerySet[Any] = Report.work.still_open().filter(is_late(now))
    return rows


def is_late(now: dt.datetime) -> Q:
    """The condition on open reports that a term is over."""
    return Q(first_answered_at__isnull=True, answer_due_at__lt=now) | Q(expected_at__lt=now)
