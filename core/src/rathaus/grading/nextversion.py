"""Rebuilds a module or packs its wheel again with the next version number, so that an upgrade can be measured
before there is one.
"""

import re
import shutil
import zipfile
from pathlib import Path

from packaging.version import Version

from rathaus.host.manifest import MANIFEST_NAME
from rathaus.publiccode.project import find_manifest

from .wheel import Wheel, write_wheel

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
    for file in (manifest, target / "pyproject.toml"):
        text = file.read_text(encoding="utf-8")
        changed = _raised(text, version)
        if changed == text and file == manifest:
            raise ValueError(f"the version {version} does not stand in {file.name}")
        file.write_text(changed, encoding="utf-8")


def wheel_with_next_version(wheel: Wheel, folder: Path) -> Path:
    """Pack a wheel again with the next version in its manifest and its metadata; returns its path."""
    after = next_version(wheel.version)
    name = wheel.name.replace("-", "_")
    info = f"{name}-{after}.dist-info"
    raised = (f"{wheel.package}/{MANIFEST_NAME}", f"{info}/METADATA")
    files = {}
    with zipfile.ZipFile(wheel.path) as archive:
        for old in wheel.files:
            top, _slash, rest = old.partition("/")
            inner = f"{info}/{rest}" if top.endswith(".dist-info") else old
            data = archive.read(old)
            files[inner] = _raised(data.decode(), wheel.version).encode() if inner in raised else data
    files.pop(f"{info}/RECORD", None)
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{after}-py3-none-any.whl"
    write_wheel(path, files, info)
    return path


def _raised(text: str, version: str) -> str:
    """Return a text in which the first line that says the version says the next one."""
    pattern = rf"^([vV]ersion\s*[:=]\s*[\"']?){re.escape(version)}(?=[\"'\s]|$)"
    return re.sub(pattern, rf"\g<1>{next_version(version)}", text, count=1, flags=re.M)
