"""Wheels built without isolation and without pip, and installed by pip into folders of their own."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder


def build(project: Path, folder: Path) -> Path:
    """Build the wheel of a project into a folder."""
    [built] = WheelBuilder(str(project)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def install(wheels: Iterable[Path], folder: Path) -> Path:
    """Install wheels, and nothing that they need, into a folder for PYTHONPATH."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    alone = ["--no-index", "--no-deps", "--no-compile", "--target"]
    subprocess.run([*pip, *alone, str(folder), *map(str, wheels)], check=True, timeout=300)
    return folder
