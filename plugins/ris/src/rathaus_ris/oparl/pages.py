"""One page of a list: where it begins, what is on it, and the links to the others (OParl 1.1, 2.5).

Pages are found by key, not counted off: a page starts after the last key of the one before, so the
ten-thousandth costs what the first does, and an object that comes or goes meanwhile shifts nothing. Lists run
by key; a list filtered by `created_*` or `modified_*` runs by that time and then by key, along its index, so
that a client that follows `next` misses nothing that changes while it reads."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from rathaus.portal.api import Town, conditional

from .database import Database, town_database
from .errors import OParlError
from .objects import KINDS, Object, tombstone
from .query import Query
from .routes import Target
from .site import Site
from .values import instant

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
MICROSECOND = dt.timedelta(microseconds=1)

OWNED = {
    "": "1 = 1",
    "body": "o.body_id = %s",
    "organization": "o.id IN (SELECT l.{word}_id FROM ris_{word}organization l WHERE l.organization_id = %s)",
}
"""Which rows belong to a list, by the type whose list it is."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of a filtered list and their order: `where` with its parameters; `order` is `id`, `created` or
    `modified`; `floor` is the earliest time of that order; `deleted`: tombstones are among them."""

    table: str
    where: str
    params: tuple[Any, ...]
    order: str
    floor: Any
    deleted: bool

    def rows_from(self, start: tuple[Any, ...] | None) -> tuple[str, tuple[Any, ...]]:
        """The condition for all rows after a place.

        The place stands instead of `floor`: given both, SQLite would read all rows from `floor` on.
        """
        if start is not None and (self.floor is None or start[0] >= self.floor):
            return f"{self.where} AND {self.beyond('>')}", (*self.params, *start)
        if self.floor is None:
            return self.where, self.params
        return f"{self.where} AND o.{self.order} >= %s", (*self.params, self.floor)

    @property
    def columns(self) -> str:
        return "o.id" if self.order == "id" else f"o.{self.order}, o.id"

    def sorted(self, direction: str) -> str:
        """The ORDER BY clause."""
        return "ORDER BY " + ", ".join(f"{column} {direction}" for column in self.columns.split(", "))

    def beyond(self, sign: str) -> str:
        """The condition for what lies after (or before) a place."""
        return f"o.id {sign} %s" if self.order == "id" else f"({self.columns}) {sign} (%s, %s)"


def scope_of(target: Target, query: Query, adapt: Any) -> Scope:
    """The rows the target and the filters name. `adapt` makes a time comparable with a column's values.

    Times are printed in whole seconds; `until` therefore reaches to the end of its second, so that what is
    printed and what is found agree. Tombstones belong to the list only when `modified_since` is given (OParl
    1.1, 2.8)."""
    deleted = query.modified_since is not None
    order = "id"
    for name in ("created", "modified"):
        if getattr(query, f"{name}_since") or getattr(query, f"{name}_until"):
            order = name
    floor = getattr(query, f"{order}_since", None)
    bounds = [("o.created >= %s", query.created_since, dt.timedelta())] if order == "modified" else []
    bounds += [
        (f"o.{name} < %s", getattr(query, f"{name}_until"), SECOND) for name in ("created", "modified")
    ]
    used = [(text, _later(value, more)) for text, value, more in bounds if value is not None]
    # The index of a filtered list also holds tombstones; naming its condition word by word lets SQLite use
    # it.
    state = (
        "o.visibility = 1"
        if order == "id"
        else "o.visibility >= 1" + ("" if deleted else " AND o.visibility = 1")
    )
    conditions = [OWNED[target.owner].format(word=target.word), state, *(text for text, _value in used)]
    params = (*([target.key] if target.owner else []), *(adapt(value) for _text, value in used))
    return Scope(f"ris_{target.word}", " AND ".join(conditions), params, order, adapt(floor), deleted)


def _later(value: dt.datetime, more: dt.timedelta) -> dt.datetime:
    try:
        return value + more
    except OverflowError:
        return value


@lru_cache(maxsize=4096)
def count(town: Town, stamp: conditional.Stamp, scope: Scope) -> int:
    """How many rows the scope has, counted once for each state of the data."""
    where, params = scope.rows_from(None)
    return int(town_database().rows(f"SELECT COUNT(*) FROM {scope.table} o WHERE {where}", *params)[0][0])


@lru_cache(maxsize=4096)
def last_place(town: Town, stamp: conditional.Stamp, scope: Scope, limit: int) -> str | None:
    """Where the last page begins (None: the first is the last)."""
    total = count(town, stamp, scope)
    if total <= limit:
        return None
    return _place(town_database(), scope, (total - 1) % limit + 1, None)


def _place(db: Database, scope: Scope, skip: int, before: tuple[Any, ...] | None) -> str | None:
    """The place `skip` rows before the end, or before and including the row at `before`; None if that is the
    start."""
    where, params = scope.rows_from(None)
    if before is not None:
        where, params = f"{where} AND {scope.beyond('<=')}", (*params, *before)
    statement = (
        f"SELECT {scope.columns} FROM {scope.table} o WHERE {where} {scope.sorted('DESC')} LIMIT 1 OFFSET %s"
    )
    rows = db.rows(statement, *params, skip)
    return write_place(rows[0]) if rows else None


def write_place(row: tuple[Any, ...]) -> str:
    """A row's key, or its time and key, as the parameter `after`."""
    if len(row) == 1:
        return str(row[0])
    return f"{(instant(row[0]) - EPOCH) // MICROSECOND}.{row[1]}"


