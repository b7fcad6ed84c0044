"""What figures need of reports, read from a query set."""

import datetime as dt
from typing import Any

from django.db import connections
from django.db.models import TextField
from django.db.models.functions import Cast

from .counting import FIELDS, Facts

TIMES = frozenset({"requested_at", "closed_at", "first_answered_at", "answer_due_at", "expected_at"})
UTC = "+00:00"
"""SQLite's texts are times in UTC and do not say so."""


def facts(reports: Any) -> list[Facts]:
    """The facts of the reports of a query set, in its order.

    Django takes longer to make times of SQLite's texts than all the counting takes: it goes over each of them
    three times. An expression's text it leaves alone, and Python reads it in one step.
    """
    if connections[reports.db].vendor != "sqlite":
        return list(map(Facts._make, reports.values_list(*FIELDS)))
    columns = [Cast(name, TextField()) if name in TIMES else name for name in FIELDS]
    return [_facts(*row) for row in reports.values_list(*columns)]


def _facts(category: int, district: str, requested: str, *values: Any) -> Facts:
    closed, answered, answer_due, expected, state, lat, lon = values
    return Facts(
        category,
        district,
        dt.datetime.fromisoformat(requested + UTC),
        _time(closed),
        _time(answered),
        _time(answer_due),
        _time(expected),
        state,
        lat,
        lon,
    )


def _time(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text + UTC) if text else None
