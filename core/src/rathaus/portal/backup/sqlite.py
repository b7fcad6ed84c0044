"""A SQLite town: copied by SQLite's backup interface inside one read transaction, and brought back the same
way.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ..towns import Town

PAGES = 4096
"""Pages copied at a time, 16 MB."""
TIMEOUT = 60.0

Progress = Callable[[int, int], None]


class DatabaseDamaged(RuntimeError):
    """SQLite itself finds the database damaged."""


def copy(town: Town, target: Path, progress: Progress) -> None:
    """Copy the town's database as it is at this moment; writers go on meanwhile. `target` is one file,
    without a log.

    Raises DatabaseDamaged.
    """
    target.unlink(missing_ok=True)
    with closing(_open(Path(town.database["NAME"]))) as source, closing(_open(target)) as copied:
        source.execute("BEGIN")
        source.execute(
            "SELECT count(*) FROM sqlite_master"
        ).fetchone()  # the moment: later writes are not seen
        source.backup(
            copied, pages=PAGES, progress=lambda _status, left, total: progress(total - left, total)
        )
        source.execute("ROLLBACK")
        copied.execute("PRAGMA journal_mode=DELETE")
        check(copied)


def check(connection: sqlite3.Connection) -> None:
    """Raise DatabaseDamaged if SQLite finds anything wrong."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DatabaseDamaged(found)


def check_file(path: Path) -> None:
    """Raise DatabaseDamaged for a file that is no sound database."""
    try:
        with closing(_open(path)) as connection:
            check(connection)
    except sqlite3.DatabaseError as error:
        raise DatabaseDamaged(type(error).__name__) from error


def bring_back(source: Path, town: Town, progress: Progress) -> None:
    """Copy a database into the town's, in one write transaction: readers see the old state until the new
    one is there as a whole, and a process killed meanwhile leaves the old one.
    """
    live = Path(town.database["NAME"])
    live.parent.mkdir(parents=True, exist_ok=True)
    with closing(_open(source)) as copied, closing(_open(live)) as target:
        target.execute("PRAGMA journal_mode=WAL")
        target.execute("PRAGMA synchronous=FULL")
        copied.backup(
            target, pages=PAGES, progress=lambda _status, left, total: progress(total - left, total)
        )


def migrations(path: Path) -> list[tuple[str, str]]:
    """(app, name) of the migrations a database has."""
    with closing(_open(path)) as connection:
        return sorted(connection.execute("SELECT app, name FROM django_migrations"))


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None)
