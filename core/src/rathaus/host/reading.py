"""Reads a manifest file into a `Manifest`, with every error and its line."""

from pathlib import Path

from rathaus.blueprint.check import check
from rathaus.blueprint.document import read_document
from rathaus.blueprint.problems import Problems

from .manifest import MANIFEST_VERSION, InvalidManifest, Manifest, NewerManifest, UnreadableManifest


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
