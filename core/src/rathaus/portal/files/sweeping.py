"""Removing contents that no row speaks of: left by deleted rows, refused uploads and processes that were
killed.
"""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from ..backup.guard import backup_running
from ..towns import current_town
from . import blobs
from .models import StoredFile

SPARED = 24 * 3600.0
"""Seconds for which a content is spared after it was last stored: its row may not have been committed yet."""
BATCH = 500


def sweep(*, now: float | None = None) -> int:
    """The job: remove orphaned contents and stale drafts. Returns how many files; does nothing while a
    backup runs.
    """
    before = (time.time() if now is None else now) - SPARED
    town = current_town()
    if backup_running(town):
        return 0
    gone = 0
    contents = _files(blobs.root())
    while batch := list(islice(contents, BATCH)):
        known = set(
            StoredFile.objects.filter(sha512__in=[p.name for p in batch]).values_list("sha512", flat=True)
        )
        gone += sum(_remove(path, before) for path in batch if path.name not in known)
    gone += sum(_remove(path, before) for path in _files(town.media / blobs.INCOMING))
    return gone


def _files(folder: Path) -> Iterator[Path]:
    for parent, _folders, names in os.walk(folder):
        for name in names:
            yield Path(parent) / name


def _remove(path: Path, before: float) -> bool:
    """Remove a file that is old enough. It is first moved aside: if somebody stored the same content
    meanwhile (and touched it), it goes back, and whoever comes after the move finds nothing and writes
    it again.
    """
    with suppress(FileNotFoundError):
        if path.stat().st_mtime >= before:
            return False
        aside = path.with_name(path.name + ".gone") if not path.name.endswith(".gone") else path
        os.rename(path, aside)
        if aside.stat().st_mtime >= before and aside != path:
            os.rename(aside, path)
            return False
        aside.unlink()
        return True
    return False


def remove_contents(contents: Iterable[str], before: float) -> int:
    """Remove these contents (SHA-512) at once, where no row speaks of them and nobody stored them after
    `before` (Unix seconds). Returns how many; does nothing while a backup runs, the sweep will.
    """
    if backup_running(current_town()):
        return 0
    known = set(StoredFile.objects.filter(sha512__in=list(contents)).values_list("sha512", flat=True))
    return sum(_remove(blobs.place(sha512), before) for sha512 in contents if sha512 not in known)
