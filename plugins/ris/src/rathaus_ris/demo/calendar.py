"""The demo's year: which meetings lie around a given day."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
MONTHS_BACK, MONTHS_AHEAD = 7, 5
TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3


class Slot(NamedTuple):
    """A meeting of the demo: the committee's short name, begin with offset, whether it was called off."""

    committee: str
    start: dt.datetime
    cancelled: bool = False


def year_around(today: dt.date, back: int = MONTHS_BACK, ahead: int = MONTHS_AHEAD) -> list[Slot]:
    """The meetings of a year around `today`, oldest first: each month both committees, then the council;
    every other month the Ortschaftsrat. One meeting in the coming months is called off. Fewer months give
    a part of the year.
    """
    slots = []
    for offset in range(-back, ahead):
        first = month(today, offset)
        slots.append(Slot("TA", at(nth(first, TUESDAY, 1), 18)))
        slots.append(Slot("VA", at(nth(first, WEDNESDAY, 1), 18), cancelled=offset == 2))
        slots.append(Slot("SR", at(nth(first, THURSDAY, 3), 19)))
        if offset % 2 == 0:
            slots.append(Slot("OR", at(nth(first, WEDNESDAY, 2), 19)))
    return sorted(slots, key=lambda slot: slot.start)


def month(today: dt.date, offset: int) -> dt.date:
    """The first day of the month `offset` months from today's."""
    count = today.year * 12 + today.month - 1 + offset
    return dt.date(count // 12, count % 12 + 1, 1)


def nth(first: dt.date, weekday: int, number: int) -> dt.date:
    """The `number`-th such weekday (Monday is 0) of the month that begins with `first`."""
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def at(day: dt.date, hour: int) -> dt.datetime:
    """The full hour of a day in Saxony."""
    return dt.datetime.combine(day, dt.time(hour), BERLIN)


def planned(start: dt.datetime) -> dt.datetime:
    """When a meeting was entered into the year's calendar: all meetings of a quarter half a year before it
    begins, so that none of them is younger than the demo.
    """
    quarter = month(start.date(), -((start.month - 1) % 3))
    return at(month(quarter, -6), 9)


def rounds(slots: Iterable[Slot]) -> list[list[Slot]]:
    """The meetings that are prepared and written up together: of each month those of the committees, then the
    council's. Each list is in the order of time.
    """
    ordered = sorted(slots, key=_round)
    return [sorted(several, key=lambda slot: slot.start) for _key, several in groupby(ordered, key=_round)]


def _round(slot: Slot) -> tuple[int, int, bool]:
    return slot.start.year, slot.start.month, slot.committee == "SR"
