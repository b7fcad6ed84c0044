"""Writing a backup of a town while it runs."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

import rathaus

from ..files.blobs import INCOMING
from ..retention import erasures, withdrawals
from ..towns import Town
from ..towns.databases import SQLITE as SQLITE_ENGINE
from . import manifest, postgresql, sqlite
from .archive import Writer, new_archive
from .guard import guard

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`database`, `media`), how far it is, and of how much."""
SUFFIX = ".rathaus.zip"


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def back_up(town: Town, folder: Path, *, now: dt.datetime, progress: Progress = silent) -> Path:
    """Write the town's backup into the folder. Returns its path.

    Media are read after the database: a file the database speaks of is there before its row, and the sweep
    that could remove one waits (see `guard`). Raises BackupRunning, DatabaseDamaged, or the system's error
    for a full disk; no file is left then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{town.id}-{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"
    with guard(town):
        for stale in folder.glob(f"{town.id}-*{SUFFIX}.part*"):  # of a process that was killed
            stale.unlink(missing_ok=True)
        with new_archive(path) as writer:
            _state(town, writer)
            facts = _database(town, writer, path, progress)
            _media(town, writer, progress)
            writer.close(_manifest(town, now, writer, facts))
    return path


Facts = dict[str, object]


def _state(town: Town, writer: Writer) -> None:
    """The effective state, to read; and the logs of erasures and withdrawals, from before the database's
    moment.
    """
    with writer.add(manifest.STATE, compress=True) as target:
        target.write(town.effective.model_dump_json(indent=1).encode())
    for name, log in ((manifest.ERASURES, erasures.journal), (manifest.WITHDRAWALS, withdrawals.journal)):
        if log.path(town).exists():
            writer.add_file(name, log.path(town), compress=True)


def _database(town: Town, writer: Writer, path: Path, progress: Progress) -> Facts:
    if town.database["ENGINE"] != SQLITE_ENGINE:
        return _tables(town, writer, progress)
    with _beside(path, ".part.sqlite3") as copied:
        sqlite.copy(town, copied, lambda done, total: progress("database", done, total))
        writer.add_file(manifest.SQLITE, copied, compress=True)
        return {"database": "sqlite", "migrations": sqlite.migrations(copied)}


def _tables(town: Town, writer: Writer, progress: Progress) -> Facts:
    with postgresql.snapshot(town) as moment:
        for number, table in enumerate(moment.tables):
            progress("database", number, len(moment.tables))
            with writer.add(f"{manifest.TABLES}{table.name}.copy", compress=True) as target:
                moment.copy(table, target)
        return {
            "database": "postgresql",
            "migrations": moment.migrations,
            "tables": moment.tables,
            "sequences": moment.sequences,
        }


def _media(town: Town, writer: Writer, progress: Progress) -> None:
    found = sorted(_files(town.media))
    for number, path in enumerate(found):
        progress("media", number, len(found))
        name = path.relative_to(town.media).as_posix()
        try:
            writer.add_file(manifest.MEDIA + name, path, compress=False)
        except (
            FileNotFoundError
        ):  # removed by its owner since; the database of this backup may know it withdrawn
            continue


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        if Path(parent) == folder and INCOMING in folders:
            folders.remove(INCOMING)
        yield from (Path(parent) / name for name in names)


def _manifest(town: Town, now: dt.datetime, writer: Writer, facts: Facts) -> manifest.Manifest:
    host = settings.RATHAUS_HOST
    return manifest.Manifest(
        town=town.id,
        ags=town.effective.ags,
        name=town.effective.name,
        created=now,
        core=rathaus.__version__,
        modules={name: host.modules[name].version for name in host.active},
        members=dict(writer.members),
        **facts,  # type: ignore[arg-type]
    )


@contextmanager
def _beside(path: Path, suffix: str) -> Iterator[Path]:
    """A temporary file beside another; only its owner may read it."""
    beside = path.with_name(path.name + suffix)
    beside.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield beside
    finally:
        for name in (beside, beside.with_name(beside.name + "-wal"), beside.with_name(beside.name + "-shm")):
            name.unlink(missing_ok=True)
