"""Figures of reports: plain rules, no database.

A report counts as new in the month in which it came in, and as closed in the month in which it was closed.
Times are calendar days, of what was first answered, or closed, in the period. A duplicate is no closure of
its own: its time is left out. The quantiles are nearest-rank: nine of ten took at most `p90` days.
"""

import datetime as dt
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .periods import Period, month_begin

DAY = 86_400
LEAST = 3
"""Fewer reports than this are not shown as a group of their own."""
LEAST_TIMES = 5
"""A public median speaks of at least so many reports."""
OTHERS = "…"
"""The key of the groups that were too small."""


class Facts(NamedTuple):
    """What is known of a report, in the order of `FIELDS`."""

    category: int
    district: str
    requested: dt.datetime
    closed: dt.datetime | None
    answered: dt.datetime | None
    answer_due: dt.datetime | None
    expected: dt.datetime | None
    state: str
    lat: float | None
    lon: float | None


FIELDS = (
    "category_id",
    "district",
    "requested_at",
    "closed_at",
    "first_answered_at",
    "answer_due_at",
    "expected_at",
    "state",
    "lat",
    "lon",
)


@dataclass(frozen=True)
class Spread:
    """How long `n` reports took, in days; None where nothing (or too little) is known."""

    n: int = 0
    median: float | None = None
    p90: float | None = None


@dataclass(frozen=True)
class Row:
    """The figures of a group of reports; `open` and `overdue` at the end of the period, or now."""

    key: str
    new: int = 0
    closed: int = 0
    open: int = 0
    overdue: int = 0
    answer: Spread = Spread()
    closure: Spread = Spread()


def row(key: str, facts: Sequence[Facts], chosen: Period, now: dt.datetime, *, least: int = 1) -> Row:
    """The figures of these reports; times of fewer than `least` reports are not told."""
    begin, end = chosen.begin, chosen.end
    until = min(end, now)
    closed = [one for one in facts if one.closed and begin <= one.closed < end]
    waiting = [one for one in facts if one.requested < until and (one.closed is None or one.closed >= until)]
    answered = [one for one in facts if one.answered and begin <= one.answered < end]
    return Row(
        key=key,
        new=sum(begin <= one.requested < end for one in facts),
        closed=len(closed),
        open=len(waiting),
        overdue=sum(is_overdue(one, until) for one in waiting),
        answer=spread([days(one.requested, one.answered) for one in answered], least),
        closure=spread(
            [days(one.requested, one.closed) for one in closed if one.state != "duplicate"], least
        ),
    )


def by_month(facts: Iterable[Facts], chosen: Period) -> list[Row]:
    """New and closed reports of each month."""
    begins = [month_begin(month).astimezone(dt.UTC) for month in chosen.months] + [chosen.end]
    new, closed = [0] * (len(begins) + 1), [0] * (len(begins) + 1)
    for one in facts:
        new[bisect_right(begins, one.requested)] += 1
        if one.closed is not None:
            closed[bisect_right(begins, one.closed)] += 1
    return [
        Row(month, new=new[index], closed=closed[index]) for index, month in enumerate(chosen.months, start=1)
    ]


def grouped(
    facts: Iterable[Facts],
    chosen: Period,
    now: dt.datetime,
    key: Callable[[Facts], str],
    *,
    least: int = 1,
    least_times: int = 1,
) -> list[Row]:
    """The figures by group, the largest first; groups with fewer than `least` new or open reports are put
    together under `OTHERS`, with the next larger one if they are fewer even then: nobody can tell from the
    rest what a small one held.
    """
    groups: dict[str, list[Facts]] = defaultdict(list)
    for one in facts:
        groups[key(one)].append(one)
    rows = [row(name, found, chosen, now, least=least_times) for name, found in groups.items()]
    rows = [one for one in rows if one.new or one.closed or one.open]
    if small := _small(rows, least):
        together = [fact for name in small for fact in groups[name]]
        rows = [one for one in rows if one.key not in small]
        rows.append(row(OTHERS, together, chosen, now, least=least_times))
    return sorted(rows, key=lambda one: (one.key == OTHERS, -one.new, -one.open, one.key))


def _small(rows: list[Row], least: int) -> set[str]:
    ordered = sorted(rows, key=lambda one: (_size(one), one.key))
    small: list[Row] = []
    for one in ordered:
        if _size(one) >= least and (not small or sum(map(_size, small)) >= least):
            break
        small.append(one)
    return {one.key for one in small}


def _size(one: Row) -> int:
    return max(one.new, one.closed, one.open)


def is_overdue(one: Facts, at: dt.datetime) -> bool:
    """Whether a report that is open at this moment is late with its first answer or its closure."""
    is_unanswered = one.answered is None or one.answered >= at
    late_answer = one.answer_due is not None and one.answer_due < at and is_unanswered
    return late_answer or (one.expected is not None and one.expected < at)


def days(begin: dt.datetime, end: dt.datetime | None) -> float:
    """Calendar days between two moments; what another system noted the wrong way round took no time."""
    return max(0.0, (end - begin).total_seconds() / DAY) if end else 0.0


def spread(values: Sequence[float], least: int = 1) -> Spread:
    """Median and 90 % of values in days."""
    if len(values) < max(least, 1):
        return Spread(n=len(values))
    ordered = sorted(values)
    return Spread(len(ordered), quantile(ordered, 0.5), quantile(ordered, 0.9))


def quantile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least this share does not exceed (nearest rank)."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
