"""Bring a town's database to the installed packages' migrations: all of them in one transaction, or none.

On PostgreSQL and SQLite table changes are transactional, so a failing migration leaves the town as it was.
Migrations that opt out of transactions are refused. A new SQLite town starts as a copy of a migrated
template.
"""

import hashlib
import os
import shutil
from pathlib import Path

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError

from .context import Town, use_town
from .databases import SQLITE
from .executing import Executor
from .postgresql import create_database
from .readiness import forget, installed_migrations


class MigrationRefused(RuntimeError):
    """A migration opts out of transactions, so that a failure could leave a town half changed."""


def prepare_database(town: Town) -> None:
    """Make the town's folder and its database exist."""
    town.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # for nobody else on this machine
    town.media.mkdir(parents=True, exist_ok=True)
    if town.database["ENGINE"] != SQLITE:
        create_database(town)
        return
    template = template_file(town)
    target = Path(town.database["NAME"])
    if not target.exists() and template.exists():
        draft = target.with_name(target.name + ".new")
        shutil.copyfile(template, draft)
        os.replace(draft, target)


def migrate_town(town: Town) -> list[str]:
    """Apply what is pending, in one transaction. Returns the names of the migrations applied, in order.

    Raises MigrationRefused before anything is changed, or the migration's own error after everything was
    undone.
    """
    forget(town)
    with use_town(town):
        executor = Executor(connections["default"])
        steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
        names = [f"{migration.app_label}.{migration.name}" for migration, _ in steps]
        for migration, _ in steps:
            if not migration.atomic:
                raise MigrationRefused(f"{migration.app_label}.{migration.name} is not atomic")
        if steps:
            _in_one_transaction(executor, steps)
    return names


def _in_one_transaction(executor: Executor, steps: list) -> None:  # type: ignore[type-arg]
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            emit_pre_migrate_signal(
                verbosity=0, interactive=False, db=connection.alias, apps=apps, plan=steps
            )
            executor.migrate(executor.loader.graph.leaf_nodes(), plan=steps)
            emit_post_migrate_signal(
                verbosity=0, interactive=False, db=connection.alias, apps=apps, plan=steps
            )
            connection.check_constraints()
    finally:
        try:
            connection.enable_constraint_checking()
        except DatabaseError:
            connection.close()


def template_file(town: Town) -> Path:
    """Where the migrated, empty database lies that new towns are copied from; its name changes with the
    migrations.
    """
    digest = hashlib.sha256(repr(sorted(installed_migrations())).encode()).hexdigest()[:16]
    return Path(town.portal.data) / "templates" / f"{digest}.sqlite3"


def keep_template(town: Town) -> None:
    """Keep a copy of a freshly migrated, still empty town as the template of the next."""
    template = template_file(town)
    if town.database["ENGINE"] != SQLITE or template.exists():
        return
    template.parent.mkdir(parents=True, exist_ok=True)
    with use_town(town), connection.cursor() as cursor:
        draft = template.with_name(template.name + ".new")
        draft.unlink(missing_ok=True)
        cursor.execute("VACUUM INTO %s", [str(draft)])
    os.replace(draft, template)
