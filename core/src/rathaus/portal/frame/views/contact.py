"""The contact page: how to reach the town hall, and when."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rathaus.portal.towns import current_town
from rathaus.portal.working_days.here import closing_here

from ..hours_text import DayRow, days
from ..opening import OpeningHoursError

NOTICE = 28
"""Holidays and closing days within so many days are named below the table."""


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Address, telephone, mail, the seven days from today on, and the holidays and closing days of the
    coming weeks.

    Days from Monday on would be past ones only when it is Sunday.
    """
    today = timezone.localdate()
    rows = _rows(today, NOTICE + 7, today)
    context = {
        "contact": current_town().effective.contact,
        "week": rows[:7],
        "holidays": [row for row in rows[7:] if row.holiday],
    }
    return render(request, "portal/pages/contact.html", context)


def _rows(first: dt.date, count: int, today: dt.date) -> list[DayRow]:
    town = current_town().effective
    if not town.opening_hours:
        return []
    try:
        return days(town, first, count, today, closing_here())
    except OpeningHoursError:
        return []
