"""The form of an export: a ZIP with `manifest.json`, `tables/<model>.jsonl`, `portal/<service>.jsonl` and
`files/<SHA-512>`.

Equal content makes equal bytes: nothing in it says when it was written. The manifest holds the SHA-256 of
all lines; a file's name is its own check.
"""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from rathaus.errors import RathausError
from rathaus.i18n import _

FORMAT = 1
MANIFEST = "manifest.json"
TABLES, SERVICES, FILES = "tables", "portal", "files"
PIECE = 1 << 20
MAX_MANIFEST = 4_000_000
STAMP = (1980, 1, 1, 0, 0, 0)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Lines(_Part):
    """A file of lines: how many, their SHA-256, and for a table the highest id it ever gave."""

    rows: int
    sha256: str
    last_id: int | None = None


class Position(_Part):
    """How far a log outside of the database had come: its entries, and the SHA-256 of them."""

    entries: int
    sha256: str


class Manifest(_Part):
    """What an export says of itself. `town` is the town's official key (AGS); `migrations` are the last ones
    of the module's tables; `missing` are files whose content was lost before.
    """

    format: int
    module: str
    version: str
    town: str
    migrations: list[str]
    tables: dict[str, Lines]
    services: dict[str, Lines]
    files: list[str]
    missing: list[str]
    erasures: Position
    withdrawals: Position


class Writer:
    """Writes an export, part after part; the manifest comes last. Made by `writing`."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package

    def lines(self, folder: str, name: str, lines: Iterable[bytes], last_id: int | None = None) -> Lines:
        """Write a file of lines."""
        with self._open(f"{folder}/{name}.jsonl", zipfile.ZIP_DEFLATED) as target:
            return counted(lines, target, last_id)

    def file(self, sha512: str, source: IO[bytes]) -> None:
        """Write a content as it is; what it is compresses no further, as a rule."""
        with self._open(f"{FILES}/{sha512}", zipfile.ZIP_STORED) as target:
            while piece := source.read(PIECE):
                target.write(piece)

    def manifest(self, manifest: Manifest) -> None:
        """Write the manifest."""
        with self._open(MANIFEST, zipfile.ZIP_DEFLATED) as target:
            target.write(manifest.model_dump_json(indent=1).encode())

    def _open(self, name: str, method: int) -> IO[bytes]:
        info = zipfile.ZipInfo(name, STAMP)
        info.compress_type = method
        info.external_attr = 0o600 << 16
        return self._package.open(info, "w", force_zip64=True)


def counted(lines: Iterable[bytes], target: IO[bytes] | None, last_id: int | None) -> Lines:
    """Write lines (None: only look at them) and say how many they are, and their SHA-256."""
    digest, count = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        count += 1
        if target is not None:
            target.write(line)
    return Lines(rows=count, sha256=digest.hexdigest(), last_id=last_id)


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write an export to `path`: it is there as a whole and on disk, or not at all. It may hold personal
    data, so nobody else may read it.
    """
    draft = path.with_name(path.name + ".part")
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", strict_timestamps=False) as package:
                yield Writer(package)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


class Reader:
    """An export whose every byte was looked at. Made by `reading`."""

    def __init__(self, package: zipfile.ZipFile, manifest: Manifest) -> None:
        self._package = package
        self.manifest = manifest

    def lines(self, folder: str, name: str) -> Iterator[dict[str, Any]]:
        """The lines of a file."""
        with self._package.open(f"{folder}/{name}.jsonl") as source:
            for line in source:
                yield json.loads(line)

    def file(self, sha512: str) -> IO[bytes]:
        """A content."""
        return self._package.open(f"{FILES}/{sha512}")

    def verify(self) -> None:
        """Look at every byte. Raises RathausError for what is missing or was changed."""
        named = [(TABLES, name, said) for name, said in self.manifest.tables.items()]
        named += [(SERVICES, name, said) for name, said in self.manifest.services.items()]
        for folder, name, said in named:
            with self._package.open(f"{folder}/{name}.jsonl") as source:
                if counted(source, None, said.last_id) != said:
                    raise damaged()
        for sha512 in self.manifest.files:
            with self.file(sha512) as source:
                found = hashlib.file_digest(source, "sha512")  # type: ignore[arg-type]
            if found.hexdigest() != sha512 or not re.fullmatch(r"[0-9a-f]{128}", sha512):
                raise damaged()


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open an export and look at every byte of it before anything is used.

    Raises RathausError for a file that is no export, of a later form, or damaged.
    """
    try:
        with zipfile.ZipFile(path) as package:
            reader = Reader(package, _manifest(package))
            reader.verify()
            yield reader
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise damaged() from error


def _manifest(package: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in package.namelist() or package.getinfo(MANIFEST).file_size > MAX_MANIFEST:
        raise damaged()
    content = package.read(MANIFEST)
    try:
        form = json.loads(content).get("format")
        if form != FORMAT:
            text = _("This export has the form {found}; this Rathaus reads {known}.")
            hint = _("Bring Rathaus up to date, or have the export made by the same version.")
            raise RathausError(text.format(found=form, known=FORMAT), hint=hint)
        return Manifest.model_validate_json(content)
    except (ValidationError, ValueError, AttributeError) as error:
        raise damaged() from error


def damaged() -> RathausError:
    """The error for a file that is no export, or no longer one."""
    hint = _("Copy it again from where it was made. Nothing was changed here.")
    return RathausError(_("This file is no export of a module, or it is damaged."), hint=hint)
