"""What a wheel says of itself, read without installing it."""

import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.host.manifest import MANIFEST_NAME
from rathaus.i18n import _


@dataclass(frozen=True)
class Wheel:
    """`manifest` is the text of the module's manifest, `files` all names inside, `requires` its
    dependencies."""

    path: Path
    name: str
    version: str
    requires: tuple[str, ...]
    manifest: bytes
    files: tuple[str, ...]


def read_wheel(path: Path) -> Wheel:
    """Read a wheel. Raises RathausError if it is none, or none of a module."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = tuple(archive.namelist())
            metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
            manifest = next(
                name for name in names if name.count("/") == 1 and name.endswith("/" + MANIFEST_NAME)
            )
            head = HeaderParser().parsestr(archive.read(metadata).decode("utf-8"))
            requires = tuple(head.get_all("Requires-Dist") or ())
            return Wheel(path, head["Name"], head["Version"], requires, archive.read(manifest), names)
    except (zipfile.BadZipFile, StopIteration) as error:
        text = _("This is not the wheel of a module: it holds no {name}.").format(name=MANIFEST_NAME)
        raise RathausError(text, file=str(path)) from error
