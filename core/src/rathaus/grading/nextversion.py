"""Rebuilds a module with the next version number, so that an upgrade can be measured before there is one."""

import re
import shutil
from pathlib import Path

from packaging.version import Version

from rathaus.host.manifest import MANIFEST_NAME
from rathaus.publiccode.project import find_manifest

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "venv", "dist", "build", "__pycache__", ".*_cache", "node_modules"
)


def next_version(version: str) -> str:
    """Return the version after this one: 0.2.0 after 0.1.0; 1.3 after 1.2."""
    parts = [*Version(version).release, 0][:2]
    rest = [0] * (len(Version(version).release) - 2)
    return ".".join(map(str, [parts[0], parts[1] + 1, *rest]))


def copy_with_next_version(project: Path, target: Path, version: str) -> None:
    """Copy a project and write the next version into its manifest and its `pyproject.toml`.

    Raises:
        ValueError: the version stands in neither form we know.
    """
    shutil.copytree(project, target, ignore=LEFT_OUT, symlinks=False)
    manifest = find_manifest(target)
    if manifest is None:
        raise ValueError(f"no {MANIFEST_NAME} in {project}")
    after = next_version(version)
    for file in (manifest, target / "pyproject.toml"):
        text = file.read_text(encoding="utf-8")
        pattern = rf"^(version\s*[:=]\s*[\"']?){re.escape(version)}(?=[\"'\s]|$)"
        changed, count = re.subn(pattern, rf"\g<1>{after}", text, count=1, flags=re.M)
        if not count and file == manifest:
            raise ValueError(f"the version {version} does not stand in {file.name}")
        file.write_text(changed, encoding="utf-8")
