"""Reads a manifest file into a `Manifest`, with every error and its line."""

from pathlib import Path

from rathaus.blueprint.check import check
from rathaus.blueprint.document import read_document
from rathaus.blueprint.problems import Problem, Problems

from .manifest import MANIFEST_VERSION, Manifest


class UnreadableManifest(Exception):
    """The file is no YAML mapping; `problems` say where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = problems


class InvalidManifest(UnreadableManifest):
    """The file is YAML, but not a manifest; `problems` name every error, in the order of the lines."""


class NewerManifest(Exception):
    """The manifest is written in a version that this host cannot read."""

    def __init__(self, found: int) -> None:
        super().__init__(f"manifest version {found}")
        self.found = found


def read_manifest(path: Path) -> Manifest:
    """Read and validate one `module.yaml`.

    Raises:
        UnreadableManifest: missing, not UTF-8, not YAML, not a mapping.
        NewerManifest: `manifest_version` is higher than this host's.
        InvalidManifest: keys or values are wrong; all are named.
    """
    try:
        document = read_document(path)
    except Problems as error:
        raise UnreadableManifest(error.problems) from error
    version = document.data.get("manifest_version")
    if isinstance(version, int) and version > MANIFEST_VERSION:
        raise NewerManifest(version)
    try:
        return check(document, Manifest)
    except Problems as error:
        raise InvalidManifest(error.problems) from error
