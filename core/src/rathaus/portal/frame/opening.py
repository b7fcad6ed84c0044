"""Opening hours in OpenStreetMap's syntax: is it open now, when does that change, what do the next days look
like.

Source of the syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. The parser knows no
regional holidays. So an expression is read twice: as it stands for ordinary days (there `PH` never holds),
and with `PH` holding on every day for public holidays; a day then uses the reading that fits it.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

BERLIN = ZoneInfo("Europe/Berlin")
LOOK_AHEAD = 60
"""Days searched for the next opening."""

_HOLIDAY_ON = re.compile(r"\bPH\s+(?=(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)")
_HOLIDAY = re.compile(r"\bPH\b")

Holiday = Callable[[dt.date], bool]


def never(_day: dt.date) -> bool:
    """No day is closed beside what the hours say."""
    return False


class OpeningHoursError(ValueError):
    """The expression is not valid; the text says where."""


@dataclass(frozen=True)
class Span:
    """A time in which the place is open (or, with `certain` false, open only as the note says).
    Europe/Berlin.
    """

    start: dt.datetime
    end: dt.datetime
    note: str = ""
    certain: bool = True


@dataclass(frozen=True)
class Status:
    """Open now and until when, or closed and from when it is open again (None: not within the days
    searched).
    """

    open: bool
    until: dt.datetime | None = None
    opens: dt.datetime | None = None


@lru_cache(maxsize=512)
def _readings(expression: str) -> tuple[OpeningHours, OpeningHours]:
    everywhere = _HOLIDAY.sub("Mo-Su", _HOLIDAY_ON.sub("", expression))
    try:
        return OpeningHours(expression), OpeningHours(everywhere)
    except Exception as error:
        raise OpeningHoursError(str(error)) from error


def check(expression: str) -> None:
    """Raises OpeningHoursError if the expression cannot be read."""
    _readings(expression)


def spans(expression: str, day: dt.date, holiday: Holiday, closed: Holiday = never) -> list[Span]:
    """The open times of a day, in order; none on a day that is `closed`. Raises OpeningHoursError."""
    ordinary, on_holidays = _readings(expression)
    if closed(day):
        return []
    reading = on_holidays if holiday(day) else ordinary
    start = dt.datetime.combine(day, dt.time())
    return [
        Span(begin.replace(tzinfo=BERLIN), end.replace(tzinfo=BERLIN), note, state == State.OPEN)
        for begin, end, state, note in reading.intervals(start, start + dt.timedelta(days=1))
        if state != State.CLOSED
    ]


def status(expression: str, now: dt.datetime, holiday: Holiday, closed: Holiday = never) -> Status:
    """Whether it is open at `now` (aware) and when that changes. Raises OpeningHoursError."""
    now = now.astimezone(BERLIN)
    for span in _merged(expression, now.date() - dt.timedelta(1), holiday, closed):
        if span.start <= now < span.end:
            return Status(open=True, until=span.end)
        if span.start > now:
            return Status(open=False, opens=span.start)
    return Status(open=False)


def _merged(expression: str, first: dt.date, holiday: Holiday, closed: Holiday) -> Iterator[Span]:
    """The certain spans from a day on; those that touch (at midnight, at a change of note) are one."""
    current: Span | None = None
    for offset in range(LOOK_AHEAD):
        for span in spans(expression, first + dt.timedelta(offset), holiday, closed):
            if not span.certain:
                continue
            if current and current.end == span.start:
                current = Span(current.start, span.end)
                continue
            if current:
                yield current
            current = span
    if current:
        yield current
