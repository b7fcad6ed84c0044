"""Tables that only grow: the model refuses changes, and so does the database, whoever asks it.

A migration lists `protect("table")` after creating the table; both SQLite and PostgreSQL then raise on UPDATE
and DELETE.
"""

from typing import Any

from django.db import migrations, models

SQLITE = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION rathaus_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION rathaus_only_grows()
"""
VERBS = ("UPDATE", "DELETE")


class OnlyGrows(TypeError):
    """A row of an append-only table was to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and inserts; changing and deleting raise OnlyGrows."""

    def update(self, **_values: Any) -> int:
        raise OnlyGrows(self.model.__name__)

    def delete(self) -> Any:
        raise OnlyGrows(self.model.__name__)

    def bulk_update(self, *_arguments: Any, **_options: Any) -> int:
        raise OnlyGrows(self.model.__name__)


class AppendOnly(models.Model):
    """Base of models whose rows are written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *arguments: Any, **options: Any) -> None:
        if not self._state.adding:
            raise OnlyGrows(type(self).__name__)
        super().save(*arguments, **options)

    def delete(self, *_arguments: Any, **_options: Any) -> Any:
        raise OnlyGrows(type(self).__name__)


def protect(table: str) -> migrations.RunPython:
    """The migration operation that makes the database itself refuse changes to the table's rows."""

    def forwards(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(POSTGRESQL_FUNCTION, params=None)
        text = POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE
        for verb in VERBS:
            editor.execute(text.format(table=table, verb=verb), params=None)

    def backwards(_apps: Any, editor: Any) -> None:
        for verb in VERBS:
            on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}{on}")

    return migrations.RunPython(forwards, backwards)
