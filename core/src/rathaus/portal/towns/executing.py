"""Migrations applied in the same steps as by Django itself, but with the models of a run of new tables made
at once.

Django makes the classes of all related models anew after each new table: for a module with fifty tables that
is nearly all of the time that its first migration takes, while nobody can write.
"""

import copy
from itertools import groupby
from typing import Any

from django.db.migrations import CreateModel, Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation

FEW = 3
"""For fewer tables it is not worth making all classes anew."""


class Executor(MigrationExecutor):
    """Applies migrations; what is in the database and in Django's records afterwards is the same."""

    def apply_migration(self, state: Any, migration: Migration, *args: Any, **kwargs: Any) -> Any:
        """Apply one migration."""
        return super().apply_migration(state, together(migration), *args, **kwargs)


class CreateTogether(Operation):
    """Tables that are made one after the other, with nothing between them."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models; their classes are made when the first of them is asked for."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make the tables in their order."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)


def together(migration: Migration) -> Migration:
    """The same migration with runs of new tables taken together."""
    grouped: list[Operation] = []
    for is_new, run in groupby(migration.operations, key=lambda one: type(one) is CreateModel):
        several = list(run)
        grouped += [CreateTogether(several)] if is_new and len(several) >= FEW else several
    changed = copy.copy(migration)
    vars(changed)["operations"] = grouped
    return changed
