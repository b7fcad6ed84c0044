"""Brings a project up to its template: untouched files are replaced, touched ones merged, the rest reported.

For each file there are three states: `base`, as the template made it (from the stamp); `ours`, as it lies in
the project; `theirs`, as the template makes it now. A merge that fails leaves the file alone and puts
`theirs` beside it as `NAME.new`. Nothing that was written by hand is ever lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.i18n import _

from . import stamp
from .answers import Answer
from .creating import write_files
from .merging import merge
from .rendering import Files, renamed, render
from .template import Template

SUFFIX = ".new"


@dataclass
class Report:
    """What an update did, as paths within the project; `before` and `after` are the template's versions.

    `added`, `replaced`, `merged`, `removed` (from the project, since the template has them no more), `moved`
    (old path, new path); `conflicts`: left as they are, with the template's text beside as `.new`; `kept`:
    touched files that the template has no more; `missing`: deleted in the project although the template
    changed them.
    """

    before: str
    after: str
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing had to be done."""
        lists = (self.added, self.replaced, self.merged, self.removed, self.moved, self.conflicts)
        return not any((*lists, self.kept, self.missing))


def update(template: Template, answers: dict[str, Answer], folder: Path) -> Report:
    """Bring the project in the folder up to the template, and note its new state.

    Raises:
        RathausError: the folder has no stamp, a damaged one, that of another template, or cannot be written.
    """
    known = stamp.read(folder)
    if known.template != template.kind:
        raise RathausError(_("This project was made from the template {kind}.").format(kind=known.template))
    base, theirs = stamp.unpack(known, folder), render(template, answers)
    report = Report(known.version, template.version)
    try:
        _follow(renamed(template, answers), base, theirs, folder, report)
        for path in sorted(base.keys() | theirs.keys()):
            _bring(folder, path, base.get(path), theirs.get(path), report)
        stamp.write(folder, stamp.make(template.kind, template.version, answers, theirs))
    except OSError as error:
        reason = error.strerror or str(error)
        raise RathausError(
            _("This folder cannot be written: {reason}.").format(reason=reason), file=str(folder)
        ) from error
    return report


def _follow(table: Mapping[str, str], base: Files, theirs: Files, folder: Path, report: Report) -> None:
    """Move files that the template names otherwise now, with whatever was changed in them."""
    for old, new in table.items():
        if old not in base or new not in theirs or old in theirs:
            continue
        base[new] = base.pop(old)
        if (folder / old).exists() and not (folder / new).exists():
            (folder / new).parent.mkdir(parents=True, exist_ok=True)
            (folder / old).rename(folder / new)
            _prune(folder, old)
            report.moved.append((old, new))


def _bring(folder: Path, path: str, base: bytes | None, theirs: bytes | None, report: Report) -> None:
    """Settle one file."""
    place = folder / path
    ours = place.read_bytes() if place.is_file() else None
    if theirs is None:
        _drop(folder, path, base, ours, report)
    elif ours is None:
        if base is None:
            write_files(folder, {path: theirs})
            report.added.append(path)
        elif base != theirs:
            report.missing.append(path)
    elif base is None:
        if not _alike(ours, theirs):
            _beside(folder, path, theirs, report)
    elif not _alike(base, theirs) and not _alike(ours, theirs):
        _change(folder, path, (base, ours, theirs), report)


def _change(folder: Path, path: str, texts: tuple[bytes, bytes, bytes], report: Report) -> None:
    """Replace an untouched file, merge a touched one."""
    base, ours, theirs = texts
    merged = theirs if _alike(base, ours) else merge(base, ours, theirs)
    if merged is None:
        _beside(folder, path, theirs, report)
        return
    write_files(folder, {path: merged})
    (report.replaced if _alike(base, ours) else report.merged).append(path)


def _drop(folder: Path, path: str, base: bytes | None, ours: bytes | None, report: Report) -> None:
    """Remove an untouched file that the template has no more; keep a touched one."""
    if ours is None or base is None:
        return
    if _alike(ours, base):
        (folder / path).unlink()
        _prune(folder, path)
        report.removed.append(path)
    else:
        report.kept.append(path)


def _beside(folder: Path, path: str, theirs: bytes, report: Report) -> None:
    write_files(folder, {path + SUFFIX: theirs})
    report.conflicts.append(path)


def _prune(folder: Path, path: str) -> None:
    """Remove the folders that have become empty."""
    for parent in (folder / path).parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _alike(one: bytes, other: bytes) -> bool:
    return stamp.digest(one) == stamp.digest(other)
