"""Makes the offline bundle: a folder from which a machine without internet installs everything."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.i18n import _

from . import pip
from .checksums import FILE, write_checksums
from .sbom import sbom
from .wheels import Wheel, read_wheels

WHEELS = "wheels"
CONSTRAINTS = "constraints.txt"
SBOM = "sbom.json"
README = """Rathaus: Paket zur Installation ohne Internet / bundle for installing without internet

1. Pruefen / verify:        sha256sum -c SHA256SUMS
2. Umgebung / environment:  {python} -m venv /opt/rathaus
3. Installieren / install:  /opt/rathaus/bin/python -m pip install --no-index --find-links wheels \\
                                --constraint constraints.txt {wanted}
4. Weiter / go on:          /opt/rathaus/bin/rathaus --help

Spaetere Module / modules later:  rathaus install MODULE --from DIR
"""


def is_bundle(folder: Path) -> bool:
    """Say whether a folder is a bundle, even one whose list of checksums was lost."""
    return (folder / FILE).exists() or ((folder / WHEELS).is_dir() and (folder / CONSTRAINTS).exists())


def make_bundle(
    folder: Path, wanted: Sequence[str], options: Sequence[str], say: Callable[[str], None]
) -> list[Wheel]:
    """Fetch what is wanted and all it needs; `options` are for pip. The folder appears when all is done.

    Raises:
        RathausError: the folder holds something already, or pip could not fetch a wheel.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = _("Name a new folder.")
        raise RathausError(_("{folder} is there already.").format(folder=folder), hint=hint)
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        (draft / WHEELS).mkdir(parents=True)
        pip.download(
            ["--dest", str(draft / WHEELS), "--only-binary", ":all:", *options, *wanted],
            say,
        )
        wheels = read_wheels(draft / WHEELS)
        _describe(draft, wheels, wanted)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return wheels


def _describe(folder: Path, wheels: Sequence[Wheel], wanted: Sequence[str]) -> None:
    """Write what lies beside the wheels; the checksums last, over all of it."""
    pins = "".join(f"{wheel.name}=={wheel.version}\n" for wheel in wheels)
    (folder / CONSTRAINTS).write_text(pins, encoding="utf-8")
    (folder / SBOM).write_text(sbom(wheels, wanted), encoding="utf-8")
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    text = README.format(python=python, wanted=" ".join(f"'{each}'" for each in wanted))
    (folder / "README.txt").write_text(text, encoding="utf-8")
    write_checksums(folder)
