"""Working days of the current town.

    add(start, days)        the day so many working days after another
    between(start, end)     how many working days lie between two days
    is_working_day(day)     whether the town hall works
    calendar_here()         the same three for many days, with one query
    closing_here()          why the town hall stays closed on a day, for the pages with opening hours

Each raises NoTown outside of a town's context.
"""

import datetime as dt
from collections.abc import Callable

from django.db.models import Q
from django.utils import timezone

from ..frame.holidays import holiday
from ..towns import current_town
from .calendar import Calendar
from .models import ClosingDay


def calendar_here() -> Calendar:
    """The current town's calendar as it is now, with all closing days in one query: for lists."""
    corpus_christi = current_town().effective.corpus_christi
    closings = list(ClosingDay.objects.values_list("first", "last"))

    def closed(day: dt.date) -> bool:
        is_holiday = holiday(day, corpus_christi=corpus_christi) is not None
        return is_holiday or any(first <= day <= (last or first) for first, last in closings)

    return Calendar(closed)


def closing_here() -> Callable[[dt.date], str]:
    """On which occasion the town hall stays closed on a day from the last week on; empty if it does not."""
    since = timezone.localdate() - dt.timedelta(7)
    ahead = ClosingDay.objects.filter(Q(first__gte=since) | Q(last__gte=since))
    closings = list(ahead.values_list("first", "last", "name"))

    def occasion(day: dt.date) -> str:
        return next((name for first, last, name in closings if first <= day <= (last or first)), "")

    return occasion


def add(start: dt.date, days: int) -> dt.date:
    """See `Calendar.add`."""
    return calendar_here().add(start, days)


def between(start: dt.date, end: dt.date) -> int:
    """See `Calendar.between`."""
    return calendar_here().between(start, end)


def is_working_day(day: dt.date) -> bool:
    """See `Calendar.is_working_day`."""
    return calendar_here().is_working_day(day)
