"""Lists that are cut by keys: a page costs the same wherever it is in the list."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import Http404, QueryDict

PAGE = 25


class Page(NamedTuple):
    """Rows, and the addresses (query strings) of the neighbouring pages; empty where there is none."""

    rows: list[Any]
    previous: str
    following: str


def page(rows: Any, query: QueryDict, *, size: int = PAGE) -> Page:
    """Cut `rows`, newest first, at the key in `?nach=` (or, backwards, `?vor=`). Raises Http404 for a broken
    key.
    """
    backwards = "vor" in query
    given = query.get("vor") or query.get("nach") or ""
    if given:
        moment, key = _parse(given)
        side = "gt" if backwards else "lt"
        rows = rows.filter(
            Q(**{f"requested_at__{side}": moment}) | Q(requested_at=moment, **{f"pk__{side}": key})
        )
    order = ("requested_at", "pk") if backwards else ("-requested_at", "-pk")
    found = list(rows.order_by(*order)[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], "", "")
    has_previous = has_more if backwards else bool(given)
    has_following = True if backwards else has_more
    return Page(
        found,
        _address(query, "vor", found[0]) if has_previous else "",
        _address(query, "nach", found[-1]) if has_following else "",
    )


def _parse(text: str) -> tuple[dt.datetime, int]:
    moment, _mark, key = text.rpartition("~")
    try:
        found = dt.datetime.fromisoformat(moment)
        if found.tzinfo is None or not key.isascii() or len(key) > 18:
            raise ValueError(text)
        return found.astimezone(dt.UTC), int(key)
    except (ValueError, OverflowError):
        raise Http404 from None


def _address(query: QueryDict, name: str, row: Any) -> str:
    kept = query.copy()
    for old in ("vor", "nach"):
        kept.pop(old, None)
    kept[name] = f"{row.requested_at.isoformat()}~{row.pk}"
    return f"?{kept.urlencode()}"
