"""Logs that outlive the database: lines of JSON in the town's folder, so that a restored backup can be told
what happened since.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..state import sync_folder
from ..towns import Town

Entry = TypeVar("Entry")


class Journal(Generic[Entry]):
    """A file of lines of one kind, a frozen dataclass of JSON values. It only grows."""

    def __init__(self, file: str, kind: type[Entry]) -> None:
        self._file = file
        self._kind = kind

    def path(self, town: Town) -> Path:
        """Where the log lies."""
        return town.folder / self._file

    def append(self, town: Town, entries: Sequence[Entry]) -> None:
        """Add lines in one write, which is durable when this returns."""
        path = self.path(town)
        is_new = not path.exists()
        lines: list[Any] = list(entries)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(handle).st_size
            # half a line of a machine that stopped must not swallow the next one
            start = "\n" if size and os.pread(handle, 1, size - 1) != b"\n" else ""
            os.write(handle, (start + "".join(json.dumps(asdict(line)) + "\n" for line in lines)).encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        if is_new:
            sync_folder(path.parent)

    def read(self, content: bytes) -> list[Entry]:
        """The lines of a log; one that was being written when the machine stopped is left out."""
        entries = []
        for line in content.splitlines():
            try:
                entries.append(self._kind(**json.loads(line)))
            except (ValueError, TypeError):
                continue
        return entries

    def entries(self, town: Town) -> list[Entry]:
        """The town's log; empty without one."""
        path = self.path(town)
        return self.read(path.read_bytes()) if path.exists() else []

    def merge(self, town: Town, others: Sequence[Entry]) -> None:
        """Add what another copy of the log (a backup's) knows and this one does not."""
        known = set(self.entries(town))
        if missing := [entry for entry in others if entry not in known]:
            self.append(town, missing)
