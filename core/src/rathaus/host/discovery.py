"""Finds what is installed: entry points of the modules' group, and their manifests, without importing any of
it.

The manifest is looked for in the folder of the *top* package: finding that one runs no code of the module,
and it is right for wheels and for every kind of editable install. File lists of distributions are not.
"""

import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from .manifest import MANIFEST_NAME


@dataclass(frozen=True, slots=True)
class Candidate:
    """An announced module: the name and value of its entry point, and where things lie.

    `package` is the folder of its top package (None: not installed), `metadata` the lines of the
    distribution's core metadata that matter here (`Requires-Dist`, `Requires-Python`), `info` the folder of
    its metadata, if there is one.
    """

    name: str
    value: str
    distribution: str
    version: str
    package: Path | None
    requires: tuple[str, ...] = ()
    requires_python: str = ""
    info: Path | None = None

    @property
    def top(self) -> str:
        """The name of the top package."""
        return self.value.partition(":")[0].partition(".")[0].strip()

    @property
    def module(self) -> str:
        """The dotted name of the module that holds the hook implementations."""
        return self.value.partition(":")[0].strip()

    @property
    def manifest(self) -> Path | None:
        """Where the manifest lies, if it is there."""
        path = self.package / MANIFEST_NAME if self.package else None
        return path if path and path.is_file() else None


def discover(
    groups: Iterable[str],
    points: Iterable[EntryPoint] | None = None,
    paths: Iterable[str | Path] | None = None,
) -> list[Candidate]:
    """Name the candidates, in the order of their names and distributions.

    `points` replaces the search for entry points. `paths` are further folders with installed packages,
    searched after `sys.path` (to which they are added, so that what is found there can be imported).
    """
    for path in map(str, paths or ()):
        if path not in sys.path:
            sys.path.append(path)
            importlib.invalidate_caches()
    found = _search(groups) if points is None else points
    return sorted((_candidate(point) for point in found), key=lambda each: (each.name, each.distribution))


def _search(groups: Iterable[str]) -> Iterator[EntryPoint]:
    """The entry points of these groups. Of two distributions with one name the first on the path counts.

    Like `importlib.metadata.entry_points`, but most distributions are left behind after a look at their text.
    """
    wanted = set(groups)
    seen: set[str] = set()
    for distribution in distributions():
        text = distribution.read_text("entry_points.txt") or ""
        if not any(group in text for group in wanted):
            continue
        name = canonicalize_name(distribution.name)
        if name not in seen:
            seen.add(name)
            yield from (point for point in distribution.entry_points if point.group in wanted)


def _candidate(point: EntryPoint) -> Candidate:
    facts = _facts(point.dist) if point.dist else {}
    info = getattr(point.dist, "_path", None)
    return Candidate(
        name=point.name,
        value=point.value,
        distribution=next(iter(facts.get("name", [])), ""),
        version=next(iter(facts.get("version", [])), ""),
        package=_folder(point.value.partition(":")[0].partition(".")[0].strip()),
        requires=tuple(facts.get("requires-dist", [])),
        requires_python=next(iter(facts.get("requires-python", [])), ""),
        info=info if isinstance(info, Path) else None,
    )


def _facts(distribution: Distribution) -> dict[str, list[str]]:
    """Read the headers of the core metadata. `Distribution.metadata` parses whole descriptions: ten times
    slower.
    """
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""
    facts: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line:
            break
        key, colon, value = line.partition(":")
        if colon and not line[0].isspace():
            facts.setdefault(key.lower(), []).append(value.strip())
    return facts


def _folder(top: str) -> Path | None:
    """The folder of a top package; None if it is not there or no package."""
    if not top.isidentifier():
        return None
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError, AttributeError):
        return None
    return _location(spec)


def _location(spec: importlib.machinery.ModuleSpec | None) -> Path | None:
    if spec is None or not spec.submodule_search_locations:
        return None
    for location in spec.submodule_search_locations:
        if (Path(location) / MANIFEST_NAME).is_file():
            return Path(location)
    return Path(next(iter(spec.submodule_search_locations)))
