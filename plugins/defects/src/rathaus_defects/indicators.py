"""The module's indicators of a closed month, of all confirmed reports.

DE1, reports: how many came in. DE2, closed in time: of the reports closed in the month whose category had a
term, the share closed by then. DE3, time to the first answer, DE4, time to closure: the median in calendar
days of what was first answered, closed, in the month. DE5, open at the end of the month, and DE6, the share
of these that were late.

Duplicates count in DE1 and in no other. Reports taken over from another system know their times as that
system told them: with some of them in the month the quality is B, with them alone C.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from rathaus.api import IndicatorValue

from .figures.counting import FIELDS, Facts, days, is_overdue
from .figures.periods import Period
from .figures.reading import in_period
from .models import Report, Source

SOURCE = "defect reporter"
Quality = Literal["A", "B", "C"]


@dataclass(frozen=True)
class Month:
    """The reports of a month by what happened to them; `quality` of what they tell."""

    key: str
    new: list[Facts]
    answered: list[Facts]
    closed: list[Facts]
    open: list[Facts]
    quality: Quality


def indicators(month: str) -> list[IndicatorValue]:
    """DE1 to DE6 of a month (`YYYY-MM`, Europe/Berlin)."""
    rows = read(month)
    end = Period(month, (month,)).end
    due = [one for one in rows.closed if one.expected is not None]
    met = sum(one.closed <= one.expected for one in due if one.closed and one.expected)
    late = sum(is_overdue(one, end) for one in rows.open)
    return [
        _value("DE1", rows, float(len(rows.new)), "reports", len(rows.new)),
        _share("DE2", rows, met, len(due)),
        _median("DE3", rows, [days(one.requested, one.answered) for one in rows.answered]),
        _median("DE4", rows, [days(one.requested, one.closed) for one in rows.closed]),
        _value("DE5", rows, float(len(rows.open)), "reports", len(rows.open)),
        _share("DE6", rows, late, len(rows.open)),
    ]


def read(month: str) -> Month:
    """The reports that a month has to do with."""
    chosen = Period(month, (month,))
    begin, end = chosen.begin, chosen.end
    rows = list(Report.work.filter(in_period(chosen)).values_list(*FIELDS, "source"))
    facts = [Facts(*one[:-1]) for one in rows]
    own = [one for one in facts if one.state != "duplicate"]
    return Month(
        key=month,
        new=[one for one in facts if begin <= one.requested < end],
        answered=[one for one in own if one.answered and begin <= one.answered < end],
        closed=[one for one in own if one.closed and begin <= one.closed < end],
        open=[one for one in own if one.requested < end and (one.closed is None or one.closed >= end)],
        quality=_quality([one[-1] for one in rows]),
    )


def _quality(sources: Sequence[str]) -> Quality:
    taken = sum(one == Source.IMPORT for one in sources)
    return "A" if not taken else "B" if taken < len(sources) else "C"


def _value(name: str, rows: Month, value: float | None, unit: str, n: int) -> IndicatorValue:
    return IndicatorValue(
        indicator=name, month=rows.key, value=value, n=n, unit=unit, source=SOURCE, quality=rows.quality
    )


def _median(name: str, rows: Month, values: list[float]) -> IndicatorValue:
    return _value(name, rows, round(median(values), 2) if values else None, "days", len(values))


def _share(name: str, rows: Month, part: int, whole: int) -> IndicatorValue:
    return IndicatorValue(
        indicator=name,
        month=rows.key,
        numerator=part if whole else None,
        denominator=whole or None,
        value=part / whole if whole else None,
        n=whole,
        unit="share",
        source=SOURCE,
        quality=rows.quality,
    )
