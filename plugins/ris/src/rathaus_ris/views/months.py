"""A month of meetings as weeks of days, from Monday to Sunday: plain rules, no database."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..models import Meeting

YEARS = range(1990, 2101)
"""Years that have a calendar; a meeting dated otherwise is in the list alone."""

_MONTH = re.compile(r"(\d{4})-(\d{2})")


class Day(NamedTuple):
    """A field of the calendar. `date` is None for the fields before the first and after the last of the
    month."""

    date: dt.date | None
    today: bool = False
    holiday: str = ""
    meetings: Sequence[Meeting] = ()


def month_of(text: str, today: dt.date) -> dt.date | None:
    """The first day of the month written as `2026-11`; of the current one for an empty text.

    None for what is no month of a calendar.
    """
    if not text:
        return today.replace(day=1)
    found = _MONTH.fullmatch(text)
    if not found or int(found[1]) not in YEARS or int(found[2]) not in range(1, 13):
        return None
    return dt.date(int(found[1]), int(found[2]), 1)


def neighbour(month: dt.date, step: int) -> dt.date | None:
    """The first of the month before (-1) or after (1); None where the calendar ends."""
    index = month.year * 12 + month.month - 1 + step
    year, number = divmod(index, 12)
    return dt.date(year, number + 1, 1) if year in YEARS else None


def weeks(
    month: dt.date,
    meetings: Mapping[dt.date, Sequence[Meeting]],
    today: dt.date,
    holiday: Callable[[dt.date], str],
) -> list[list[Day]]:
    """The weeks that the month touches, each of seven days."""
    monday = month - dt.timedelta(month.weekday())
    found: list[list[Day]] = []
    while monday.year < month.year or (monday.year, monday.month) <= (month.year, month.month):
        days = [monday + dt.timedelta(number) for number in range(7)]
        found.append(
            [
                Day(day, day == today, holiday(day), meetings.get(day, ()))
                if (day.year, day.month) == (month.year, month.month)
                else Day(None)
                for day in days
            ]
        )
        monday += dt.timedelta(7)
    return found
