"""A pytest plugin that writes what happened as JSON: outcomes, requirements the tests show, warnings, facts.

Loaded by name (`-p rathaus.grading.recorder`) in the environment that grades; `VARIABLE` names the file.
"""

import json
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest  # grading names what is missing where it is not installed

VARIABLE = "RATHAUS_GRADE_REPORT"
BORROWED = "borrowed"
"""The folder in which the environment that grades links what the module needs."""
DEPRECATIONS = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)


def progress_of(report: Path) -> Path:
    """Where it stands, while the tests run, how many are through and how many there are: "12 340"."""
    return report.with_suffix(".progress")


class Recorder:
    """Collects while the tests run, writes at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tests: dict[str, dict[str, Any]] = {}
        self.warnings: list[str] = []
        self.of_libraries: list[str] = []
        self.through = 0

    def pytest_collection_modifyitems(self, items: "list[pytest.Item]") -> None:
        """Note each test with the requirements that it shows."""
        for item in items:
            named = [str(name) for mark in item.iter_markers("requirement") for name in mark.args]
            self.tests[item.nodeid] = {
                "outcome": "not-run",
                "requirements": named,
                "said": "",
                "place": "",
                "facts": {},
            }

    def pytest_runtest_logreport(self, report: "pytest.TestReport") -> None:
        """Note the outcome: of the test itself, or of what failed around it."""
        found = self.tests.get(report.nodeid)
        if found is None or (report.when != "call" and report.outcome == "passed"):
            return
        if found["outcome"] != "failed":
            found["outcome"] = report.outcome
        found["facts"].update(dict(report.user_properties))
        if report.outcome != "passed":
            found["said"], found["place"] = _reason(report), _place(report)

    def pytest_runtest_logfinish(self) -> None:
        """Count, for those who wait."""
        self.through += 1
        progress_of(self.path).write_text(f"{self.through} {len(self.tests)}", encoding="utf-8")

    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage, nodeid: str) -> None:
        """Note a warning with its place; what a library deprecates in its own code is that library's."""
        kind, place = warning_message.category, warning_message.filename
        of_library = BORROWED in Path(place).parts and issubclass(kind, DEPRECATIONS)
        text = " ".join(str(warning_message.message).splitlines()[:1])
        found = self.of_libraries if of_library else self.warnings
        found.append(f"{kind.__name__}: {text} ({_near(place)}:{warning_message.lineno})")

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write the report."""
        said = {"exit": int(exitstatus), "tests": self.tests, "warnings": sorted(set(self.warnings))}
        said["of_libraries"] = sorted(set(self.of_libraries))
        self.path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def _place(report: "pytest.TestReport") -> str:
    """Return file and line of a failure."""
    crash = getattr(report.longrepr, "reprcrash", None)
    return f"{_near(crash.path)}:{crash.lineno}" if crash else ""


def _near(path: str) -> str:
    """Return a path from here, or of a package, as people name it."""
    parts = Path(path).parts
    for top in (BORROWED, "site-packages"):
        if top in parts:
            return "/".join(parts[parts.index(top) + 1 :])
    return str(Path(path).relative_to(Path.cwd())) if Path(path).is_relative_to(Path.cwd()) else path


def _reason(report: "pytest.TestReport") -> str:
    """Return the line that says why, of a failure or a skip."""
    if report.outcome == "skipped" and isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    crash = getattr(report.longrepr, "reprcrash", None)
    text = str(crash.message if crash else report.longrepr)
    return "\n".join(text.splitlines()[:6])


def pytest_configure(config: "pytest.Config") -> None:
    """Start recording, where a file is named."""
    path = os.environ.get(VARIABLE)
    if path and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Recorder(Path(path)), "rathaus-grading")
