"""A module's tables, dropped all at once: triggers that protect rows do not protect tables.

Going back through the migrations would end at the same place and take minutes on SQLite, which makes a table
anew for each field that goes, while nobody can write.
"""

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from .content import models_of

SQLITE = """
SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name LIKE %s ESCAPE '!'
ORDER BY sql NOT LIKE 'CREATE VIRTUAL%%', name
"""
POSTGRESQL = """
SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
    ELSE 'table' END, c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relname LIKE %s ESCAPE '!'
ORDER BY c.relkind IN ('r', 'p', 'S'), c.relname
"""


def drop_tables(app: str) -> None:
    """Drop all tables of an app, also those that its migrations made by hand and named after it, and forget
    its migrations. Inside a transaction; on SQLite with foreign keys off.
    """
    connection.check_constraints()  # PostgreSQL drops no table that has checks to make
    with connection.schema_editor() as editor:
        for model in models_of(app):
            if not model._meta.auto_created:
                editor.delete_model(model)
    for kind, name in _named_after(app):
        with connection.cursor() as cursor:
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP {kind.upper()} IF EXISTS {connection.ops.quote_name(name)}{cascade}")
    MigrationRecorder(connection).migration_qs.filter(app=app).delete()


def has_tables(app: str) -> bool:
    """Whether the current town's database has migrations of the app."""
    recorder = MigrationRecorder(connection)
    return recorder.has_table() and recorder.migration_qs.filter(app=app).exists()


def _named_after(app: str) -> list[tuple[str, str]]:
    """Kind and name of what is left and bears the app's name; virtual tables and views first, which take
    along what lies below them.
    """
    others = {config.label for config in apps.get_app_configs()}
    others |= set(MigrationRecorder(connection).migration_qs.values_list("app", flat=True))
    longer = tuple(f"{label}_" for label in others if label.startswith(f"{app}_"))
    pattern = app.replace("!", "!!").replace("_", "!_").replace("%", "!%") + "!_%"
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL if connection.vendor == "postgresql" else SQLITE, [pattern])
        return [(kind, name) for kind, name in cursor.fetchall() if not name.startswith(longer)]
