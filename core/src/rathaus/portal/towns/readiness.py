"""Whether a town's database has every migration of the installed packages; looked up once a process and town."""

from functools import lru_cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from .context import Town, use_town


@lru_cache(maxsize=1)
def installed_migrations() -> frozenset[tuple[str, str]]:
    """(app label, migration name) of every migration on disk."""
    return frozenset(MigrationLoader(None).disk_migrations)


_ready: set[tuple[str, str]] = set()


def pending(town: Town) -> frozenset[tuple[str, str]]:
    """The migrations the town's database lacks; what is there once stays there, so "none" is remembered."""
    key = (town.id, str(town.database["NAME"]))
    if key in _ready:
        return frozenset()
    missing = installed_migrations() - applied_migrations(town)
    if not missing:
        _ready.add(key)
    return missing


def applied_migrations(town: Town) -> frozenset[tuple[str, str]]:
    """(app label, migration name) of what the database has; empty for one without tables."""
    with use_town(town):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT app, name FROM django_migrations")
                return frozenset((app, name) for app, name in cursor.fetchall())
        except DatabaseError:
            return frozenset()


def forget(town: Town) -> None:
    """Look again next time (after a restore or a removal)."""
    _ready.difference_update({key for key in _ready if key[0] == town.id})