def read_place(text: str, scope: Scope, adapt: Any) -> tuple[Any, ...]:
    """What `write_place` wrote, as parameters. Raises OParlError (400) if it belongs to a list with another
    order."""
    time, dot, key = text.rpartition(".")
    try:
        if bool(dot) != (scope.order != "id"):
            raise ValueError(text)
        return (adapt(EPOCH + int(time) * MICROSECOND), int(key)) if dot else (int(key),)
    except (ValueError, OverflowError) as error:
        message = _("This place in the list does not exist. Please begin with the first page.")
        raise OParlError(400, message, f"after={text!r} does not fit the filters") from error


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a page needs: the town, its site, database, the state of the data, and `adapt` (see
    `scope_of`)."""

    town: Town
    site: Site
    db: Database
    stamp: conditional.Stamp
    adapt: Any


def page(reading: Reading, target: Target, query: Query) -> Object:
    """The page of the list as OParl prints it."""
    scope = scope_of(target, query, reading.adapt)
    start = read_place(query.after, scope, reading.adapt) if query.after is not None else None
    rows = _rows(reading.db, scope, query.limit, start)
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    total = count(reading.town, reading.stamp, scope)
    size = query.limit
    return {
        "data": _objects(reading, target.word, rows, query.omit_internal),
        "pagination": {
            "totalElements": total,
            "elementsPerPage": size,
            "totalPages": max(1, -(-total // size)),
        },
        "links": _links(reading, target, query, scope, start, write_place(rows[-1][2:]) if more else None),
    }


def _rows(db: Database, scope: Scope, limit: int, start: tuple[Any, ...] | None) -> list[tuple[Any, ...]]:
    """Key and visibility, then the place, of the page's rows and one more."""
    where, params = scope.rows_from(start)
    state = "o.visibility" if scope.deleted else "1"
    columns = f"SELECT o.id, {state}, {scope.columns} FROM {scope.table} o"
    return db.rows(f"{columns} WHERE {where} {scope.sorted('ASC')} LIMIT %s", *params, limit + 1)


def _objects(reading: Reading, word: str, rows: list[tuple[Any, ...]], omit: bool) -> list[Object]:
    kind = KINDS[word]
    found = kind.load(reading.db, reading.site, [row[0] for row in rows if row[1] == 1], omit)
    gone = [row[0] for row in rows if row[1] != 1]
    columns = f"SELECT o.id, plain(o.created), plain(o.modified) FROM ris_{word} o"
    statement = columns + " WHERE o.id {many} AND o.visibility = 2"
    for key, created, modified in reading.db.for_keys(statement, gone):
        found[key] = tombstone(reading.site.base, kind.name, f"{word}/{key}", created, modified)
    return [found[row[0]] for row in rows if row[0] in found]


def _links(
    reading: Reading,
    target: Target,
    query: Query,
    scope: Scope,
    start: tuple[Any, ...] | None,
    following: str | None,
) -> dict[str, str]:
    address = reading.site.public_url + target.path
    size = reading.site.page_size
    links = {"first": address + query.at(None).text(size)}
    if start is not None:
        links["prev"] = address + query.at(_place(reading.db, scope, query.limit, start)).text(size)
    links["self"] = address + query.text(size)
    if following is not None:
        links["next"] = address + query.at(following).text(size)
    last = (
        last_place(reading.town, reading.stamp, scope, query.limit) if following is not None else query.after
    )
    links["last"] = address + query.at(last).text(size)
    if target.word in reading.site.list_pages:
        links["web"] = reading.site.list_pages[target.word]
    return links
