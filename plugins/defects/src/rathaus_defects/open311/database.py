"""Statements of the interface, written once for SQLite and PostgreSQL.

`{many}` stands for the comparison with a list (`o.id {many}`), given as one parameter (`Database.many`), so
that a statement's text does not depend on how long it is. `plain(column)` keeps Django's connection to SQLite
from parsing a time: it looks at the declared type, which an expression has not.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

import orjson
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

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
    with a column's values; `language` is the one in which rows name things.
    """

    def __init__(
        self, execute: Execute, vendor: str, moment: Callable[[Any], Any], language: str = "de"
    ) -> None:
        self._execute = execute
        self.vendor = vendor
        self.moment = moment
        self.language = language

    def rows(self, statement: str, *params: Any) -> Rows:
        """All rows of a statement."""
        return self._execute(dialect(statement, self.vendor), params)

    def many(self, values: Iterable[Any]) -> Any:
        """The parameter for `{many}`."""
        return orjson.dumps(list(values)).decode() if self.vendor == "sqlite" else list(values)


def town_database(language: str) -> Database:
    """The current town's database, for an answer in this language."""
    own = connections[DEFAULT_DB_ALIAS]  # looked up once: `connection` does so at every use
    plainly = own.vendor == "sqlite" and not (own.queries_logged or own.execute_wrappers)
    execute = partial(_execute_plainly if plainly else _execute, own)
    return Database(execute, own.vendor, own.ops.adapt_datetimefield_value, language)


def _execute(own: BaseDatabaseWrapper, sql: str, params: Sequence[Any]) -> Rows:
    with own.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _execute_plainly(own: BaseDatabaseWrapper, sql: str, params: Sequence[Any]) -> Rows:
    """The same on the same connection of SQLite, past Django's cursors: for a short answer their three layers
    cost a third of what the statement does. Where somebody counts or wraps statements it goes through them.
    """
    own.ensure_connection()
    try:
        rows: Rows = own.connection.execute(_with_marks(sql), params).fetchall()
    except sqlite3.Error:
        own.errors_occurred = True  # Django then looks at the connection before it uses it again
        raise
    return rows


@lru_cache(maxsize=512)
def _with_marks(sql: str) -> str:
    """SQLite's own placeholders."""
    return sql.replace("%s", "?").replace("%%", "%")
