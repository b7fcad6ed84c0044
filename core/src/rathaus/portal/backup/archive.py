"""The file itself: a ZIP whose members are listed, with their hashes, in a manifest written last."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..state import sync_folder
from .manifest import NAME, Manifest, Member

PIECE = 1 << 20
PREFIX = b"sha256:"
DATE = (1980, 1, 1, 0, 0, 0)


class Hashing:
    """Passes bytes on and counts and hashes them."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._digest = hashlib.sha256()
        self._size = 0

    def write(self, data: bytes | memoryview) -> None:
        """Pass a piece on."""
        self._digest.update(data)
        self._size += len(data)
        self._target.write(data)

    def member(self) -> Member:
        """What went through."""
        return Member(size=self._size, sha256=self._digest.hexdigest())


class Writer:
    """Adds members to a ZIP file that is being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members: dict[str, Member] = {}

    @contextmanager
    def add(self, name: str, *, compress: bool) -> Iterator[Hashing]:
        """Write a member piece by piece."""
        info = zipfile.ZipInfo(name, DATE)
        info.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        info.external_attr = 0o600 << 16
        with self._archive.open(info, "w", force_zip64=True) as target:
            through = Hashing(target)
            yield through
        self.members[name] = through.member()

    def add_file(self, name: str, path: Path, *, compress: bool) -> None:
        """Write a file as a member."""
        with path.open("rb") as source, self.add(name, compress=compress) as target:
            while piece := source.read(PIECE):
                target.write(piece)

    def close(self, manifest: Manifest) -> None:
        """Write the manifest, and its hash as the comment."""
        content = manifest.model_dump_json(indent=1).encode()
        with self.add(NAME, compress=True) as target:
            target.write(content)
        self._archive.comment = PREFIX + hashlib.sha256(content).hexdigest().encode()


@contextmanager
def new_archive(path: Path) -> Iterator[Writer]:
    """A backup file that appears under its name when it is whole and on disk, and not at all otherwise.

    Until then it is called `<name>.part`, readable by its owner only.
    """
    draft = path.with_name(path.name + ".part")
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", compresslevel=6) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        sync_folder(path.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
