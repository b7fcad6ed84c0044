"""What a wheel says of itself, read without installing it."""

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.host.manifest import MANIFEST_NAME
from rathaus.i18n import _


@dataclass(frozen=True)
class Wheel:
    """`manifest` is the text of the module's manifest, `files` all names inside, `requires` its dependencies,
    `package` the folder of the module's code.
    """

    path: Path
    name: str
    version: str
    requires: tuple[str, ...]
    manifest: bytes
    files: tuple[str, ...]
    package: str


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
            package = manifest.partition("/")[0]
            return Wheel(
                path, head["Name"], head["Version"], requires, archive.read(manifest), names, package
            )
    except (zipfile.BadZipFile, StopIteration) as error:
        text = _("This is not the wheel of a module: it holds no {name}.").format(name=MANIFEST_NAME)
        raise RathausError(text, file=str(path)) from error


def write_wheel(path: Path, files: Mapping[str, bytes], info: str) -> None:
    """Write a wheel of these files with its record; `info` is its folder `NAME-VERSION.dist-info`."""
    rows = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in files.items():
            wheel.writestr(name, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            rows.append(f"{name},sha256={digest},{len(data)}")
        wheel.writestr(f"{info}/RECORD", "\n".join([*rows, f"{info}/RECORD,,", ""]))
