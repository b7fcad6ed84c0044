"""The public reports of a period, and what is told of them to everybody."""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Q

from ..models import DefectsState, Report
from .counting import LEAST, LEAST_TIMES, Facts, Row, by_month, grouped, row
from .facts import facts
from .periods import Period

KEPT = 300
"""Seconds for which figures are remembered; a change of what is public makes them new at once."""


@dataclass(frozen=True)
class Figures:
    """The figures of a period: in all, by month, by category (its key), by district (empty: not known)."""

    total: Row
    months: tuple[Row, ...]
    categories: tuple[Row, ...]
    districts: tuple[Row, ...]


def public_figures(chosen: Period, now: dt.datetime) -> Figures:
    """The figures of the public reports; small groups are put together."""
    version, _changed = DefectsState.current()
    key = f"defects-figures:{version}:{chosen.months[0]}:{chosen.months[-1]}:{now:%Y-%m-%dT%H}"
    found: Figures | None = caches["local"].get(key)
    if found is None:
        found = figures(public_facts(chosen), chosen, now, least=LEAST, least_times=LEAST_TIMES)
        caches["local"].set(key, found, KEPT)
    return found


def public_facts(chosen: Period) -> list[Facts]:
    """Public reports that came in, were closed, or were open in the period."""
    return facts(Report.public.filter(in_period(chosen)))


def in_period(chosen: Period) -> Q:
    """The condition on reports that a period has to do with."""
    return Q(requested_at__lt=chosen.end) & (
        Q(closed_at__isnull=True) | Q(closed_at__gte=chosen.begin) | Q(requested_at__gte=chosen.begin)
    )


def figures(
    found: list[Facts], chosen: Period, now: dt.datetime, *, least: int = 1, least_times: int = 1
) -> Figures:
    """All figures of these reports."""
    small = {"least": least, "least_times": least_times}
    return Figures(
        total=row("", found, chosen, now, least=least_times),
        months=tuple(by_month(found, chosen)),
        categories=tuple(grouped(found, chosen, now, lambda one: str(one.category), **small)),
        districts=tuple(grouped(found, chosen, now, lambda one: one.district, **small)),
    )


def first_report() -> dt.datetime | None:
    """When the oldest public report came in."""
    found: dt.datetime | None = (
        Report.public.order_by("requested_at", "pk").values_list("requested_at", flat=True).first()
    )
    return found
