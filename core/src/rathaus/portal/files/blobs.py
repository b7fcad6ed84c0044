"""Contents on disk, each once, below its SHA-512 in the current town's media folder.

A content is written beside its place, made durable and renamed: what is in place is whole. Whoever stores a
content that is there already touches it, so that the sweep, which spares fresh ones, cannot take it from
under a new row.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from ..state import sync_folder
from ..towns import current_town

FOLDER = "files"
INCOMING = "incoming"


def root() -> Path:
    """The folder of all contents of the current town."""
    return current_town().media / FOLDER


def place(sha512: str) -> Path:
    """Where the content lies."""
    return root() / sha512[:2] / sha512[2:4] / sha512


def draft() -> IO[bytes]:
    """A new file in the folder for what is coming in; the caller removes it or hands it to `keep`."""
    folder = current_town().media / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    return tempfile.NamedTemporaryFile(dir=folder, delete=False)


def keep(path: Path, sha512: str) -> None:
    """Put a finished, flushed file into its place; durable when this returns."""
    target = place(sha512)
    with suppress(FileNotFoundError):
        os.utime(target)
        path.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(path, target)
    for folder in (target.parent, target.parent.parent, root()):
        sync_folder(folder)
