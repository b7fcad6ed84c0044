"""Decides from manifests alone which modules may be loaded: ranges, duplicates, conflicts, what they need."""

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from rathaus import __version__
from rathaus.hooks.markers import HOOK_API

from .discovery import Candidate
from .manifest import MANIFEST_VERSION, InvalidManifest, Manifest, NewerManifest, UnreadableManifest
from .memory import Memory
from .states import ModuleStatus

SIMPLE = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*\(?(?P<range>([<>=!~]=?=?[^;()@]+)?)\)?\s*"
)
"""A requirement without a marker or an address."""

PYTHON = ".".join(str(part) for part in sys.version_info[:3])


def examine(candidate: Candidate, memory: Memory) -> ModuleStatus:
    """Look at one module by itself: manifest, versions, ranges, required Python packages. Imports nothing."""
    status = ModuleStatus(
        id=candidate.name,
        code="active",
        distribution=candidate.distribution,
        version=candidate.version,
        entry_point=candidate.value,
    )
    if candidate.package is None:
        return status.because("module-missing", package=candidate.top)
    if candidate.manifest is None:
        return status.because("no-manifest", package=candidate.top)
    try:
        manifest = memory.manifest(candidate.manifest) or _read(candidate.manifest, memory)
    except NewerManifest as error:
        return status.because("manifest-version", found=str(error.found), wanted=str(MANIFEST_VERSION))
    except UnreadableManifest as error:
        code = "manifest-invalid" if isinstance(error, InvalidManifest) else "manifest-yaml"
        return status.because(code, problems=str(error))
    status = ModuleStatus(
        id=candidate.name,
        code="active",
        manifest=manifest,
        distribution=candidate.distribution,
        version=candidate.version or manifest.version,
        entry_point=candidate.value,
    )
    return _identity(status, manifest, candidate) or _ranges(status, manifest, candidate) or status


def _read(path: Path, memory: Memory) -> Manifest:
    """Read a manifest and remember it; what reads YAML is only imported when it is needed."""
    from .reading import read_manifest

    manifest = read_manifest(path)
    memory.keep_manifest(path, manifest)
    return manifest


def _identity(status: ModuleStatus, manifest: Manifest, candidate: Candidate) -> ModuleStatus | None:
    if manifest.id != candidate.name:
        return status.because("id-differs", manifest=manifest.id, found=candidate.name)
    if candidate.version and manifest.version != candidate.version:
        return status.because("version-differs", manifest=manifest.version, found=candidate.version)
    return None


def _ranges(status: ModuleStatus, manifest: Manifest, candidate: Candidate) -> ModuleStatus | None:
    compat = manifest.compat
    for code, wanted, found in (
        ("core-range", compat.core or _core_range(candidate), __version__),
        ("hook-api-range", compat.hook_api, HOOK_API),
        ("python-range", compat.python or candidate.requires_python, PYTHON),
    ):
        if wanted and not SpecifierSet(wanted).contains(found, prereleases=True):
            return status.because(code, wanted=wanted, found=found)
    missing = missing_requirements(candidate.requires)
    if missing:
        install = " ".join(f'"{each}"' for each in missing)
        return status.because("requirement-missing", missing=", ".join(missing), install=install)
    return None


def _core_range(candidate: Candidate) -> str:
    """What the wheel requires of Rathaus, for manifests that leave the range to it."""
    for name, specifier in needed(candidate.requires):
        if name == "rathaus":
            return specifier
    return ""


def missing_requirements(requires: Collection[str]) -> list[str]:
    """Name the required distributions that are absent or in a version that does not fit (those of extras left
    out).
    """
    missing = []
    for name, specifier in needed(requires):
        if name == "rathaus":
            continue  # judged as `core-range`
        found = _installed(name)
        if found is None or not SpecifierSet(specifier).contains(found, prereleases=True):
            missing.append(f"{name}{specifier}")
    return missing


def needed(requires: Collection[str]) -> Iterator[tuple[str, str]]:
    """Name and range of each `Requires-Dist` line that holds here: `("rathaus", ">=0.1,<0.2")`."""
    for line in requires:
        simple = SIMPLE.fullmatch(line)
        if simple:
            yield canonicalize_name(simple["name"]), simple["range"].replace(" ", "")
        else:
            yield from _with_marker(line)


def _with_marker(line: str) -> Iterator[tuple[str, str]]:
    """The same for lines with a marker. The parser for these is slow to import, and few modules need it."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        requirement = Requirement(line)
    except InvalidRequirement:
        return
    if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
        yield canonicalize_name(requirement.name), str(requirement.specifier)


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def compare(statuses: Mapping[str, ModuleStatus]) -> dict[str, ModuleStatus]:
    """Look at the modules side by side: conflicts, and what they require of each other. Only active ones
    count.
    """
    result = dict(statuses)
    for id, status in statuses.items():
        others = [other for other in _wishes(status).conflicts if other != id and _runs(statuses, other)]
        if status.active and others:
            result[id] = status.because("conflict", others=", ".join(sorted(others)))
    return settle_requirements(result)


def settle_requirements(statuses: Mapping[str, ModuleStatus]) -> dict[str, ModuleStatus]:
    """Take out what requires a module that is absent, too old or not running, until nothing changes any
    more.
    """
    result = dict(statuses)
    while True:
        changed = {
            id: new for id, status in result.items() if status.active and (new := unmet(status, result))
        }
        if not changed:
            return result
        result.update(changed)


def unmet(status: ModuleStatus, statuses: Mapping[str, ModuleStatus]) -> ModuleStatus | None:
    """The status of a module whose requirements are not met; None if they are."""
    for line in _wishes(status).requires:
        other, wanted = split_requirement(line)
        if other not in statuses:
            return status.because("requires-missing", other=other)
        found = statuses[other]
        if wanted and not SpecifierSet(wanted).contains(found.version, prereleases=True):
            return status.because("requires-version", other=other, wanted=line, found=found.version)
        if not found.active:
            return status.because("requires-inactive", other=other)
    return None


def split_requirement(line: str) -> tuple[str, str]:
    """`ris>=0.2` as `("ris", ">=0.2")`."""
    for position, letter in enumerate(line):
        if letter in "<>=!~ ":
            return line[:position], line[position:].strip()
    return line, ""


def _wishes(status: ModuleStatus) -> Manifest:
    if status.manifest is None:
        return _NO_WISHES
    return status.manifest


def _runs(statuses: Mapping[str, ModuleStatus], id: str) -> bool:
    return id in statuses and statuses[id].active


_NO_WISHES = Manifest.model_construct(requires=[], conflicts=[], after=[])
