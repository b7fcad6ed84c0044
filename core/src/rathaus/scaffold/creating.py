"""Makes a new project: all its files and its stamp, or nothing."""

import shutil
import tempfile
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.i18n import _

from . import stamp
from .answers import Answer
from .rendering import Files, render
from .template import Template


def create(template: Template, answers: dict[str, Answer], folder: Path) -> list[str]:
    """Write a project into a folder that does not exist or is empty; returns the paths written.

    The files are written beside the folder first, so that a failure leaves nothing half.

    Raises:
        RathausError: the folder holds something, or cannot be written.
    """
    folder = folder.absolute()
    check_free(folder)
    files = render(template, answers)
    made = stamp.make(template.kind, template.version, answers, files)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            write_files(place, files)
            stamp.write(place, made)
            place.chmod(0o777 & ~_umask())
            if folder.exists():
                folder.rmdir()
            place.rename(folder)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RathausError(
            _("This folder cannot be written: {reason}.").format(reason=reason), file=str(folder)
        ) from error
    return sorted(files)


def check_free(folder: Path) -> None:
    """Raises RathausError if the folder holds something, or is a file."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = _("Name another folder with --dir, or bring the project there up to date with --update.")
        raise RathausError(_("This folder is not empty."), hint=hint, file=str(folder))


def write_files(folder: Path, files: Files) -> None:
    """Write files below a folder; scripts that begin with `#!` can be run."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if content.startswith(b"#!"):
            path.chmod(0o755)


def _umask() -> int:
    """What new folders of this process are denied; it can only be read by setting it."""
    import os

    mask = os.umask(0o022)
    os.umask(mask)
    return mask
