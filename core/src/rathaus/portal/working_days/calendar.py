"""Counting working days: plain rules on dates, without a database.

The day on which something happens does not count (§ 187 Absatz 1 BGB), and a term that would end on a
Saturday, Sunday or public holiday ends on the next working day (§ 193 BGB). Days on which the town hall stays
closed are treated alike: these are the town's own terms, not those of a law.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = 5
"""`date.weekday()` of the first day of a weekend."""
FARTHEST = 20_000
"""Days within which an answer has to lie: a calendar without a working day must not be walked for ever."""


@dataclass(frozen=True)
class Calendar:
    """Which days are working days: `closed` says of a day from Monday to Friday whether it is none."""

    closed: Callable[[dt.date], bool]

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the town hall works on this day; an aware moment counts as its day in Berlin."""
        day = day_in_berlin(day)
        return day.weekday() < SATURDAY and not self.closed(day)

    def add(self, start: dt.date, days: int) -> dt.date:
        """The day that is `days` working days after `start`.

        `start` (a date, or an aware moment) does not count itself; with 0 days it is `start`, or the next
        working day if that is none. Raises ValueError for negative days and naive moments.
        """
        if days < 0:
            raise ValueError(f"{days} working days: there is no term of fewer than 0 days")
        day = day_in_berlin(start)
        left, farthest = days, day.toordinal() + FARTHEST
        while left or not self.is_working_day(day):
            day += dt.timedelta(1)
            left -= left > 0 and self.is_working_day(day)
            if day.toordinal() > farthest:
                raise ValueError(f"{days} working days after {start} lie too far ahead")
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """How many working days lie after `start`, up to and with `end`; negative if `end` is earlier.

        `between(start, add(start, n)) == n` for each n from 1 on. Raises ValueError for naive moments.
        """
        first, last = day_in_berlin(start), day_in_berlin(end)
        if last < first:
            return -self.between(last, first)
        count = range(1, (last - first).days + 1)
        return sum(self.is_working_day(first + dt.timedelta(offset)) for offset in count)


def day_in_berlin(moment: dt.date) -> dt.date:
    """The day of an aware moment in Europe/Berlin; a date is itself. Raises ValueError for a naive moment."""
    if not isinstance(moment, dt.datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no offset: its day cannot be known")
    return moment.astimezone(BERLIN).date()
