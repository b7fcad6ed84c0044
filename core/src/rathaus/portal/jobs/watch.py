"""Notice cheaply that a town's database has changed, so that the worker looks into few of many towns."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from rathaus.portal.towns import Town
from rathaus.portal.towns.databases import SQLITE

_COUNTS = """
SELECT datname, tup_inserted + tup_updated + tup_deleted FROM pg_stat_database WHERE datname = ANY(%s)
"""


PATIENCE = 500
"""Milliseconds that the watching connection waits for a writer of another process: a town that is busy
writing must not keep the others waiting."""


def sqlite_version(before: tuple[int, int] | None) -> tuple[int, int]:
    """Changes whenever another connection has committed to the current town's file: `PRAGMA data_version`,
    which is comparable within one connection only, so the connection is part of it."""
    with connection.cursor() as cursor:
        opened = id(connection.connection)
        if before is None or before[0] != opened:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        cursor.execute("PRAGMA data_version")
        return opened, cursor.fetchone()[0]


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
                self._connection = self._connect(next(iter(towns)))
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

    def _connect(self, town: Town) -> Any:
        import psycopg

        settings = town.database
        return psycopg.connect(
            dbname="postgres",
            user=settings["USER"] or None,
            password=settings["PASSWORD"] or None,
            host=settings["HOST"] or None,
            port=settings["PORT"] or None,
            autocommit=True,
            connect_timeout=10,
        )
