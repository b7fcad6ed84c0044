"""Tells every process of the portal that a town is being restored: it answers 503 until the restore has
ended. A restore that was killed leaves the marker, and the next one removes it.
"""

import datetime as dt
import json
import os
from pathlib import Path

from ..state import sync_folder
from ..towns import Town
from ..towns.readiness import RESTORE


def begin(town: Town, file: Path, now: dt.datetime) -> None:
    """Say that a restore is under way; on disk when this returns."""
    _write(town, {"state": "running", "since": now.isoformat(), "file": file.name})


def end(town: Town, file: Path, now: dt.datetime) -> None:
    """Say that it has ended; other processes forget what they remember of the town when they see it."""
    _write(town, {"state": "done", "at": now.isoformat(), "file": file.name})


def _write(town: Town, content: dict[str, str]) -> None:
    path = town.folder / RESTORE
    draft = path.with_name(path.name + ".new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)
