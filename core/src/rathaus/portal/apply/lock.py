"""One apply at a time in a data folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "apply.lock"


class ApplyRunning(RuntimeError):
    """Another process applies a state to this data folder."""


@contextmanager
def apply_lock(folder: Path, name: str = FILE) -> Iterator[None]:
    """Hold the folder's lock of that name; the system frees it when the process ends, however it ends.

    Raises ApplyRunning.
    """
    handle = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as error:
            raise ApplyRunning from error
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ApplyRunning from error
