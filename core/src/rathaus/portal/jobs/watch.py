"""Notice cheaply that a town's database has changed, so that the worker looks into few of many towns."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from django.db import connection

from rathaus.portal.towns import Town
from rathaus.portal.towns.databases import SQLITE
from rathaus.portal.towns.postgresql import maintenance

_COUNTS = """
SELECT datname, tup_inserted + tup_updated + tup_deleted FROM pg_stat_database WHERE datname = ANY(%s)
"""


PATIENCE = 500
"""Milliseconds that the watching connection waits for a writer of another process: a town that is busy
writing must not keep the others waiting."""


class SqliteVersion:
    """Tells whether another connection has committed to a town's file: `PRAGMA data_version` on the bare
    connection, so that a look costs microseconds and needs no town's context."""

    def __init__(self) -> None:
        self._raw: Any = None
        self._version: int | None = None

    def renew(self) -> None:
        """Take the current town's connection and its present version."""
        connection.ensure_connection()
        if connection.connection is not self._raw:
            self._raw = connection.connection
            self._raw.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        self._version = self._read()

    def changed(self) -> bool:
        """Whether something was committed since `renew`; also true if the connection was closed."""
        return self._raw is None or self._read() != self._version

    def _read(self) -> int | None:
        try:
            return int(self._raw.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            self._raw = None
            return None


class PostgresqlVersions:
    """How many rows were ever changed in each town's database: the server's own counters of all databases,
    read through one connection, since LISTEN would need one a town. A session reports its changes within a
    second, or when it falls idle; the worker looks into every town from time to time all the same.
    """

    def __init__(self) -> None:
        self._connection: Any = None

    def read(self, towns: Iterable[Town]) -> dict[str, int]:
        """Town id → number. Raises psycopg.Error; the next call connects anew."""
        ids = {town.database["NAME"]: town.id for town in towns if town.database["ENGINE"] != SQLITE}
        if not ids:
            return {}
        try:
            if self._connection is None:
                self._connection = maintenance(next(iter(towns)))
            rows = self._connection.execute(_COUNTS, [list(ids)]).fetchall()
        except BaseException:
            self.close()
            raise
        return {ids[name]: count for name, count in rows}

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
