"""Remembers which modules passed their first import, until one of their files changes."""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .discovery import Candidate


@dataclass(frozen=True, slots=True)
class Stamps:
    """A small JSON file `{module id: stamp}`. A file that is missing, damaged or cannot be written does no
    harm.
    """

    file: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Stamps | None":
        """In the folder RATHAUS_CACHE, or in the user's cache; one file for each Python environment. None: no
        home.
        """
        folder = environ.get("RATHAUS_CACHE")
        if not folder:
            base = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
            if not base and not environ.get("HOME"):
                return None
            folder = str(Path(base or Path(environ["HOME"], ".cache"), "rathaus"))
        where = sha256(f"{sys.prefix}|{sys.version}".encode()).hexdigest()[:16]
        return cls(Path(folder, f"imports-{where}.json"))

    def read(self) -> dict[str, str]:
        """The stamps by module id; nothing if the file cannot be read."""
        try:
            found = json.loads(self.file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(id): str(each) for id, each in found.items()} if isinstance(found, dict) else {}

    def write(self, stamps: Mapping[str, str]) -> None:
        """Replace the file as a whole, so that a process beside this one never reads half of it."""
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(dict(stamps), file)
            os.replace(name, self.file)


def stamp(candidate: Candidate) -> str:
    """What changes whenever a module's code does: its version, and the times of its files.

    A package that was installed as a whole changes with its metadata; one that lies elsewhere (an editable
    install, a folder under development) is looked at file by file.
    """
    parts = [candidate.value, candidate.distribution, candidate.version, str(candidate.package)]
    if candidate.package is not None:
        installed = candidate.info is not None and candidate.info.parent == candidate.package.parent
        files = (
            [candidate.info / "RECORD"]
            if installed and candidate.info
            else sorted(candidate.package.rglob("*.py"))
        )
        parts += [_changed(file) for file in files]
        parts.append(_changed(candidate.package / "__init__.py"))
    return sha256("|".join(parts).encode()).hexdigest()[:32]


def _changed(file: Path) -> str:
    try:
        facts = file.stat()
    except OSError:
        return "-"
    return f"{facts.st_mtime_ns}:{facts.st_size}"
