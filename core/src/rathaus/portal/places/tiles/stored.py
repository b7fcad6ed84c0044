"""The town's own background map on disk: one archive, and beside it what it is.

Both lie in the town's folder, outside of its media: a map can be built again from its source, so that backups
need not carry it. The archive's name holds the SHA-512 of its content and the description is replaced in one
step, so that readers see the former map or the new one.
"""

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from rathaus.portal.state import sync_folder
from rathaus.portal.towns import current_town

from .archive import Facts

FOLDER, DESCRIPTION = "map", "background.json"
SUFFIX = ".pmtiles"


@dataclass(frozen=True)
class OwnMap:
    """`digest` is the archive's SHA-512, `size` its bytes, `source` the file it was made from, `at` when (ISO
    8601 with offset), `box` west, south, east, north in degrees.
    """

    digest: str
    size: int
    source: str
    attribution: str
    at: str
    first: int
    last: int
    tiles: int
    box: tuple[float, float, float, float]

    @property
    def path(self) -> Path:
        """Where the archive lies in the current town."""
        return folder() / f"{self.digest[:40]}{SUFFIX}"

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.at)


def folder() -> Path:
    """The folder of the current town's map."""
    return current_town().folder / FOLDER


def current() -> OwnMap | None:
    """The current town's map; None while there is none, or where its archive has vanished."""
    try:
        found = OwnMap(**orjson.loads((folder() / DESCRIPTION).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.path.is_file() else None


def replace(make: Callable[[Path], Facts], *, source: str, attribution: str, now: dt.datetime) -> OwnMap:
    """Let `make` write a new archive and put it in the place of the former one. Whatever `make` raises leaves
    the former map.
    """
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place, suffix=".part")
    os.close(handle)
    draft = Path(name)
    try:
        facts = make(draft)
        with draft.open("rb+") as file:
            digest = hashlib.file_digest(file, "sha512").hexdigest()
            os.fsync(file.fileno())
        size, at = draft.stat().st_size, now.astimezone(dt.UTC).isoformat()
        made = OwnMap(digest, size, source, attribution, at, facts.first, facts.last, facts.tiles, facts.box)
        os.replace(draft, made.path)
        _describe(made, place)
    finally:
        draft.unlink(missing_ok=True)
    for former in place.glob(f"*{SUFFIX}"):
        if former != made.path:
            former.unlink(missing_ok=True)
    return made


def remove() -> bool:
    """Remove the current town's map; False if there was none."""
    found = current()
    (folder() / DESCRIPTION).unlink(missing_ok=True)
    if found:
        found.path.unlink(missing_ok=True)
    return found is not None


def _describe(made: OwnMap, place: Path) -> None:
    draft = place / f"{DESCRIPTION}.part"
    with draft.open("wb") as file:
        file.write(orjson.dumps(asdict(made), option=orjson.OPT_INDENT_2))
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, place / DESCRIPTION)
    sync_folder(place)
