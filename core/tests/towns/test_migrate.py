"""All migrations of a run, or none."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from rathaus.portal.towns import migrate, readiness, use_town
from rathaus.testing.marks import both_databases


def test_reset_towns_have_nothing_pending(two_towns):
    assert [readiness.pending(town) for town in two_towns] == [frozenset(), frozenset()]


def test_migrating_again_changes_nothing(two_towns):
    assert migrate.migrate_town(two_towns[0]) == []


def test_town_with_pending_migrations_answers_503(two_towns, portal_client):
    with use_town(two_towns[0]), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'auth'")
    readiness.forget(two_towns[0])

    response = portal_client(two_towns[0]).get("/")

    assert response.status_code == 503
    assert portal_client(two_towns[1]).get("/").status_code == 200


@both_databases
def test_failing_migration_leaves_the_town_as_it_was(two_towns, monkeypatch):
    def boom(apps, schema_editor):
        apps.get_model("auth", "Group").objects.create(name="halb")
        raise RuntimeError("bug in a module")

    class Extra(migrations.Migration):
        operations = [
            migrations.CreateModel("Extra", [("id", models.BigAutoField(primary_key=True))]),
            migrations.RunPython(boom, migrations.RunPython.noop),
        ]

    town = two_towns[0]
    _plan_one(monkeypatch, Extra("9999_extra", "auth"))

    with pytest.raises(RuntimeError, match="bug in a module"):
        migrate.migrate_town(town)

    with use_town(town), connection.cursor() as cursor:
        assert "auth_extra" not in connection.introspection.table_names(cursor)
        cursor.execute("SELECT count(*) FROM auth_group WHERE name = 'halb'")
        assert cursor.fetchone()[0] == 0
        cursor.execute("SELECT count(*) FROM django_migrations WHERE name = '9999_extra'")
        assert cursor.fetchone()[0] == 0


def test_migration_without_transaction_is_refused(two_towns, monkeypatch):
    class Loose(migrations.Migration):
        atomic = False

    _plan_one(monkeypatch, Loose("9999_loose", "auth"))

    with pytest.raises(migrate.MigrationRefused, match="9999_loose"):
        migrate.migrate_town(two_towns[0])


def _plan_one(monkeypatch, migration):
    """Make one more migration pending, as a newly installed module does."""
    plan = MigrationExecutor.migration_plan

    def planned(self, targets, clean_start=False):
        return plan(self, targets, clean_start) if clean_start else [(migration, False)]

    def run(self, targets, plan, **options):
        state = self._create_project_state(with_applied_migrations=True)
        for step, _backwards in plan:
            state = self.apply_migration(state, step)
        return state

    monkeypatch.setattr(MigrationExecutor, "migration_plan", planned)
    monkeypatch.setattr(MigrationExecutor, "migrate", run)


@pytest.mark.parametrize("kind", ["AddIndex", "AddConstraint"])
def test_first_migrations_have_their_indexes_in_their_tables(kind):
    """Each as a step of its own costs every new town and every test run a noticeable time."""
    from django.db.migrations.loader import MigrationLoader

    steps = [
        f"{label} {step.describe()}"
        for (label, name), migration in MigrationLoader(None).disk_migrations.items()
        if migration.__module__.startswith("rathaus") and name == "0001_initial"
        for step in migration.operations
        if type(step).__name__ == kind
    ]

    assert steps == []


def test_sqlite_waits_for_the_disk_before_a_submission_counts():
    from rathaus.contracts.town import EffectivePortal
    from rathaus.portal.towns.databases import database_settings

    options = database_settings(EffectivePortal(data="data", towns=[]), "brandis")["OPTIONS"]

    assert "PRAGMA synchronous=FULL;" in options["init_command"]
