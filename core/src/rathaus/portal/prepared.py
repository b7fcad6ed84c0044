"""Queries whose SQL is made once: Django takes several times longer to write a statement than the database
to answer it, and a page asks fifteen of them, the home page of a portal with many modules one of each.

The statement is written by Django from a query set, with marks in the place of the values; afterwards only
the values change. Rows are read anew with each call: nothing is kept that could be out of date.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

Value = int | str | dt.datetime | dt.date | Collection[int]
FIRST_MARK = -1_000_000_000
LIMIT = 2**63
TURN = 50_000
"""A statement is written twice, with marks so far apart that all that follows from one differs."""
LONGEST = 1024
"""So many keys at most go into one statement."""


class Prepared:
    """`Prepared(lambda keys: Paper.public.filter(pk__in=keys))` is called with keys and gives a list of rows:
    objects, or tuples after `values_list`. Make it once, at the top of a file.

    Values are numbers, texts, days, times with a zone, and lists of numbers. They must reach the database as
    they are: compute a day from a time first and hand in both. A list may be empty: then nothing is asked.

    Raises ValueError at the first call if the query does not use a value as it is, if it holds what follows
    from a value or from the time, or if its rows are more than the columns of one table (`select_related`,
    `prefetch_related`, annotated objects).
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._made: dict[tuple[object, ...], _Statement] = {}

    def __call__(self, *given: Value) -> list[Any]:
        given = tuple(_possible(value) if _is_list(value) else value for value in given)
        if any(isinstance(value, int) and not _fits(value) for value in given):
            return []
        lists = [place for place, value in enumerate(given) if _is_list(value)]
        if any(not given[place] for place in lists):
            return []
        if lists and max(len(given[place]) for place in lists) > LONGEST:  # type: ignore[arg-type]
            return [row for part in _parts(given, lists) for row in self(*part)]
        widths = tuple(_width(len(value)) if _is_list(value) else type(value) for value in given)  # type: ignore[arg-type]
        here = connections[DEFAULT_DB_ALIAS]  # the current town's: the proxy `connection` looks for each use
        statement = self._made.get((here.vendor, widths))
        if statement is None:
            statement = self._made[here.vendor, widths] = self._make(given, widths, here)
        return statement.rows(list(_flat(given, widths, here.ops)), here)

    def check(self, query: Any) -> None:
        """Raise what fits if this query must not be asked; for access layers, which override it."""

    def _make(self, given: tuple[Value, ...], widths: tuple[object, ...], here: Any) -> "_Statement":
        first, second = (self._write(tuple(_marks(given, widths, turn)), widths, here) for turn in (0, 1))
        if (first.sql, first.parameters) != (second.sql, second.parameters):
            raise ValueError("the query holds what follows from a value, or the time: hand that in, too")
        return first

    def _write(self, marks: tuple[Any, ...], widths: tuple[object, ...], here: Any) -> "_Statement":
        query = self._build(*marks)
        self.check(query)
        return _statement(query, list(_flat(marks, widths, here.ops)), here)


class _Statement(NamedTuple):
    """SQL, its parameters, the columns whose values must be converted, what makes a row of it."""

    sql: str
    parameters: list[Any]
    expressions: list[tuple[int, Any]]
    model: Any
    names: frozenset[str]

    def rows(self, values: list[Any], here: Any) -> list[Any]:
        """What the database holds now."""
        chosen = [values[one.at] if isinstance(one, _Place) else one for one in self.parameters]
        with here.cursor() as cursor:
            cursor.execute(self.sql, chosen)
            found = cursor.fetchall()
        if not found:
            return []
        if self.expressions:
            converters = self._converters(here)
            found = [_converted(row, converters, here) for row in found]
        if self.model is None:
            return [tuple(row) for row in found]
        alias, make, names = here.alias, self.model.from_db, self.names
        return [make(alias, names, row) for row in found]

    def _converters(self, here: Any) -> list[tuple[int, Any, list[Any]]]:
        """What makes Python's values of a connection's; kept with the connection, whose methods they are."""
        known = here.__dict__.setdefault("prepared_converters", {})
        found: list[tuple[int, Any, list[Any]]] | None = known.get(self.sql)
        if found is None:
            found = [(place, one, _converters(one, here)) for place, one in self.expressions]
            known[self.sql] = found
        return found


