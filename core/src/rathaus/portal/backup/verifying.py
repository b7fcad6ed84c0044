"""Reading all of a backup file before any of it is used."""

import hashlib
import zipfile
from pathlib import Path

from pydantic import ValidationError

from rathaus.i18n import _

from ..towns import Town
from ..towns.databases import SQLITE as SQLITE_ENGINE
from ..towns.readiness import installed_migrations
from .archive import PIECE, PREFIX
from .errors import Damaged, NewerSchema, OtherDatabase, WrongTown
from .making import Progress, silent
from .manifest import NAME, Manifest

MAX_MANIFEST = 500_000_000


def read_manifest(path: Path) -> Manifest:
    """The manifest, after it was compared with the file's own list. Raises Damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(NAME).file_size > MAX_MANIFEST:
                raise damaged(path)
            content = archive.read(NAME)
            if archive.comment != PREFIX + hashlib.sha256(content).hexdigest().encode():
                raise damaged(path)
            manifest = Manifest.model_validate_json(content)
            names = archive.namelist()
    except (
        zipfile.BadZipFile,
        KeyError,
        ValidationError,
        EOFError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise damaged(path) from error
    if sorted(names) != sorted([*manifest.members, NAME]) or not all(map(_is_plain, names)):
        raise damaged(path)
    return manifest


def verify(path: Path, *, progress: Progress = silent) -> Manifest:
    """Read every byte and compare it with the manifest. Raises Damaged, or OSError for a file that cannot
    be read.
    """
    manifest = read_manifest(path)
    total, done = sum(member.size for member in manifest.members.values()), 0
    with zipfile.ZipFile(path) as archive:
        for name, member in manifest.members.items():
            if _hash(path, archive, name, member.size) != member.sha256:
                raise damaged(path)
            done += member.size
            progress("verify", done, total)
    return manifest


def fits(path: Path, manifest: Manifest, town: Town) -> None:
    """Raise WrongTown, OtherDatabase or NewerSchema if the town cannot take this backup."""
    if manifest.town != town.id or manifest.ags != town.effective.ags:
        text = _("This is a backup of {name} ({town}), not of {wanted}.")
        raise WrongTown(
            text.format(name=manifest.name, town=manifest.town, wanted=town.effective.name),
            hint=_("Name the town it belongs to with --town, or choose another file."),
            file=str(path),
        )
    here = "sqlite" if town.database["ENGINE"] == SQLITE_ENGINE else "postgresql"
    if manifest.database != here:
        text = _("This backup was made on {made}; the portal runs on {here}.")
        raise OtherDatabase(
            text.format(made=manifest.database, here=here),
            hint=_("Restore it in a portal with the same kind of database."),
            file=str(path),
        )
    if newer := sorted(set(manifest.migrations) - installed_migrations()):
        text = _("This backup was made by newer packages than are installed here: {packages}.")
        raise NewerSchema(
            text.format(packages=", ".join(dict.fromkeys(app for app, _name in newer))),
            hint=_("Install at least Rathaus {core} and the modules of that time first: {modules}.").format(
                core=manifest.core,
                modules=", ".join(f"{k} {v}" for k, v in sorted(manifest.modules.items())) or "-",
            ),
            file=str(path),
        )


def damaged(path: Path) -> Damaged:
    """The error for a file that cannot be trusted."""
    return Damaged(
        _("This file is damaged or no backup: its contents do not agree with its checksums."),
        hint=_("Nothing was changed. Take another backup file."),
        file=str(path),
    )


def _hash(path: Path, archive: zipfile.ZipFile, name: str, size: int) -> str:
    digest, seen = hashlib.sha256(), 0
    try:
        with archive.open(name) as source:
            while piece := source.read(PIECE):
                seen += len(piece)
                if seen > size:
                    raise damaged(path)
                digest.update(piece)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged(path) from error
    except Exception as error:  # zlib.error is no subclass of anything useful
        if type(error).__module__ == "zlib":
            raise damaged(path) from error
        raise
    return digest.hexdigest() if seen == size else ""


def _is_plain(name: str) -> bool:
    """Whether a member's name stays below the folder it is put in, on every system."""
    # an empty part would make what follows it absolute, once the folder before it is taken off: `media//etc`
    return not ({"", ".", ".."} & set(name.split("/")) or any(sign in name for sign in "\\:\0"))
