"""The time that figures are about: whole months in Europe/Berlin."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
LAST = "letzte"
"""The key of the twelve months that end with the present one."""
MONTHS = 12


@dataclass(frozen=True)
class Period:
    """A time from `begin` to before `end`, in months (`YYYY-MM`); `key` names it in addresses."""

    key: str
    months: tuple[str, ...]

    @property
    def begin(self) -> dt.datetime:
        """The first moment, in UTC: compared with other times of UTC it takes a tenth of the time."""
        return month_begin(self.months[0]).astimezone(dt.UTC)

    @property
    def end(self) -> dt.datetime:
        """The first moment after, in UTC."""
        return month_begin(following(self.months[-1])).astimezone(dt.UTC)


def period(key: str, now: dt.datetime) -> Period:
    """The period of a key: a year (`2025`), a month (`2025-04`), else the last twelve months."""
    today = now.astimezone(ZONE)
    if len(key) == 4 and key.isascii() and key.isdigit() and 2000 <= int(key) <= today.year:
        return Period(key, tuple(f"{key}-{number:02d}" for number in range(1, 13)))
    if is_month(key) and month_begin(key) <= now:
        return Period(key, (key,))
    found = [f"{today.year}-{today.month:02d}"]
    while len(found) < MONTHS:
        found.insert(0, month_of(month_begin(found[0]) - dt.timedelta(hours=1)))
    return Period(LAST, tuple(found))


def years(first: dt.datetime | None, now: dt.datetime) -> list[str]:
    """The years from the first report to now, the newest first."""
    until = now.astimezone(ZONE).year
    return [str(year) for year in range(until, (first.astimezone(ZONE).year if first else until) - 1, -1)]


def month_of(moment: dt.datetime) -> str:
    """The month (`YYYY-MM`) of a moment."""
    local = moment.astimezone(ZONE)
    return f"{local.year}-{local.month:02d}"


def month_begin(month: str) -> dt.datetime:
    """The first moment of a month."""
    return dt.datetime(int(month[:4]), int(month[5:]), 1, tzinfo=ZONE)


def following(month: str) -> str:
    """The month after this one."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1}-01" if number == 12 else f"{year}-{number + 1:02d}"


def is_month(text: str) -> bool:
    """Whether this is a month that a calendar knows."""
    year, dash, number = text.partition("-")
    is_number = year.isascii() and year.isdigit() and number.isascii() and number.isdigit()
    return (
        dash == "-"
        and is_number
        and len(year) == 4
        and len(number) == 2
        and 0 < int(number) < 13
        and year >= "2000"
    )