class _Place(NamedTuple):
    at: int


def _marks(given: tuple[Value, ...], widths: tuple[object, ...], turn: int) -> Iterator[Any]:
    """What stands for the values while the statement is written: no two are alike, in no turn."""
    count = turn * TURN
    for value, width in zip(given, widths, strict=True):
        size = width if isinstance(width, int) else 1
        mark = [_mark(value, count + n) for n in range(size)]
        yield mark if isinstance(width, int) else mark[0]
        count += size


def _statement(query: Any, marks: list[Any], here: Any) -> _Statement:
    """What Django writes for a query set; `marks` as the database would get them."""
    compiler = query.query.get_compiler(connection=here)
    sql, parameters = compiler.as_sql()
    if missing := [mark for mark in marks if mark not in parameters]:
        raise ValueError(f"the query does not use {len(missing)} of its values as they are")
    places = {mark: _Place(at) for at, mark in enumerate(marks)}
    columns = [expression for expression, _sql, _alias in compiler.select]
    info = None if getattr(query, "_fields", None) is not None else compiler.klass_info
    if info is not None and (
        len(info["select_fields"]) < len(columns)
        or info.get("related_klass_infos")
        or query._prefetch_related_lookups
    ):
        raise ValueError("the rows of a prepared query are the columns of one table: use values_list()")
    names = [columns[place].target.attname for place in info["select_fields"]] if info else []
    converted = [(place, one) for place, one in enumerate(columns) if _converters(one, here)]
    filled = [places.get(one, one) for one in parameters]
    return _Statement(sql, filled, converted, info["model"] if info else None, frozenset(names))


def _mark(value: Value, number: int) -> Any:
    if isinstance(value, str):
        return f"mark {number}"
    if isinstance(value, dt.datetime):
        return dt.datetime(1900, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number)
    if isinstance(value, dt.date):
        return dt.date(1700, 1, 1) + dt.timedelta(days=number)
    return FIRST_MARK - number


def _ready(value: Any, ops: Any) -> Any:
    """As the database takes it."""
    if isinstance(value, dt.datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value


def _flat(given: tuple[Any, ...], widths: tuple[object, ...], ops: Any) -> Iterator[Any]:
    """All values one after the other; lists filled up to their width with their first value."""
    for value, width in zip(given, widths, strict=True):
        if isinstance(width, int):
            keys = list(value)
            yield from keys
            yield from keys[:1] * (width - len(keys))
        else:
            yield _ready(value, ops)


def _is_list(value: Value) -> bool:
    return not isinstance(value, int | str | dt.date)


def _fits(number: int) -> bool:
    return -LIMIT <= number < LIMIT


def _possible(numbers: Any) -> Collection[int]:
    """Those that a row can have: the database would refuse larger ones."""
    return [number for number in numbers if _fits(number)]


def _width(count: int) -> int:
    """Few widths, so that few statements are made: the next power of two."""
    return 1 << (count - 1).bit_length()


def _parts(given: tuple[Value, ...], lists: list[int]) -> Iterable[tuple[Value, ...]]:
    """The call in several, by its one long list."""
    if len(lists) != 1:
        raise ValueError("a prepared query takes one long list at most")
    place = lists[0]
    keys: list[int] = list(given[place])  # type: ignore[arg-type]
    for start in range(0, len(keys), LONGEST):
        yield (*given[:place], keys[start : start + LONGEST], *given[place + 1 :])


def _converters(expression: Any, here: Any) -> list[Any]:
    return [*here.ops.get_db_converters(expression), *expression.get_db_converters(here)]


def _converted(row: Any, converters: list[tuple[int, Any, list[Any]]], here: Any) -> list[Any]:
    values = list(row)
    for place, expression, known in converters:
        value = values[place]
        for convert in known:
            value = convert(value, expression, here)
        values[place] = value
    return values
