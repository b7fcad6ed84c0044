"""Dates, times, numbers and file sizes as a page shows them, in the active language.

German: `Montag, 23. November 2026`, `23.11.2026`, `18 Uhr`, `18:30 Uhr`. English (British, 24 hours, as in
official texts of the EU): `Monday, 23 November 2026`, `18:30`. Languages that Django has no formats for
(Upper Sorbian) fall back to German's.
"""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, pgettext

DATES = {
    "de": {"long": "l, j. F Y", "medium": "j. F Y", "short": "d.m.Y", "month": "F Y", "day": "l, j. F"},
    "en": {"long": "l, j F Y", "medium": "j F Y", "short": "d/m/Y", "month": "F Y", "day": "l, j F"},
}
UNITS = ("B", "kB", "MB", "GB", "TB")


def date(value: dt.date | None, style: str = "medium") -> str:
    """A date; `style` is long (with the weekday), medium, short, month, or day (weekday, no year). Empty for
    None.
    """
    if value is None:
        return ""
    patterns = DATES.get((get_language() or "de")[:2], DATES["de"])
    return format_date(_local(value), patterns[style])


def clock(value: dt.datetime | dt.time | None) -> str:
    """A time of day: `18 Uhr`, `18:30 Uhr`; English `18:00`."""
    if value is None:
        return ""
    time = _local(value).time() if isinstance(value, dt.datetime) else value
    plain = f"{time.hour}:{time:%M}"
    if (get_language() or "de").startswith("en"):
        return f"{time:%H:%M}"
    text = pgettext("time of day", "%(time)s o'clock") % {"time": plain.removesuffix(":00")}
    return text.replace(" ", "\u00a0")


def datetime(value: dt.datetime | None, style: str = "medium") -> str:
    """A date with its time of day."""
    if value is None:
        return ""
    return gettext("%(date)s, %(time)s") % {"date": date(value, style), "time": clock(value)}


def iso(value: dt.date | None) -> str:
    """The machine-readable form for `<time datetime>`, which knows no more than milliseconds."""
    if value is None:
        return ""
    here = _local(value)
    return here.isoformat(timespec="seconds") if isinstance(here, dt.datetime) else here.isoformat()


def number(value: float | int | None, decimals: int | None = None) -> str:
    """A number with the language's separators: `9.676`, `9,676`."""
    if value is None:
        return ""
    rounded = value if decimals is None else round(value, decimals)  # Django cuts instead of rounding
    return number_format(rounded, decimal_pos=decimals, force_grouping=True)


def filesize(value: int | None) -> str:
    """A size in bytes in the largest fitting decimal unit: `1,4 MB` (1 kB = 1000 bytes)."""
    if value is None:
        return ""
    size, unit = float(value), 0
    while round(size, 1) >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1000, unit + 1
    decimals = 0 if unit == 0 or size >= 10 else 1
    return f"{number_format(round(size, decimals), decimal_pos=decimals)}\u00a0{UNITS[unit]}"


def phone(value: str) -> str:
    """A telephone number as a `tel:` address wants it: digits and a leading plus."""
    digits = "".join(character for character in value if character.isdigit())
    return "+" + digits if value.strip().startswith("+") else digits


def _local(value: Any) -> Any:
    """Aware times in the portal's time zone; plain dates and naive times as they are.

    The first and last hours of the calendar (years 1 and 9999, which stand for "always" in some data) have no
    time in zones that lie beyond it; they are shown as they are.
    """
    if not isinstance(value, dt.datetime) or timezone.is_naive(value):
        return value
    try:
        return timezone.localtime(value)
    except OverflowError:
        return value
