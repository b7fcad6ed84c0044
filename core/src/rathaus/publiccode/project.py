"""What is known of a module's project without the network: manifest, `pyproject.toml`, changelog, git."""

import datetime as dt
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from rathaus.errors import RathausError
from rathaus.host.manifest import MANIFEST_NAME, Manifest, NewerManifest, UnreadableManifest
from rathaus.host.reading import read_manifest
from rathaus.i18n import _

_REPOSITORY = ("repository", "source", "sourcecode", "code", "github", "gitlab", "codeberg", "opencode")
_HOMEPAGE = ("homepage", "landingpage", "website")
_STATUS = {
    "1": "concept",
    "2": "development",
    "3": "development",
    "4": "beta",
    "5": "stable",
    "6": "stable",
    "7": "obsolete",
}
"""From the classifiers `Development Status :: N` of Python packages to the standard's words."""


@dataclass(frozen=True)
class Project:
    """A module's project. Texts are empty where nothing is known; `released` is a day, `2026-03-31`."""

    folder: Path
    manifest: Manifest
    repository: str = ""
    homepage: str = ""
    released: str = ""
    status: str = "development"

    @property
    def licence(self) -> str:
        """The manifest's licence, in the spelling of SPDX."""
        try:
            return str(canonicalize_license_expression(self.manifest.licence))
        except InvalidLicenseExpression:
            return self.manifest.licence

    @staticmethod
    def lowest(specifier: str) -> str:
        """Return the lowest version of a range: 0.1 of `>=0.1,<0.2`; empty if it names none."""
        low = [item.version for item in SpecifierSet(specifier) if item.operator in (">=", "~=", "==")]
        return low[0] if low else ""


def read_project(folder: Path, *, url: str = "") -> Project:
    """Read a project's folder; `url` says where its repository is, if neither pyproject nor git do.

    Raises:
        RathausError: there is no manifest or no valid one.
    """
    manifest = _manifest(folder)
    settings = _pyproject(folder)
    urls = {
        re.sub(r"[\W_]", "", name).lower(): str(value) for name, value in settings.get("urls", {}).items()
    }
    return Project(
        folder=folder,
        manifest=manifest,
        repository=url or _first(urls, _REPOSITORY) or _remote(folder),
        homepage=_first(urls, _HOMEPAGE),
        released=_released(folder, manifest.version),
        status=_status(settings.get("classifiers", []), manifest.version),
    )


def find_manifest(folder: Path) -> Path | None:
    """Return the manifest in a project's folder: beside its code, in `src` or not."""
    for pattern in (MANIFEST_NAME, f"src/*/{MANIFEST_NAME}", f"*/{MANIFEST_NAME}"):
        found = sorted(folder.glob(pattern))
        if found:
            return found[0]
    return None


def _manifest(folder: Path) -> Manifest:
    path = find_manifest(folder)
    if path is None:
        hint = _("Name the folder of a module's project, in which src/PACKAGE/module.yaml lies.")
        raise RathausError(_("There is no module.yaml here."), hint=hint, file=str(folder))
    try:
        return read_manifest(path)
    except UnreadableManifest as error:
        raise RathausError("\n".join(str(problem) for problem in error.problems)) from error
    except NewerManifest as error:
        text = _("This manifest has version {n}, which this version of Rathaus cannot read.").format(
            n=error.found
        )
        raise RathausError(text, hint=_("Update Rathaus."), file=str(path)) from error


def _pyproject(folder: Path) -> dict[str, Any]:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return {}
    return project if isinstance(project, dict) else {}


def _first(urls: dict[str, str], names: tuple[str, ...]) -> str:
    return next((urls[name] for name in names if name in urls), "")


def _remote(folder: Path) -> str:
    """Return the address of the git remote `origin` as a web address; `git@host:path` is rewritten."""
    address = git(folder, "remote", "get-url", "origin").strip()
    match = re.fullmatch(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+)?[:/](.+)", address)
    if match:
        return f"https://{match[1]}/{match[2]}"
    # a user or a token in the address is no part of what is published
    return re.sub(r"//[^/@]+@", "//", address) if re.match(r"https?://", address) else ""


def git(folder: Path, *words: str) -> str:
    """Return what git says, or nothing where there is no git or no repository."""
    try:
        command = ["git", "-C", str(folder), *words]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout if answer.returncode == 0 else ""


def _released(folder: Path, version: str) -> str:
    """Return the day of this version in the changelog's heading, or of its tag in git."""
    try:
        changelog = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    except OSError:
        changelog = ""
    heading = rf"^#+ *\[?v?{re.escape(version)}\]?(?:\([^)]*\))?[^\n]*?([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
    match = re.search(heading, changelog, re.M)
    day = match[1] if match else git(folder, "log", "-1", "--format=%cs", f"v{version}").strip()
    try:
        return dt.date.fromisoformat(day).isoformat()
    except ValueError:
        return ""


def _status(classifiers: list[str], version: str) -> str:
    for line in classifiers:
        match = re.match(r"Development Status :: ([1-7])", str(line))
        if match:
            return _STATUS[match[1]]
    known = Version(version)
    if known.is_prerelease:
        return "beta"
    return "stable" if known.major else "development"
