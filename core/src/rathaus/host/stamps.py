"""Marks by which a file or a module is known to be unchanged."""

from pathlib import Path

from .discovery import Candidate


def stamp(candidate: Candidate) -> str:
    """What changes whenever a module's code does: its version, and the times of its files.

    A package that was installed as a whole changes with its metadata; one that lies elsewhere (an editable
    install, a folder under development) is looked at file by file.
    """
    parts = [candidate.value, candidate.distribution, candidate.version, str(candidate.package)]
    if candidate.package is not None:
        installed = candidate.info is not None and candidate.info.parent == candidate.package.parent
        if installed and candidate.info:
            parts += [changed(candidate.info / "RECORD"), changed(candidate.package / "__init__.py")]
        else:
            parts += [changed(file) for file in sorted(candidate.package.rglob("*.py"))]
    return "|".join(parts)


def changed(file: Path) -> str:
    """Time and size of a file, as a text; `-` if it is not there."""
    try:
        facts = file.stat()
    except OSError:
        return "-"
    return f"{facts.st_mtime_ns}:{facts.st_size}"
