"""What is graded: a module's project folder, its wheel, or an installed module by its id."""

import json
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from rathaus.errors import RathausError
from rathaus.host.manifest import MANIFEST_NAME
from rathaus.i18n import _
from rathaus.publiccode.project import find_manifest

from .wheel import write_wheel

GROUP = "rathaus.modules"
"""The entry points of modules."""
NO_PROJECT = "only the wheel is known: get the module's sources and grade their folder"


NO_EXTRAS = 'tools are missing here: pip install "rathaus[portal,test]"'
NOT_INSTALLED = "the module cannot be installed, see the rule installs"


@dataclass(frozen=True)
class Subject:
    """`target` is what was asked for. `project` is the folder with sources and tests, if there is one;
    `wheel` a finished wheel, if that was named or could be packed again from an installed module.
    """

    target: str
    project: Path | None = None
    wheel: Path | None = None

    @property
    def tests(self) -> Path | None:
        """The folder of the module's tests."""
        folder = self.project / "tests" if self.project else None
        return folder if folder and folder.is_dir() else None

    @property
    def package(self) -> Path | None:
        """The folder of the module's code in its project."""
        manifest = find_manifest(self.project) if self.project else None
        return manifest.parent if manifest else None


def find_subject(target: str, workspace: Path) -> Subject:
    """Find what a path or a module's id means; `workspace` takes a wheel that has to be packed.

    Raises:
        RathausError: neither a project, nor a wheel, nor an installed module.
    """
    path = Path(target)
    if path.is_dir():
        if find_manifest(path) is None:
            raise _unknown(target, _("There is no {name} in this folder.").format(name=MANIFEST_NAME))
        return Subject(target, project=path.resolve())
    if path.suffix == ".whl" and path.is_file():
        return Subject(target, wheel=path.resolve())
    return _installed(target, workspace)


def _installed(name: str, workspace: Path) -> Subject:
    for distribution in distributions():
        if any(point.group == GROUP and point.name == name for point in distribution.entry_points):
            folder = _source(distribution)
            if folder is not None and find_manifest(folder) is not None:
                return Subject(name, project=folder)
            return Subject(name, wheel=_pack(distribution, workspace))
    raise _unknown(name, _("No module of this name is installed."))


def _unknown(target: str, text: str) -> RathausError:
    hint = _("Name a module's project folder, its wheel, or an installed module.")
    return RathausError(text, hint=hint, file=target)


def _source(distribution: Distribution) -> Path | None:
    """Return the folder an editable install comes from (PEP 610)."""
    said = json.loads(distribution.read_text("direct_url.json") or "{}")
    if not said.get("dir_info", {}).get("editable"):
        return None
    folder = Path(url2pathname(urlsplit(said["url"]).path))
    return folder if folder.is_dir() else None


def _pack(distribution: Distribution, workspace: Path) -> Path:
    """Make a wheel again of what its record says is installed."""
    name = distribution.metadata["Name"].replace("-", "_")
    path = workspace / f"{name}-{distribution.version}-py3-none-any.whl"
    info = f"{name}-{distribution.version}.dist-info"
    left_out = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
    files = {}
    for file in distribution.files or []:
        source = Path(str(distribution.locate_file(file)))
        outside = file.parts[0] == ".." or not source.is_file()
        if outside or file.suffix == ".pyc" or file.name in left_out:
            continue
        of_info = file.parts[0].endswith(".dist-info")
        inner = f"{info}/{'/'.join(file.parts[1:])}" if of_info else file.as_posix()
        files[inner] = source.read_bytes()
    write_wheel(path, files, info)
    return path
