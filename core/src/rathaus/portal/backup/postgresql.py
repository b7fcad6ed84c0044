"""A PostgreSQL town: its tables read in one snapshot by COPY, and brought back in one transaction.

No `pg_dump` is needed, which is seldom installed beside the portal and must match the server's version.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.apps import apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from ..towns import Town
from .manifest import Manifest, Table

FORMATS = (
    "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
TABLES = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = 'public' AND c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname
"""
MIGRATIONS = 'SELECT app, name FROM django_migrations ORDER BY app COLLATE "C", name COLLATE "C"'
PRIMARY_KEY = """
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY array_position(i.indkey, a.attnum)
"""
SEQUENCES = (
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
)
LOCK_TIMEOUT = "60s"


class Sink(Protocol):
    """What takes the bytes of a table."""

    def write(self, data: bytes | memoryview, /) -> None: ...


class Snapshot:
    """A town's database at one moment. Made by `snapshot`."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self.tables = [Table(name=name, columns=columns) for name, columns in database.execute(TABLES)]
        self.sequences: dict[str, int] = dict(database.execute(SEQUENCES).fetchall())
        applied = database.execute(MIGRATIONS)
        self.migrations: list[tuple[str, str]] = [(app, name) for app, name in applied]

    def copy(self, table: Table, target: Sink) -> None:
        """Write the table's rows in COPY's text form, in the order of the primary key: equal rows, equal
        bytes.
        """
        from psycopg import sql

        quoted = sql.SQL("public.{}").format(sql.Identifier(table.name))
        key = [row[0] for row in self._database.execute(PRIMARY_KEY, [quoted.as_string(self._database)])]
        statement = sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT").format(
            _names(table.columns),
            quoted,
            sql.SQL(" ORDER BY {}").format(_names(key)) if key else sql.SQL(""),
        )
        with self._database.cursor().copy(statement) as rows:
            for piece in rows:
                target.write(piece)


@contextmanager
def snapshot(town: Town) -> Iterator[Snapshot]:
    """A read-only transaction that sees one moment. Writers go on meanwhile."""
    import psycopg

    settings = town.database
    with psycopg.connect(
        dbname=settings["NAME"],
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
    ) as database:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.read_only = True
        for statement in FORMATS:
            database.execute(statement)
        yield Snapshot(database)


def bring_back(manifest: Manifest, rows: Callable[[Table], Iterator[bytes]]) -> None:
    """Replace everything in the current town's database. Call it inside `atomic()`: others see the old
    state until that ends, and nothing is changed if it fails.

    Tables that are just those of the backup are emptied. Any others are made anew by the migrations the
    backup had, so that an older backup fits; what is newer runs afterwards.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        for statement in FORMATS:
            cursor.execute(statement)
        if not _fits(cursor, manifest):
            _drop_all(cursor)
            _make_tables(manifest)
        _empty_all(cursor)
        for table in manifest.tables:
            _fill(cursor, table, rows(table))
        for name, value in manifest.sequences.items():
            cursor.execute("SELECT setval(%s::regclass, %s)", [f'public."{name}"', value])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _fits(cursor: Any, manifest: Manifest) -> bool:
    """Whether the tables are already those of the backup."""
    cursor.execute(TABLES)
    if {name: set(columns) for name, columns in cursor} != {t.name: set(t.columns) for t in manifest.tables}:
        return False
    cursor.execute(MIGRATIONS)
    return list(cursor) == sorted(manifest.migrations)


def _drop_all(cursor: Any) -> None:
    from psycopg import sql

    if names := _existing(cursor):
        cursor.execute(sql.SQL("DROP TABLE {} CASCADE").format(_names(names)))


def _make_tables(manifest: Manifest) -> None:
    wanted = {tuple(entry) for entry in manifest.migrations}
    executor = MigrationExecutor(connections["default"])
    everything = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    plan = [step for step in everything if (step[0].app_label, step[0].name) in wanted]
    executor.migrate(executor.loader.graph.leaf_nodes(), plan=plan)
    apps.clear_cache()


def _empty_all(cursor: Any) -> None:
    """Migrations may have put rows in; the backup holds them."""
    from psycopg import sql

    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    cursor.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(_names(_existing(cursor))))


def _existing(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [row[0] for row in cursor.fetchall()]


def _fill(cursor: Any, table: Table, rows: Iterator[bytes]) -> None:
    from psycopg import sql

    statement = sql.SQL("COPY public.{} ({}) FROM STDIN").format(
        sql.Identifier(table.name), _names(table.columns)
    )
    with cursor.copy(statement) as copying:
        for piece in rows:
            copying.write(piece)


def _names(names: list[str]) -> Any:
    from psycopg import sql

    return sql.SQL(", ").join(map(sql.Identifier, names))
