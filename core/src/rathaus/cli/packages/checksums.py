"""`SHA256SUMS`: written in the format of `sha256sum`, so that `sha256sum -c` verifies it too."""

import hashlib
from pathlib import Path, PurePosixPath

from rathaus.errors import RathausError
from rathaus.i18n import _

FILE = "SHA256SUMS"


def sha256(path: Path) -> str:
    """Return the file's SHA-256 in hexadecimal digits."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def write_checksums(folder: Path) -> None:
    """Write the checksums of all files below the folder."""
    lines = [f"{sha256(folder / name)}  {name}\n" for name in _files(folder)]
    (folder / FILE).write_text("".join(lines), encoding="utf-8")


def verify(folder: Path) -> None:
    """Compare every file with its checksum.

    Raises:
        RathausError: a file was changed, is missing, or is not listed; or the list cannot be read.
    """
    listed = _listed(folder / FILE)
    present = _files(folder)
    problems = [_("{file} is missing").format(file=name) for name in sorted(listed.keys() - present)]
    problems += [_("{file} is not listed").format(file=name) for name in sorted(present - listed.keys())]
    for name in sorted(listed.keys() & present):
        if sha256(folder / name) != listed[name]:
            problems.append(_("{file} was changed").format(file=name))
    if problems:
        text = _("The bundle is damaged: {problems}.").format(problems="; ".join(problems[:10]))
        hint = _("Nothing was installed. Copy the bundle again from where it was made.")
        raise RathausError(text, hint=hint, file=str(folder))


def _files(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix() for path in files} - {FILE}


def _listed(path: Path) -> dict[str, str]:
    listed = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise _unreadable(path, 0) from error
    for number, line in enumerate(lines, start=1):
        digest, _space, name = line.partition(" ")
        name = name.lstrip(" *")
        parts = PurePosixPath(name).parts
        if len(digest) != 64 or not parts or ".." in parts or parts[0] == "/":
            raise _unreadable(path, number)
        listed[name] = digest.lower()
    return listed


def _unreadable(path: Path, line: int) -> RathausError:
    hint = _("Nothing was installed. Copy the bundle again from where it was made.")
    return RathausError(_("The list of checksums cannot be read."), hint=hint, file=str(path), line=line)
