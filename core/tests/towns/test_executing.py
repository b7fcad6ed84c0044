"""Tables made together are the tables Django makes one by one."""

from typing import Any

from django.db.migrations import AddField, CreateModel, Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.models import CharField
from rathaus.portal.towns.executing import CreateTogether, together
from rathaus.testing.kept import differences, kept
from rathaus.testing.marks import both_databases


def test_runs_of_new_tables_are_taken_together_and_the_rest_stays_in_place() -> None:
    tables = [CreateModel(f"T{number}", fields=[]) for number in range(6)]
    field = AddField("T0", "name", CharField(max_length=5))
    migration = Migration("first", "app")
    migration.operations = [*tables[:3], field, *tables[3:5]]

    kinds = [type(one) for one in together(migration).operations]

    assert kinds == [CreateTogether, AddField, CreateModel, CreateModel]
    assert len(migration.operations) == 6


@both_databases
def test_tables_are_those_that_django_makes(town: Any) -> None:
    from django.db import connections, transaction
    from rathaus.portal.lifecycle.dropping import drop_tables

    ours = kept().schema
    connections["default"].disable_constraint_checking()
    with transaction.atomic():
        drop_tables("portal_subscriptions")
    executor = MigrationExecutor(connections["default"])
    with transaction.atomic():
        executor.migrate(executor.loader.graph.leaf_nodes("portal_subscriptions"))

    after = kept()
    assert differences(type(after)(ours, after.rows, after.files), after) == []
