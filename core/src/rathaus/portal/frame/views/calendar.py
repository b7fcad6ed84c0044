"""The calendar: a month's public dates of all modules, as a list."""

import datetime as dt
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rathaus.contracts.portal import CalendarEntry
from rathaus.portal.hooks import hooks

from ..hours_text import holiday_here

SPAN = range(1990, 2100)


@require_safe
def calendar(request: HttpRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """The dates of one month, by day; without one, of the current month."""
    today = timezone.localdate()
    if year is None or month is None:
        year, month = today.year, today.month
    if year not in SPAN or month not in range(1, 13):
        raise Http404
    first = dt.date(year, month, 1)
    following = _shift(first, 1)
    context = {
        "month": first,
        "previous": _shift(first, -1) if first.year in SPAN else None,
        "following": following,
        "is_current": (year, month) == (today.year, today.month),
        "days": by_day(_entries(first, following)),
        "today": today,
    }
    return render(request, "portal/pages/calendar.html", context)


def by_day(entries: list[CalendarEntry]) -> list[tuple[dt.date, str, list[CalendarEntry]]]:
    """Groups of (day, name of the public holiday or empty, entries in order)."""
    days = groupby(entries, key=lambda entry: timezone.localtime(entry.start).date())
    return [(day, holiday_here(day), list(found)) for day, found in days]


def _entries(first: dt.date, following: dt.date) -> list[CalendarEntry]:
    zone = timezone.get_current_timezone()
    start, end = (dt.datetime.combine(day, dt.time(), tzinfo=zone) for day in (first, following))
    found: list[CalendarEntry] = hooks().portal_calendar_entries(start=start, end=end)
    return sorted(found, key=lambda entry: (entry.start, entry.title))


def _shift(first: dt.date, months: int) -> dt.date:
    index = first.year * 12 + first.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)
