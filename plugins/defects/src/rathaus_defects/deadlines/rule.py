"""When a term ends, and how near its end is: plain functions of days."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from rathaus.portal.api import working_days

BERLIN = ZoneInfo("Europe/Berlin")
LAST_SECOND = dt.time(23, 59, 59)
"""A term ends with its last day (§ 188 Absatz 1 BGB)."""


class Light(StrEnum):
    """Green: there is time. Yellow: soon due. Red: late. Off: nothing is due."""

    OFF = "off"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class Lamp:
    """A light, and what it speaks of: `is_answer` the first answer, else closure. `days` are the working days
    that are left, negative ones those that it is late by.
    """

    light: Light = Light.OFF
    due: dt.datetime | None = None
    is_answer: bool = False
    days: int = 0


def due(start: dt.datetime, days: int, calendar: "working_days.Calendar") -> dt.datetime | None:
    """The end of the day that lies so many working days after `start`; None for 0 days (no term).

    Days are those of Europe/Berlin.
    """
    if days <= 0:
        return None
    return dt.datetime.combine(calendar.add(start, days), LAST_SECOND, BERLIN).astimezone(dt.UTC)


def lamp(
    answer_due: dt.datetime | None,
    expected: dt.datetime | None,
    now: dt.datetime,
    calendar: "working_days.Calendar",
    *,
    warn_days: int,
) -> Lamp:
    """The light of the term that ends first. What is settled already is passed as None."""
    ends = [(moment, is_answer) for moment, is_answer in ((answer_due, True), (expected, False)) if moment]
    if not ends:
        return Lamp()
    end, is_answer = min(ends)
    days = calendar.between(now, end)
    if end < now:
        return Lamp(Light.RED, end, is_answer, min(days, 0))
    return Lamp(Light.YELLOW if days <= warn_days else Light.GREEN, end, is_answer, days)
