"""Whether a town's database has every migration of the installed packages; once a process and town."""

import json
import os
from functools import lru_cache
from pathlib import Path

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


RESTORE = "restore.json"
"""In a town's folder: the last restore of a backup, as `{"state": "running"}` or `{"state": "done"}`."""
_restores: dict[str, tuple[int, bool]] = {}


def restoring(town: Town) -> bool:
    """Whether a restore of this town is under way or was killed. One look at a file's time stamp a call.

    When a restore has ended, in whatever process, what this one remembers of the town's database is
    forgotten.
    """
    path = f"{town.folder}/{RESTORE}"
    try:
        stamp = os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return False
    known = _restores.get(path)
    if known is None or known[0] != stamp:
        known = (stamp, json.loads(Path(path).read_bytes() or b"{}").get("state") != "done")
        _restores[path] = known
        forget(town)
        _forget_content_types()
    return known[1]


def _forget_content_types() -> None:
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()
