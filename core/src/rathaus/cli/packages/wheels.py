"""Reads what wheels say about themselves."""

from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from packaging.requirements import Requirement
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from rathaus.errors import RathausError
from rathaus.i18n import _

from .checksums import sha256


@dataclass(frozen=True)
class Wheel:
    """A wheel: its canonical name, version, licence (SPDX where `expression`), needs, and SHA-256."""

    file: str
    name: str
    version: str
    summary: str
    licence: str
    expression: bool
    needs: tuple[Requirement, ...]
    digest: str


def read_wheels(folder: Path) -> list[Wheel]:
    """Return the wheels of a folder by name."""
    return sorted((read_wheel(path) for path in folder.glob("*.whl")), key=lambda wheel: wheel.name)


def read_wheel(path: Path) -> Wheel:
    """Read one wheel.

    Raises:
        RathausError: the file is no wheel.
    """
    try:
        name, version, _build, _tags = parse_wheel_filename(path.name)
        with ZipFile(path) as archive:
            file = next(item for item in archive.namelist() if item.endswith(".dist-info/METADATA"))
            facts = HeaderParser().parsestr(archive.read(file).decode("utf-8"))
    except (InvalidWheelFilename, BadZipFile, StopIteration, UnicodeDecodeError) as error:
        hint = _("Fetch or build it again.")
        raise RathausError(_("This is not a usable wheel."), hint=hint, file=str(path)) from error
    licence, expression = _licence(facts)
    return Wheel(
        file=path.name,
        name=canonicalize_name(name),
        version=str(version),
        summary=facts.get("Summary", ""),
        licence=licence,
        expression=expression,
        needs=tuple(Requirement(text) for text in facts.get_all("Requires-Dist", [])),
        digest=sha256(path),
    )


def _licence(facts: Message) -> tuple[str, bool]:
    """Return the licence and whether it is an SPDX expression; older wheels only have words for it."""
    if facts.get("License-Expression"):
        return str(facts["License-Expression"]), True
    for classifier in facts.get_all("Classifier", []):
        if classifier.startswith("License :: OSI Approved :: "):
            return classifier.rpartition(" :: ")[2], False
    words = str(facts.get("License", "")).strip().splitlines()
    return (words[0][:100] if words else ""), False
