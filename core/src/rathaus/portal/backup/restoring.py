"""Bringing a town back from a backup while the portal runs.

Everything is verified first. Then media are put in place (what is there already stays), and the database
changes in one step, with newer migrations and repeated erasures done before anybody sees it. Killed at any
point, the town has its old database or the new one, answers 503, and the next restore completes.
"""

import datetime as dt
import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, transaction

from rathaus.i18n import _

from ..files.blobs import FOLDER as BLOBS
from ..retention import erasures, withdrawals
from ..retention.replay import foreign, replay
from ..state import sync_folder
from ..towns import Town, use_town
from ..towns.databases import SQLITE as SQLITE_ENGINE
from ..towns.migrate import migrate_town, prepare_database
from ..towns.readiness import forget
from . import marker, postgresql, sqlite
from .archive import PIECE
from .errors import BackupRefused
from .guard import guard
from .making import Progress, silent
from .manifest import ERASURES, MEDIA, SQLITE, TABLES, WITHDRAWALS, Manifest, Table
from .verifying import damaged, fits, verify

LOGS: tuple[tuple[str, Any], ...] = ((ERASURES, erasures.journal), (WITHDRAWALS, withdrawals.journal))
MARGIN = 100_000_000
"""Bytes that must stay free on the disk."""


@dataclass(frozen=True)
class Restored:
    """What a restore did: of when the backup is, how many people were erased again, how many erasures could
    not be repeated because the log was written with another signing key, how much was withdrawn again.
    """

    town: str
    created: dt.datetime
    erased_again: int
    unmatched: int
    withdrawn_again: int


@dataclass(frozen=True)
class Repeated:
    """What was done since the backup and had to be done again."""

    erased: int = 0
    withdrawn: int = 0

    def __add__(self, other: "Repeated") -> "Repeated":
        return Repeated(self.erased + other.erased, self.withdrawn + other.withdrawn)


def _repeat(town: Town, manifest: Manifest) -> Repeated:
    """Erase and withdraw again; in the context of the town, or of its copy that nobody sees yet."""
    withdrawn = withdrawals.repeat(town, manifest.created)
    return Repeated(replay(erasures.journal.entries(town)), withdrawn)


def bring_back(path: Path, town: Town, *, now: dt.datetime, progress: Progress = silent) -> Restored:
    """Restore the backup into the town.

    Raises BackupRefused (before anything is changed), BackupRunning, or what the system raises; the town
    answers 503 then until a restore succeeds, if it had begun to change.
    """
    manifest = verify(path, progress=progress)
    fits(path, manifest, town)
    _room(path, manifest, town)
    with guard(town), zipfile.ZipFile(path) as archive:
        marker.begin(town, path, now)
        _media(archive, manifest, town, progress)
        for name, log in LOGS:
            if name in manifest.members:
                log.merge(town, log.read(archive.read(name)))
        engine = _sqlite if town.database["ENGINE"] == SQLITE_ENGINE else _postgresql
        again = engine(path, archive, manifest, town, progress)
        forget(town)
        marker.end(town, path, now)
    unmatched = foreign(erasures.journal.entries(town))
    return Restored(town.id, manifest.created, again.erased, unmatched, again.withdrawn)


def _room(path: Path, manifest: Manifest, town: Town) -> None:
    town.folder.mkdir(parents=True, exist_ok=True)
    needed = sum(member.size for member in manifest.members.values()) + MARGIN
    if SQLITE in manifest.members:
        needed += manifest.members[SQLITE].size
    if shutil.disk_usage(town.folder).free < needed:
        text = _("There is not enough room in {folder}: {size} MB are needed.")
        raise BackupRefused(
            text.format(folder=town.folder, size=needed // 1_000_000),
            hint=_("Make room, then try again."),
            file=str(path),
        )


def _media(archive: zipfile.ZipFile, manifest: Manifest, town: Town, progress: Progress) -> None:
    names = [name for name in manifest.members if name.startswith(MEDIA)]
    folders = {town.media}
    for number, name in enumerate(names):
        progress("media", number, len(names))
        target = town.media / name.removeprefix(MEDIA)
        is_blob = target.is_relative_to(town.media / BLOBS)
        if is_blob and target.exists() and target.stat().st_size == manifest.members[name].size:
            os.utime(target)  # named by its content, so it is the same; fresh, so that no sweep takes it
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(target.name + ".restored")
        with archive.open(name) as source, draft.open("wb") as file:
            shutil.copyfileobj(source, file, PIECE)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
        folders.add(target.parent)
    for folder in folders:
        sync_folder(folder)


def _sqlite(
    path: Path, archive: zipfile.ZipFile, manifest: Manifest, town: Town, progress: Progress
) -> Repeated:
    """Prepare a copy beside the town's database, then copy it in, in one transaction."""
    beside = town.folder / "restore.sqlite3"
    _remove(beside)
    try:
        with archive.open(SQLITE) as source, beside.open("wb") as file:
            shutil.copyfileobj(source, file, PIECE)
        try:
            sqlite.check_file(beside)
        except sqlite.DatabaseDamaged as error:
            raise damaged(path) from error
        again = _prepare(replace(town, database={**town.database, "NAME": str(beside)}), manifest)
        sqlite.bring_back(beside, town, lambda done, total: progress("database", done, total))
    finally:
        _remove(beside)
    with use_town(town):  # what was erased or withdrawn while the copy was prepared
        again += _repeat(town, manifest)
    return again


def _prepare(shadow: Town, manifest: Manifest) -> Repeated:
    """Newer migrations, erasures and withdrawals, in a copy that nobody sees yet."""
    with use_town(shadow):
        migrate_town(shadow)
        again = _repeat(shadow, manifest)
        _sign_out()
        connection.close()
    return again


def _postgresql(
    path: Path, archive: zipfile.ZipFile, manifest: Manifest, town: Town, progress: Progress
) -> Repeated:
    """All in one transaction."""
    done: list[str] = []

    def rows(table: Table) -> Iterator[bytes]:
        progress("database", len(done), len(manifest.tables))
        done.append(table.name)
        with archive.open(f"{TABLES}{table.name}.copy") as source:
            while piece := source.read(PIECE):
                yield piece

    prepare_database(town)
    with use_town(town), transaction.atomic():
        postgresql.bring_back(manifest, rows)
        migrate_town(town)
        _sign_out()
        return _repeat(town, manifest)


def _sign_out() -> None:
    """No session of the backup goes on: whoever it was may have signed out, or been switched off, since."""
    Session.objects.all().delete()


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
