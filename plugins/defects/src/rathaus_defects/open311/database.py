"""Statements of the interface, written once for SQLite and PostgreSQL.

`{many}` stands for the comparison with a list (`o.id {many}`), given as one parameter (`Database.many`), so
that a statement's text does not depend on how long it is. `plain(column)` keeps Django's connection to SQLite
from parsing a time: it looks at the declared type, which an expression has not.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import orjson
from django.db import connection

Rows = list[tuple[Any, ...]]
Execute = Callable[[str, Sequence[Any]], Rows]

MANY = MappingProxyType({"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s)"})
UNPARSED = MappingProxyType({"sqlite": r"+\1", "postgresql": r"\1"})
PLAIN = re.compile(r"plain\(([^)]+)\)")


@lru_cache(maxsize=512)
def dialect(statement: str, vendor: str) -> str:
    """The statement as the vendor's SQL."""
    return PLAIN.sub(UNPARSED[vendor], statement.replace("{many}", MANY[vendor]))


class Database:
    """Runs statements through `execute` (SQL with `%s`, parameters → rows). `moment` makes a time comparable
    with a column's values.
    """

    def __init__(self, execute: Execute, vendor: str, moment: Callable[[Any], Any]) -> None:
        self._execute = execute
        self.vendor = vendor
        self.moment = moment

    def rows(self, statement: str, *params: Any) -> Rows:
        """All rows of a statement."""
        return self._execute(dialect(statement, self.vendor), params)

    def many(self, values: Iterable[Any]) -> Any:
        """The parameter for `{many}`."""
        return orjson.dumps(list(values)).decode() if self.vendor == "sqlite" else list(values)


def town_database() -> Database:
    """The current town's database."""
    return Database(_execute, connection.vendor, connection.ops.adapt_datetimefield_value)


def _execute(sql: str, params: Sequence[Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
