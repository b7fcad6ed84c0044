"""Opening hours as sentences and rows in the active language."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rathaus.contracts.town import EffectiveTown
from rathaus.portal.towns import current_town

from . import formats
from .holidays import holiday
from .opening import BERLIN, Holiday, OpeningHoursError, Span, Status, spans, status

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class HoursText:
    """Whether it is open, in a word or two for the eye and in a sentence."""

    open: bool
    text: str


@dataclass(frozen=True)
class DayRow:
    """A day of the opening hours' table; `holiday` is the translated name of the public holiday, or the
    occasion on which the town hall stays closed; `times` is empty when closed all day.
    """

    date: dt.date
    times: list[str]
    holiday: str = ""
    today: bool = False


def holiday_rule(town: EffectiveTown) -> Holiday:
    """Which days are public holidays in this town."""
    corpus_christi = town.corpus_christi
    return lambda day: holiday(day, corpus_christi=corpus_christi) is not None


def holiday_here(day: dt.date) -> str:
    """The public holiday on this day in the current town, in the active language; empty if it is none."""
    return holiday(day, corpus_christi=current_town().effective.corpus_christi) or ""


Closing = Callable[[dt.date], str]
"""On which occasion the town hall stays closed on a day; empty if it does not."""


def no_closing(_day: dt.date) -> str:
    """For towns without closing days of their own."""
    return ""


def hours_now(town: EffectiveTown, now: dt.datetime, closing: Closing = no_closing) -> HoursText | None:
    """Open or closed at `now`, and until when; None if the hours cannot be read (which the log says)."""
    try:
        found = status(town.opening_hours or "", now, holiday_rule(town), lambda day: bool(closing(day)))
    except OpeningHoursError:
        log.warning("opening hours of town %s cannot be read", town.id)
        return None
    return HoursText(found.open, sentence(found, now.astimezone(BERLIN).date()))


def sentence(found: Status, today: dt.date) -> str:
    """`open until 18:00`, `closed, opens tomorrow at 09:00`; no capital letter, no full stop."""
    if found.open:
        if found.until is None or found.until.date() > today + dt.timedelta(1):
            return _("open")
        return _("open until %(time)s") % {"time": formats.clock(found.until)}
    if found.opens is None:
        return _("closed")
    values = {"time": formats.clock(found.opens), "day": formats.date(found.opens, "day")}
    days = (found.opens.date() - today).days
    if days == 0:
        return _("closed, opens today at %(time)s") % values
    if days == 1:
        return _("closed, opens tomorrow at %(time)s") % values
    return _("closed, opens on %(day)s at %(time)s") % values


def days(
    town: EffectiveTown, first: dt.date, count: int, today: dt.date, closing: Closing = no_closing
) -> list[DayRow]:
    """The table of opening hours from `first` on. Raises OpeningHoursError."""
    rule = holiday_rule(town)
    corpus_christi = town.corpus_christi
    rows = []
    for offset in range(count):
        day = first + dt.timedelta(offset)
        occasion = closing(day)
        name = holiday(day, corpus_christi=corpus_christi) or occasion
        found = [] if occasion else spans(town.opening_hours or "", day, rule)
        rows.append(DayRow(day, [span_text(span) for span in found], name, day == today))
    return rows


def span_text(span: Span) -> str:
    """`9 to 12`, with the note that the town gave for this time."""
    if not span.certain:
        return span.note or _("by appointment")
    values = {"start": formats.clock(span.start), "end": formats.clock(span.end)}
    text = _("%(start)s to %(end)s") % values
    return f"{text} ({span.note})" if span.note else text
