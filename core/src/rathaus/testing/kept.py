"""All that a town holds, to compare: its schema, the rows of each table, its files."""

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

PASSING = {
    "sqlite_sequence": "ids that were given",
    "portal_limits_counter": "counters of minutes",
    "portal_limits_cacheentry": "the cache",
    "portal_search_searchlexicon": "what the search has counted",
}
"""Tables whose rows say nothing about a module, and why."""
LOGS = {"portal_records_adoptionentry", "portal_staff_auditentry"}
"""What outlives a module."""
SCHEMA = {
    "sqlite": "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master",
    "postgresql": """
        SELECT c.relkind::text, c.relname, coalesce(o.relname, c.relname),
            coalesce(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
                || a.attnotnull, ', ' ORDER BY a.attname), '')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
        LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_class o ON o.oid = i.indrelid
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        GROUP BY 1, 2, 3
        UNION ALL SELECT 'trigger', t.tgname, c.relname, '' FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
        UNION ALL SELECT 'constraint', t.conname, c.relname, pg_get_constraintdef(t.oid) FROM pg_constraint t
            JOIN pg_class c ON c.oid = t.conrelid
    """,
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """`schema`: kind, name, table and definition of all tables, indexes, triggers; `rows` by table;
    `files` by their paths below the town's folder.
    """

    schema: frozenset[tuple[str, str, str, str]]
    rows: dict[str, list[Row]]
    files: frozenset[str]


def kept() -> Kept:
    """What the current town holds."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SCHEMA[connection.vendor])
        schema = frozenset((str(a), str(b), str(c), str(d)) for a, b, c, d in cursor.fetchall())
        tables = sorted(name for name in connection.introspection.table_names(cursor) if _is_plain(name))
        rows = {name: _rows(name, cursor) for name in tables}
    return Kept(schema, rows, _files())


def without(state: Kept, app: str, module: str) -> Kept:
    """The same town as if it had never had the module: without the tables of its app, and without the rows
    that Django and the portal make for a module.
    """
    rows = {name: found for name, found in state.rows.items() if not name.startswith(f"{app}_")}
    types = {row["id"] for row in rows["django_content_type"] if row["app_label"] == app}
    rights = {row["id"] for row in rows["auth_permission"] if row["content_type_id"] in types}
    groups = {row["id"] for row in rows["auth_group"] if row["name"].startswith(f"{module}:")}
    gone: dict[str, Callable[[Row], bool]] = {
        "django_migrations": lambda row: row["app"] == app,
        "django_content_type": lambda row: row["id"] in types,
        "auth_permission": lambda row: row["id"] in rights,
        "auth_group": lambda row: row["id"] in groups,
        "auth_group_permissions": lambda row: row["permission_id"] in rights or row["group_id"] in groups,
    }
    rows |= {table: [row for row in rows[table] if not is_gone(row)] for table, is_gone in gone.items()}
    schema = frozenset(each for each in state.schema if not each[2].startswith(f"{app}_"))
    schema = frozenset(each for each in schema if not each[1].startswith(f"{app}_"))
    return replace(state, schema=schema, rows=rows)


def _rows(table: str, cursor: Any) -> list[Row]:
    from django.db import connection

    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table's name
    names = [column[0] for column in cursor.description]
    return sorted((dict(zip(names, values, strict=True)) for values in cursor.fetchall()), key=repr)


def _is_plain(table: str) -> bool:
    return table not in PASSING and table not in LOGS and not table.startswith("portal_search_index")


def _files() -> frozenset[str]:
    from rathaus.portal.towns import current_town

    root = current_town().folder
    found = (Path(folder) / name for folder, _folders, names in os.walk(root) for name in names)
    kept_files = (path for path in found if ".sqlite3" not in path.name and path.suffix != ".lock")
    return frozenset(str(path.relative_to(root)) for path in kept_files)


def differences(found: Kept, expected: Kept) -> list[str]:
    """What is there and should not be (`+`), and what is missing (`-`)."""
    told = _told(found.schema, expected.schema) + _told(found.files, expected.files)
    for table in sorted(found.rows.keys() | expected.rows.keys()):
        one = {repr(row) for row in found.rows.get(table, ())}
        other = {repr(row) for row in expected.rows.get(table, ())}
        told += [f"{line[0]} {table}: {line[2:]}" for line in _told(one, other)]
    return told


def _told(found: Collection[Any], expected: Collection[Any]) -> list[str]:
    more = sorted(f"+ {each}" for each in set(found) - set(expected))
    return more + sorted(f"- {each}" for each in set(expected) - set(found))
