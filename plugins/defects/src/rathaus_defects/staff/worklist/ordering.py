"""The order of the work list, and its pages: cut by keys, so that a late page costs what the first one does
and nothing is lost or doubled while new reports arrive.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import Case, DateTimeField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from ...models import Report

SIZE = 30
NEVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
"""Where no term is set."""
PAGING = ("nach", "vor")


@dataclass(frozen=True)
class Order:
    """By what, and whether the greatest come first."""

    by: Any
    descending: bool
    is_moment: bool = True


def next_term() -> Least:
    """When the next term of a report ends; `NEVER` if none is set."""
    last = Value(NEVER, output_field=DateTimeField())
    answer = Case(
        When(first_answered_at__isnull=True, then=Coalesce("answer_due_at", last)),
        default=last,
        output_field=DateTimeField(),
    )
    return Least(answer, Coalesce("expected_at", last))


def orders() -> Mapping[str, Order]:
    """By their words in the address."""
    return MappingProxyType(
        {
            "neueste": Order(F("requested_at"), True),
            "aelteste": Order(F("requested_at"), False),
            "frist": Order(next_term(), False),
            "geaendert": Order(F("updated_at"), True),
            "ort": Order(F("address"), False, is_moment=False),
        }
    )


def labels() -> list[tuple[str, str]]:
    """What the orders are called."""
    return [
        ("neueste", _("newest first")),
        ("aelteste", _("oldest first")),
        ("frist", _("soonest due first")),
        ("geaendert", _("last changed first")),
        ("ort", _("by address")),
    ]


@dataclass(frozen=True)
class Page:
    """Rows, and the query strings of the neighbouring pages; empty where there is none."""

    rows: list[Report]
    previous: str
    following: str


def page(rows: QuerySet[Report], word: str, query: QueryDict, *, size: int = SIZE) -> Page:
    """Cut the rows at the key in `?nach=` or, backwards, `?vor=`. Raises Http404 for a broken key."""
    order = orders()[word]
    backwards = "vor" in query
    given = query.get("vor") or query.get("nach") or ""
    rows = rows.annotate(sort_key=order.by)
    if given:
        rows = rows.filter(_beyond(*_parse(given, order), descending=order.descending != backwards))
    sign = "-" if order.descending != backwards else ""
    found: list[Any] = list(rows.order_by(f"{sign}sort_key", f"{sign}pk")[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], "", "")
    has_previous = has_more if backwards else bool(given)
    has_following = backwards or has_more
    return Page(
        found,
        _address(query, "vor", found[0]) if has_previous else "",
        _address(query, "nach", found[-1]) if has_following else "",
    )


def after(rows: QuerySet[Report], word: str, report: Report) -> Report | None:
    """The report that comes after this one, which need not be among the rows any more."""
    order = orders()[word]
    value = Report.work.annotate(sort_key=order.by).values_list("sort_key", flat=True).get(pk=report.pk)
    rows = rows.annotate(sort_key=order.by).filter(_beyond(value, report.pk, descending=order.descending))
    sign = "-" if order.descending else ""
    return rows.order_by(f"{sign}sort_key", f"{sign}pk").first()


def sort_of(query: QueryDict) -> str:
    """The word of the order that is asked for; the newest first if none is."""
    word = query.get("sort", "")
    return word if word in orders() else "neueste"


def _beyond(value: Any, key: int, *, descending: bool) -> Q:
    side = "lt" if descending else "gt"
    return Q(**{f"sort_key__{side}": value}) | Q(sort_key=value, **{f"pk__{side}": key})


def _parse(text: str, order: Order) -> tuple[Any, int]:
    value, _mark, key = text.rpartition("~")
    try:
        if not key.isascii() or not key.isdecimal() or len(key) > 18:
            raise ValueError(text)
        if not order.is_moment:
            return value, int(key)
        moment = dt.datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(text)
        return moment.astimezone(dt.UTC), int(key)
    except (ValueError, OverflowError):
        raise Http404 from None


def _address(query: QueryDict, name: str, row: Any) -> str:
    kept = query.copy()
    for old in PAGING:
        kept.pop(old, None)
    value = row.sort_key.isoformat() if isinstance(row.sort_key, dt.datetime) else row.sort_key
    kept[name] = f"{value}~{row.pk}"
    return f"?{kept.urlencode()}"
