"""What figures need of reports, read from a query set."""

import datetime as dt
from typing import Any

from django.db import connections
from django.db.models import BigIntegerField, Func, TextField
from django.db.models.functions import Cast

from .counting import FIELDS, Facts

TIMES = range(2, 7)
"""Where the times stand in `FIELDS`."""
UTC = "+00:00"
"""SQLite's texts are times in UTC and do not say so."""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Microseconds(Func):
    """A time of PostgreSQL as a whole number since 1970."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s) * 1000000)::bigint"
    output_field = BigIntegerField()


def facts(reports: Any) -> list[Facts]:
    """The facts of the reports of a query set, in its order.

    Django makes times of SQLite's texts, and the driver of PostgreSQL's, more slowly than all is counted. So
    they are asked for as what Python makes a time of in one step.
    """
    is_sqlite = connections[reports.db].vendor == "sqlite"
    columns: list[Any] = list(FIELDS)
    for place in TIMES:
        columns[place] = Cast(FIELDS[place], TextField()) if is_sqlite else Microseconds(FIELDS[place])
    time = _of_text if is_sqlite else _of_number
    return [
        Facts(row[0], row[1], *[None if one is None else time(one) for one in row[2:7]], *row[7:])  # type: ignore[arg-type]
        for row in reports.values_list(*columns)
    ]


def _of_text(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text + UTC)


def _of_number(microseconds: int) -> dt.datetime:
    return EPOCH + dt.timedelta(microseconds=microseconds)
