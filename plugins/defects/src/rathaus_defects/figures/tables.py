"""Figures in words of the active language, for pages and table files."""

import csv
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Category
from .counting import OTHERS, Row, Spread
from .periods import LAST, Period, month_begin
from .reading import Figures

COLUMNS = ("new", "closed", "open", "overdue")


def period_text(chosen: Period) -> str:
    """The period in words."""
    if chosen.key == LAST:
        return _("the last twelve months")
    return chosen.key if len(chosen.months) > 1 else month_text(chosen.key)


def month_text(month: str) -> str:
    """A month in words: March 2026."""
    return date_format(month_begin(month), "F Y", use_l10n=False)


def month_short(month: str) -> str:
    """The month's number for the axis of a chart: 3."""
    return str(int(month[5:]))


def named(rows: Iterable[Row], names: dict[str, str]) -> list[tuple[str, Row]]:
    """The rows with their names."""
    return [(names.get(one.key) or one.key or _("District not known"), one) for one in rows]


def category_names() -> dict[str, str]:
    """The names of categories by their keys as texts, and of what was put together."""
    found = {str(one.pk): one.said("name") for one in Category.objects.all()}
    return found | {OTHERS: _("Others, each fewer than 3")}


def district_names() -> dict[str, str]:
    """What groups of districts are called that have no name of their own."""
    return {OTHERS: _("Others, each fewer than 3")}


def lines(found: Figures, *, with_overdue: bool = False) -> Iterator[str]:
    """All figures as CSV: UTF-8, semicolons and decimal commas, as German spreadsheets expect."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    counts = COLUMNS if with_overdue else COLUMNS[:3]
    times = ("answers", "answer_median_days", "answer_90_days", "closures", "closure_median_days")
    yield "\ufeff" + writer.writerow(["part", "name", *counts, *times, "closure_90_days"])
    yield writer.writerow(["total", "", *_values(found.total, counts)])
    for one in found.months:
        yield writer.writerow(["month", one.key, one.new, one.closed])
    parts = (
        ("category", found.categories, category_names()),
        ("district", found.districts, district_names()),
    )
    for part, rows, names in parts:
        for name, one in named(rows, names):
            yield writer.writerow([part, _safe(name), *_values(one, counts)])


def _values(one: Row, counts: Iterable[str]) -> list[object]:
    return [*(getattr(one, name) for name in counts), *_times(one.answer), *_times(one.closure)]


def _times(spread: Spread) -> list[object]:
    shown = [
        "" if value is None else f"{value:.2f}".replace(".", ",") for value in (spread.median, spread.p90)
    ]
    return [spread.n, *shown]


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


class _Echo:
    def write(self, value: str) -> str:
        return value
