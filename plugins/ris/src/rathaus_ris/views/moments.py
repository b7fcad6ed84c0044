"""When something is, in words that leave no doubt: also over midnight and in the night the clocks change."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.portal.api import clock_text, day_text

NEW = dt.timedelta(days=14)
"""For so long something counts as new."""
TAKEN_OVER = dt.timedelta(days=60)
"""What is dated so long before it was published was taken over from elsewhere and is no news."""


def span_text(start: dt.datetime | None, end: dt.datetime | None) -> str:
    """`Tuesday, 3 November 2026, 18:30 to 21:00`; the second day is named where it is another one."""
    if start is None:
        return ""
    values = {"date": day_text(start, "long"), "time": clock(start)}
    begin = _("%(date)s, %(time)s") % values
    if end is None or end <= start:
        return begin
    if local_day(end) == local_day(start):
        return _("%(start)s to %(end)s") % {"start": begin, "end": clock(end)}
    values = {"date": day_text(end, "long"), "time": clock(end)}
    return _("%(start)s to %(end)s") % {"start": begin, "end": _("%(date)s, %(time)s") % values}


def clock(moment: dt.datetime) -> str:
    """The time of day; in the hour that the clocks show twice, which of the two it is."""
    text = clock_text(moment)
    if not is_twofold(moment):
        return text
    hint = _("standard time") if timezone.localtime(moment).fold else _("summer time")
    return f"{text} ({hint})"


def is_twofold(moment: dt.datetime) -> bool:
    """Whether the clocks show this hour twice: once before they are put back, once after."""
    try:
        local = timezone.localtime(moment)
    except OverflowError:
        return False
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def local_day(moment: dt.datetime) -> dt.date:
    """The day in the town's time zone; at the very edge of the calendar the day as it is stored."""
    try:
        return timezone.localtime(moment).date()
    except OverflowError:
        return moment.date()


def dated(row: Any) -> dt.date | None:
    """When a paper or file is from; None for one of the town's own without a date.

    An imported one without a date is as old as its record at the source; if that is not known either, it
    counts as old, since a first import brings decades at once.
    """
    if row.date is not None or row.source_id is None:
        day: dt.date | None = row.date
        return day
    return row.origin_created.date() if row.origin_created else dt.date.min


def is_new(published: dt.datetime | None, dated: dt.date | None, now: dt.datetime) -> bool:
    """Whether something was published lately, and was not only taken over from elsewhere then."""
    if published is None or not now - NEW < published <= now:
        return False
    return dated is None or dated > published.date() - TAKEN_OVER
