"""Lists of several kinds of rows, newest first, cut by keys: a page costs the same wherever it is.

Each kind is a query set with three columns: `moment`, `sort` (a number for the kind) and `key`. Of one moment
the kinds come in order, in each the newest key first.
"""

from typing import Any, NamedTuple

from django.db.models import F, IntegerField, Q, Value


class Place(NamedTuple):
    """A row's place in the list: its day or time, the number of its kind, its key."""

    moment: Any
    sort: int
    key: int


def named(rows: Any, sort: int, moment: Any, key: str = "pk") -> Any:
    """A query set with the three columns; `moment` is a column's name or an expression, never NULL."""
    moment = F(moment) if isinstance(moment, str) else moment
    return rows.annotate(moment=moment, sort=Value(sort, output_field=IntegerField()), key=F(key))


def places_from(kinds: list[Any], start: Place | None, size: int, *, backwards: bool = False) -> list[Place]:
    """The next `size` places behind `start` (None: from the newest); backwards those before it, nearest
    first. One query."""
    if start is not None:
        kinds = [rows.filter(_beyond(sort, start, backwards)) for sort, rows in enumerate(kinds)]
    listed = [rows.order_by().values_list("moment", "sort", "key") for rows in kinds]
    order = ("moment", "-sort", "key") if backwards else ("-moment", "sort", "-key")
    found = listed[0].union(*listed[1:], all=True).order_by(*order)
    return [Place(*row) for row in found[:size]]


def _beyond(sort: int, start: Place, backwards: bool) -> Q:
    side = "gt" if backwards else "lt"
    is_later_kind = sort < start.sort if backwards else sort > start.sort
    same = Q(**{f"key__{side}": start.key}) if sort == start.sort else Q(key__isnull=not is_later_kind)
    return Q(**{f"moment__{side}": start.moment}) | (Q(moment=start.moment) & same)
