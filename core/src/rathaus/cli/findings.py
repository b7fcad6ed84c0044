"""Collects what `rathaus doctor` says: of modules, of the files, of the portal that runs from them."""

import os
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rathaus.blueprint import Problem
from rathaus.errors import RathausError

from .portal import FILE, VARIABLE, portal_file
from .reading import check_files

if TYPE_CHECKING:
    from rathaus.host import Host

PORTAL_CHECKS = "rathaus.portal.commands.doctor"
"""Has `findings(*, portal: Path) -> list[Finding]`; asked where there is a portal and its files are valid."""


def all_findings(host: "Host", place: Path | None) -> list[dict[str, Any]]:
    """Return everything found, as dictionaries with subject, state, code, severity, text, fix.

    Without `--dir`, `RATHAUS_PORTAL` and a portal file here, only the installation itself is looked at.
    """
    from rathaus.host.doctor import report

    found = [_as_dict(finding) for finding in report(host)]
    if place is None and not os.environ.get(VARIABLE) and not Path(FILE).exists():
        return found
    path = portal_file(place)
    checked = check_files(path, host)
    found += _of_files(checked.problems)
    if (
        checked.portal is not None
        and find_spec("django") is not None
        and find_spec(PORTAL_CHECKS) is not None
    ):
        os.environ[VARIABLE] = str(path)
        try:
            found += [_as_dict(finding) for finding in import_module(PORTAL_CHECKS).findings(portal=path)]
        except RathausError as error:
            found.append(_finding("portal", "unready", "portal-unready", "error", error.text, error.hint))
    return found


def _of_files(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    result = []
    for problem in problems:
        subject = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        text = f"{problem.path}: {problem.text}" if problem.path else problem.text
        state = "invalid" if problem.severity == "error" else "questionable"
        result.append(_finding(subject, state, f"file-{state}", problem.severity, text, problem.hint))
    return result


def _finding(subject: str, state: str, code: str, severity: str, text: str, fix: str) -> dict[str, Any]:
    return {"subject": subject, "state": state, "code": code, "severity": severity, "text": text, "fix": fix}


def _as_dict(finding: Any) -> dict[str, Any]:
    values = [str(getattr(finding, name)) for name in ("subject", "state", "code", "severity", "text", "fix")]
    return _finding(*values)
