"""Statements of the server, written once for SQLite and PostgreSQL.

`{many}` stands for the comparison with a list of keys: `o.id {many}`, given as one parameter
(`Database.many`), so that a statement's text does not depend on how many keys there are."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection

Rows = list[tuple[Any, ...]]
Execute = Callable[[str, Sequence[Any]], Rows]

MANY = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s)"}


PLAIN = re.compile(r"plain\(([^)]+)\)")
UNPARSED = {"sqlite": r"+\1", "postgresql": r"\1"}
"""An expression has no declared type, by which Django's SQLite connection chooses what to parse."""


@lru_cache(maxsize=512)
def dialect(statement: str, vendor: str) -> str:
    """The statement as the vendor's SQL."""
    return PLAIN.sub(UNPARSED[vendor], statement.replace("{many}", MANY[vendor]))


class Database:
    """Runs statements through `execute` (SQL with `%s`, parameters → rows)."""

    def __init__(self, execute: Execute, vendor: str) -> None:
        self._execute = execute
        self.vendor = vendor

    def rows(self, statement: str, *params: Any) -> Rows:
        """All rows of a statement."""
        return self._execute(dialect(statement, self.vendor), params)

    def many(self, keys: Iterable[int]) -> Any:
        """The parameter for `{many}`."""
        return orjson.dumps(list(keys)).decode() if self.vendor == "sqlite" else list(keys)

    def for_keys(self, statement: str, keys: Sequence[int], times: int = 1) -> Rows:
        """Rows of a statement that holds `{many}` `times` times; none without keys."""
        return self.rows(statement, *[self.many(keys)] * times) if keys else []


def town_database() -> Database:
    """The current town's database."""
    return Database(_execute, connection.vendor)


def _execute(sql: str, params: Sequence[Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
