"""Public holidays in Saxony, computed.

Source: Gesetz über Sonn- und Feiertage im Freistaat Sachsen (SächsSFG) § 1 Absatz 1. Corpus Christi
(Fronleichnam) holds only in the municipalities of the Fronleichnamsverordnung, so a town has to say that it
is one of them.
"""

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

NEW_YEAR = _("New Year's Day")
GOOD_FRIDAY = _("Good Friday")
EASTER_MONDAY = _("Easter Monday")
LABOUR_DAY = _("Labour Day")
ASCENSION = _("Ascension Day")
WHIT_MONDAY = _("Whit Monday")
CORPUS_CHRISTI = _("Corpus Christi")
UNITY_DAY = _("Day of German Unity")
REFORMATION_DAY = _("Reformation Day")
REPENTANCE_DAY = _("Day of Repentance and Prayer")
CHRISTMAS_DAY = _("Christmas Day")
BOXING_DAY = _("Second day of Christmas")


@lru_cache(maxsize=64)
def holidays(year: int, *, corpus_christi: bool = False) -> "dict[dt.date, StrPromise]":
    """The public holidays of a year: day -> name (translated when shown), in the order of the calendar."""
    easter = easter_sunday(year)
    found = {
        dt.date(year, 1, 1): NEW_YEAR,
        easter - dt.timedelta(2): GOOD_FRIDAY,
        easter + dt.timedelta(1): EASTER_MONDAY,
        dt.date(year, 5, 1): LABOUR_DAY,
        easter + dt.timedelta(39): ASCENSION,
        easter + dt.timedelta(50): WHIT_MONDAY,
        dt.date(year, 10, 3): UNITY_DAY,
        dt.date(year, 10, 31): REFORMATION_DAY,
        repentance_day(year): REPENTANCE_DAY,
        dt.date(year, 12, 25): CHRISTMAS_DAY,
        dt.date(year, 12, 26): BOXING_DAY,
    }
    if corpus_christi:
        found[easter + dt.timedelta(60)] = CORPUS_CHRISTI
    return dict(sorted(found.items()))


def holiday(day: dt.date, *, corpus_christi: bool = False) -> str | None:
    """The name of the public holiday on this day in the active language, if it is one."""
    name = holidays(day.year, corpus_christi=corpus_christi).get(day)
    return str(name) if name else None


def repentance_day(year: int) -> dt.date:
    """Buß- und Bettag: the Wednesday before 23 November."""
    limit = dt.date(year, 11, 22)
    return limit - dt.timedelta((limit.weekday() - 2) % 7)


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms,
    chapter 8).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)
