"""The file `.rathaus-scaffold.json`: which template made a project, from which answers, and what it made.

Besides the hashes it holds the files as they were made, compressed, so that an update can be merged three
ways although the template of then is no longer installed. `version` is the template's; `rathaus` that of the
core.
"""

import base64
import binascii
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rathaus import __version__
from rathaus.contracts.base import Contract
from rathaus.errors import RathausError
from rathaus.i18n import _

from .rendering import Files

NAME = ".rathaus-scaffold.json"
COLUMNS = 100


class Stamp(Contract):
    """What the file holds. `files` are SHA-256 by path; `base` the files' contents (see `pack`)."""

    format: int = 1
    template: str
    version: str
    rathaus: str
    answers: dict[str, str | bool]
    files: dict[str, str]
    base: list[str]


def make(template: str, version: str, answers: dict[str, str | bool], files: Files) -> Stamp:
    """Return the stamp of files that were just made."""
    kept = {key: value for key, value in answers.items() if not key.startswith("_")}
    hashes = {path: digest(content) for path, content in sorted(files.items())}
    return Stamp(
        template=template, version=version, rathaus=__version__, answers=kept, files=hashes, base=pack(files)
    )


def write(folder: Path, stamp: Stamp) -> None:
    """Write the file; it replaces the former one at once."""
    text = json.dumps(stamp.model_dump(), ensure_ascii=False, indent=1) + "\n"
    part = folder / f"{NAME}.part"
    part.write_text(text, encoding="utf-8")
    part.replace(folder / NAME)


def read(folder: Path) -> Stamp:
    """Read a project's stamp.

    Raises:
        RathausError: there is none, or it is damaged.
    """
    path = folder / NAME
    try:
        return Stamp.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise RathausError(
            _("This folder was not made by `rathaus new`: it has no file {name}.").format(name=NAME),
            hint=_("Name the folder of the project."),
            file=str(folder),
        ) from error
    except (OSError, ValueError, ValidationError) as error:
        raise _damaged(path) from error


def pack(files: Files) -> list[str]:
    """Files as lines of base64: a JSON object of path and content (Latin-1 of the bytes), deflated."""
    text = json.dumps({path: content.decode("latin-1") for path, content in sorted(files.items())})
    packed = base64.b64encode(zlib.compress(text.encode("ascii"), 9)).decode("ascii")
    return [packed[start : start + COLUMNS] for start in range(0, len(packed), COLUMNS)]


def unpack(stamp: Stamp, folder: Path) -> Files:
    """The files as the template made them. Raises RathausError if they differ from their hashes."""
    try:
        loaded: dict[str, Any] = json.loads(
            zlib.decompress(base64.b64decode("".join(stamp.base), validate=True))
        )
        files = {path: str(text).encode("latin-1") for path, text in loaded.items()}
    except (binascii.Error, zlib.error, ValueError, AttributeError) as error:
        raise _damaged(folder / NAME) from error
    if {path: digest(content) for path, content in files.items()} != stamp.files:
        raise _damaged(folder / NAME)
    return files


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits; line ends of Windows count as those of Unix."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _damaged(path: Path) -> RathausError:
    return RathausError(
        _("This file is damaged."), hint=_("Take it back from the project's history."), file=str(path)
    )
