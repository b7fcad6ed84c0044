"""Lists that are cut by keys: a page costs the same wherever it is in the list."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.http import Http404, QueryDict

from .reading import PAGE


class Page(NamedTuple):
    """Rows, and the addresses (query strings) of the neighbouring pages; empty where there is none."""

    rows: list[Any]
    previous: str
    following: str


def page(
    rows: Any,
    query: QueryDict,
    column: str,
    *,
    timed: bool = False,
    descending: bool = True,
    size: int = PAGE,
) -> Page:
    """Cut `rows` by (`column`, id) at the key in `?nach=` (or, backwards, `?vor=`). Raises Http404 for a
    broken key.

    `timed`: the column holds times, not days. Rows whose column is empty come last, in both directions of
    order.
    """
    backwards = "vor" in query
    given = query.get("vor") or query.get("nach") or ""
    forward = descending != backwards
    if given:
        value, key = _parse(given)
        if value is not None and timed != isinstance(value, dt.datetime):
            raise Http404
        rows = rows.filter(_beyond(column, value, key, descending=forward, backwards=backwards))
    found = list(rows.order_by(*_order(column, forward, backwards))[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], "", "")
    first, last = _key(found[0], column), _key(found[-1], column)
    has_previous = more if backwards else bool(given)
    has_following = more if not backwards else True
    return Page(
        found,
        _address(query, "vor", first) if has_previous else "",
        _address(query, "nach", last) if has_following else "",
    )


def _order(column: str, descending: bool, backwards: bool) -> list[Any]:
    ends = {"nulls_first": True} if backwards else {"nulls_last": True}
    if descending:
        return [F(column).desc(**ends), "-pk"]
    return [F(column).asc(**ends), "pk"]


def _beyond(
    column: str, value: dt.date | dt.datetime | None, key: int, *, descending: bool, backwards: bool
) -> Q:
    """What comes after (value, key) in the direction of reading; empty values lie at the far end."""
    side = "lt" if descending else "gt"
    if value is None:
        same = Q(**{f"{column}__isnull": True}, **{f"pk__{side}": key})
        return same | Q(**{f"{column}__isnull": False}) if backwards else same
    beyond = Q(**{f"{column}__{side}": value}) | Q(**{column: value}, **{f"pk__{side}": key})
    return beyond if backwards else beyond | Q(**{f"{column}__isnull": True})


def _key(row: Any, column: str) -> str:
    value = getattr(row, column)
    return f"{value.isoformat() if value is not None else ''}~{row.pk}"


def _parse(text: str) -> tuple[dt.date | dt.datetime | None, int]:
    value, _mark, key = text.rpartition("~")
    try:
        return (_moment(value) if value else None), int(key)
    except (ValueError, OverflowError):
        raise Http404 from None


def _moment(text: str) -> dt.date | dt.datetime:
    parse: Callable[[str], dt.date | dt.datetime] = (
        dt.datetime.fromisoformat if "T" in text else dt.date.fromisoformat
    )
    value = parse(text)
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError(text)
        return value.astimezone(
            dt.UTC
        )  # as the database compares it; raises for what lies outside of its years
    return value


def _address(query: QueryDict, name: str, key: str) -> str:
    kept = query.copy()
    for old in ("vor", "nach"):
        kept.pop(old, None)
    kept[name] = key
    return f"?{kept.urlencode()}"
