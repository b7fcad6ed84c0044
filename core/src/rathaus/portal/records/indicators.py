"""Indicator values by closed month: asked of the modules once a month is over, then kept; a correction is a
revision.

The values outlive the data they were counted from. A value that is not known is None, never zero.
"""

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from rathaus.contracts.portal import IndicatorValue

from ..hooks import hooks
from .models import AdoptionEntry, ClosedMonth, IndicatorRecord
from .months import closed_months, is_closed, is_month, month_of

log = logging.getLogger(__name__)
CATCH_UP = 24
"""Months that are closed late at most, after a portal stood still."""
FIGURES = ("numerator", "denominator", "value", "n", "unit", "source", "quality")


class MonthOpen(ValueError):
    """A value for a month that is not over yet, or for something that is no month."""


def close_months(*, now: dt.datetime | None = None) -> list[str]:
    """The monthly job: ask for every month that is over and not closed yet. Returns the months closed now.

    A month stays open as long as a module that gives indicators fails; what the others gave is kept.
    """
    moment = now or timezone.now()
    first = AdoptionEntry.objects.order_by("id").values_list("at", flat=True).first()
    if first is None:
        return []
    done = set(ClosedMonth.objects.values_list("month", flat=True))
    waiting = [month for month in closed_months(month_of(first), moment) if month not in done][-CATCH_UP:]
    return [month for month in waiting if close_month(month, now=moment)]


def close_month(month: str, *, now: dt.datetime) -> bool:
    """Ask every module for the month's values and keep those that are new. Returns whether the month is
    closed now.
    """
    calls = hooks()
    given = calls.by_module("portal_indicators", month=month)
    with transaction.atomic():
        for module, values in given.items():
            keep(_of_month(values, month, module), module=module, now=now)
        if set(calls.implementers("portal_indicators")) - set(given):
            return False
        ClosedMonth.objects.get_or_create(month=month, defaults={"at": now})
    return True


def _of_month(values: Iterable[IndicatorValue], month: str, module: str) -> list[IndicatorValue]:
    listed = list(values)
    fitting = [value for value in listed if value.month == month]
    if len(fitting) < len(listed):
        log.warning("module %s gave indicator values of other months than %s; left out", module, month)
    return fitting


def keep(values: Iterable[IndicatorValue], *, module: str = "", now: dt.datetime) -> int:
    """Keep values that are not there yet; what is closed stays as it is. Returns how many were written.

    Raises MonthOpen for a month that is not over.
    """
    written = 0
    for value in values:
        _check(value, now)
        known = {
            "indicator": value.indicator,
            "definition_version": value.definition_version,
            "month": value.month,
        }
        if not IndicatorRecord.objects.filter(**known).exists():
            _write(value, 1, module=module, reason="", now=now)
            written += 1
    return written


def revise(value: IndicatorValue, *, reason: str, module: str = "", now: dt.datetime | None = None) -> int:
    """Correct a value of a closed month. Returns the number of the revision (the one in force if nothing
    differs).

    Raises ValueError without a reason, MonthOpen for a month that is not over.
    """
    if not reason.strip():
        raise ValueError("a revision needs a reason")
    moment = now or timezone.now()
    _check(value, moment)
    while True:
        last = current(value.indicator, value.month, value.definition_version)
        if last is not None and all(getattr(last, name) == getattr(value, name) for name in FIGURES):
            return int(last.revision)
        number = last.revision + 1 if last is not None else 1
        try:
            with transaction.atomic():
                _write(value, number, module=module, reason=reason[:300], now=moment)
        except IntegrityError:  # somebody else revised it at the same moment: look again
            continue
        return int(number)


def current(indicator: str, month: str, definition_version: str = "1") -> IndicatorRecord | None:
    """The value in force; None if there is none."""
    rows = IndicatorRecord.objects.filter(
        indicator=indicator, month=month, definition_version=definition_version
    )
    found: IndicatorRecord | None = rows.order_by("-revision").first()
    return found


def values(months: Iterable[str] | None = None) -> list[IndicatorRecord]:
    """The values in force, of all months or of those named, by indicator and month."""
    rows = IndicatorRecord.objects.order_by("indicator", "definition_version", "month", "revision")
    if months is not None:
        rows = rows.filter(month__in=list(months))
    latest = {(row.indicator, row.definition_version, row.month): row for row in rows}
    return list(latest.values())


def _check(value: IndicatorValue, now: dt.datetime) -> None:
    if not is_month(value.month) or not is_closed(value.month, now):
        raise MonthOpen(f"{value.indicator}: {value.month!r} is not a month that is over")


def _write(value: IndicatorValue, revision: int, *, module: str, reason: str, now: dt.datetime) -> None:
    IndicatorRecord.objects.create(
        **value.model_dump(), revision=revision, module=module, reason=reason, at=now
    )
