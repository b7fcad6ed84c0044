"""Calendar months in Europe/Berlin, written `YYYY-MM`."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
PATTERN = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def month_of(moment: dt.datetime) -> str:
    """The month a moment (with offset) lies in."""
    return moment.astimezone(ZONE).strftime("%Y-%m")


def is_month(text: str) -> bool:
    """Whether the text is a month."""
    return PATTERN.fullmatch(text) is not None


def is_closed(month: str, now: dt.datetime) -> bool:
    """Whether the month is over."""
    return month < month_of(now)


def following(month: str) -> str:
    """The month after."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1}-01" if number == 12 else f"{year}-{number + 1:02}"


def closed_months(first: str, now: dt.datetime) -> list[str]:
    """All months from `first` to the last one that is over, in order."""
    found = []
    month = first
    while is_closed(month, now):
        found.append(month)
        month = following(month)
    return found
