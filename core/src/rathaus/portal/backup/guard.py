"""One backup or restore of a town at a time, and no sweep of files meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from ..apply.lock import ApplyRunning, apply_lock
from ..towns import Town

FILE = "backup.lock"


class BackupRunning(RuntimeError):
    """Another process backs this town up or restores it."""


@contextmanager
def guard(town: Town) -> Iterator[None]:
    """Hold the town's lock; the system frees it when the process ends, however it ends.

    Raises BackupRunning.
    """
    town.folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(apply_lock(town.folder, FILE))
        except ApplyRunning as error:
            raise BackupRunning(town.id) from error
        yield


def backup_running(town: Town) -> bool:
    """Whether a backup or restore holds the lock at this moment."""
    try:
        with guard(town):
            return False
    except BackupRunning:
        return True
