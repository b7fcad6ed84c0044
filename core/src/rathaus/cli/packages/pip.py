"""Runs pip of the running interpreter, so that what is installed is installed beside Rathaus."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.i18n import _


def install(arguments: Sequence[str], say: Callable[[str], None]) -> list[tuple[str, str]]:
    """Run `pip install`; return name and version of what was installed (with `--dry-run`: would be).

    Raises:
        RathausError: pip could not; the text holds pip's reason.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        _run(["install", "--report", str(report), *arguments], say)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return [(item["metadata"]["name"], item["metadata"]["version"]) for item in found]


def download(arguments: Sequence[str], say: Callable[[str], None]) -> None:
    """Run `pip download`.

    Raises:
        RathausError: pip could not; the text holds pip's reason.
    """
    _run(["download", *arguments], say)


def uninstall(distribution: str) -> None:
    """Run `pip uninstall`.

    Raises:
        RathausError: pip could not; the text holds pip's reason.
    """
    _run(["uninstall", "--yes", distribution], lambda _text: None)


def _run(arguments: Sequence[str], say: Callable[[str], None]) -> None:
    if find_spec("pip") is None:
        hint = _("Put it there with `{python} -m ensurepip`, or install with your own tool.")
        text = _("This Python environment has no pip.")
        raise RathausError(text, hint=hint.format(python=sys.executable))
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    output = []
    with subprocess.Popen(  # noqa: S603 - a list, no shell; names were parsed as requirements before
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            output.append(line.rstrip())
            word, _space, rest = line.partition(" ")
            if word in ("Collecting", "Installing"):
                say(rest.strip())
    if process.returncode:
        hint = _("Check the names, the versions and the source the packages come from.")
        raise RathausError(_("pip refused: {reason}").format(reason=_reason(output)), hint=hint)


def _reason(output: list[str]) -> str:
    """Return pip's own errors as one paragraph, else its last words."""
    errors = [line.removeprefix("ERROR:").strip() for line in output if line.startswith("ERROR:")]
    text = " ".join(errors or [line.strip() for line in output if line.strip()][-3:])
    return text.rstrip(".") + "."
