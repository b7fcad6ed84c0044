"""Reads a portal file with its town files and blueprints: `load_portal`, and `check_portal` where warnings
matter too.
"""

import glob
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from rathaus.contracts.town import EffectivePortal, EffectiveTown, SecretRef
from rathaus.i18n import _

from .check import check, set_of
from .document import Document, read_document
from .fields import host_name
from .find import Library
from .portal_file import PortalFile
from .problems import Problem, Problems, errors
from .resolve import Installed, resolve_town
from .settings import anchored
from .town_file import TownFile

TOWN_FILE = "rathaus.yaml"


@dataclass(frozen=True)
class Checked:
    """What a check found: the portal (None where there is an error) and all problems, warnings included."""

    portal: EffectivePortal | None
    problems: tuple[Problem, ...]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that do not stop."""
        return [problem for problem in self.problems if problem.severity == "warning"]


def load_portal(
    path: Path,
    *,
    settings_models: Mapping[str, type[BaseModel]] | None,
    versions: Mapping[str, str] | None = None,
) -> EffectivePortal:
    """Return the portal as it would run.

    `settings_models` has an entry for each *installed* module (`NoSettings` for one without settings); None
    leaves modules and settings unchecked, as before an installation. `versions` are the installed modules'
    versions, checked against the blueprint's ranges.

    Raises:
        Problems: every error in all files at once.
    """
    checked = check_portal(path, settings_models=settings_models, versions=versions)
    if checked.portal is None:
        raise Problems(errors(checked.problems))
    return checked.portal


def check_portal(
    path: Path,
    *,
    settings_models: Mapping[str, type[BaseModel]] | None,
    versions: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Like `load_portal`, but return all problems instead of raising. `progress` hears how many towns of all
    are done.
    """
    installed = None if settings_models is None else Installed(settings_models, versions or {})
    try:
        document = read_document(path)
        file = check(document, PortalFile)
    except Problems as problems:
        return Checked(None, problems.problems)
    files, found = town_files(document, file)
    library, towns = Library(), []
    for done, town_file in enumerate(files, start=1):
        town, of_town = load_town(town_file, library, installed)
        found += of_town
        towns += [town] if town is not None else []
        if progress is not None:
            progress(done, len(files))
    found = set_of([*found, *_twice(towns)])  # a faulty blueprint is named once, however many towns use it
    return Checked(None if errors(found) else _effective(document, file, towns), tuple(found))


def load_town(
    path: Path, library: Library, installed: Installed | None
) -> tuple[EffectiveTown | None, list[Problem]]:
    """Read and resolve one town file."""
    try:
        document = read_document(path)
        file = check(document, TownFile)
    except Problems as problems:
        return None, list(problems.problems)
    town, found = resolve_town(document, file, library, installed)
    coat = town.look.coat_of_arms if town else None
    if coat and not Path(coat).is_file():
        text = _("There is no file {path}.").format(path=coat)
        return None, [
            *found,
            document.problem(
                ("look", "coat_of_arms"), text, hint=_("The path starts at this file's folder.")
            ),
        ]
    return town, found


def town_files(document: Document, file: PortalFile) -> tuple[list[Path], list[Problem]]:
    """The town files a portal file names, each once, in order; and the entries that lead nowhere."""
    result: dict[Path, None] = {}
    problems = []
    folder = document.file.absolute().parent
    for index, entry in enumerate(file.towns):
        found = list(_entry(folder, entry))
        for path in found:
            result[path] = None
        if not found:
            text = _('"{entry}" leads to no town file.').format(entry=entry)
            hint = _("Name a file, a folder that holds a rathaus.yaml, or a pattern such as towns/*.")
            problems.append(document.problem(("towns", index), text, hint=hint))
    return list(result), problems


def _entry(folder: Path, entry: str) -> Iterator[Path]:
    """The files an entry stands for. A name that exists is taken as it is, whatever characters it has."""
    exact = folder / entry
    try:
        paths = (
            [exact]
            if exact.exists()
            else [folder / name for name in sorted(glob.glob(entry, root_dir=folder, recursive=True))]
        )
    except (OSError, ValueError):
        return
    for path in paths:
        if path.is_dir() and (path / TOWN_FILE).is_file():
            yield path / TOWN_FILE
        elif path.is_file():
            yield path


def _twice(towns: list[EffectiveTown]) -> list[Problem]:
    """Two towns must not share id, AGS or host name, for these decide which database a request reaches."""
    problems = []
    seen: dict[tuple[str, str], EffectiveTown] = {}
    for town in towns:
        names = dict.fromkeys([host_name(urlsplit(town.public_url).hostname or ""), *town.hosts])
        for kind, value in [("id", town.id), ("ags", town.ags), *(("host", name) for name in names)]:
            other = seen.setdefault((kind, value), town)
            if other is not town:
                text = _('{kind} "{value}" is already taken by {file}.').format(
                    kind={"id": _("The id"), "ags": _("The AGS"), "host": _("The host name")}[kind],
                    value=value,
                    file=other.source,
                )
                problems.append(_at(town, kind, value, text))
    return problems


def _at(town: EffectiveTown, kind: str, value: str, text: str) -> Problem:
    document = read_document(Path(town.source or ""))
    place: tuple[str | int, ...] = {"id": ("id",), "ags": ("ags",), "host": ("public_url",)}[kind]
    if kind == "host" and value in town.hosts:
        place = ("hosts", town.hosts.index(value))
    if kind == "id" and "id" not in document.data:
        place = ("name",)
    return document.problem(place, text, hint=_("Each town of a portal needs its own."))


def _effective(document: Document, file: PortalFile, towns: list[EffectiveTown]) -> EffectivePortal:
    folder = document.file.absolute().parent
    data: dict[str, Any] = {name: getattr(file, name) for name in PortalFile.model_fields}
    for name in ("database_password", "secret_key"):
        data[name] = anchored(data[name], folder)
    if file.smtp is not None:
        data["smtp"] = {**dict(file.smtp), "password": anchored(file.smtp.password, folder)}
    if file.oidc is not None:
        secret: SecretRef = anchored(file.oidc.client_secret, folder)
        data["oidc"] = {**dict(file.oidc), "client_secret": secret.model_dump(exclude_none=True)}
    data["data"] = str((folder / file.data).absolute())
    data["backup"] = str((folder / file.backup).absolute()) if file.backup else None
    return EffectivePortal.model_validate({**data, "towns": towns})
