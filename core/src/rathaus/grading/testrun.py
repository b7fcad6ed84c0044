"""What a run of tests gave, read from what the recorder wrote."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """One test: `passed`, `failed`, `skipped` or `not-run`; what it said, which requirements it
    shows; `place` is the file and line of a failure.
    """

    outcome: str
    said: str = ""
    requirements: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True)
class TestRun:
    """`why` says why there is nothing, if there is nothing. `hosts` were spoken to while the tests ran,
    `of_libraries` are deprecations inside of libraries.
    """

    __test__ = False

    tests: dict[str, Outcome] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    why: str = ""
    of_libraries: tuple[str, ...] = ()

    @property
    def failed(self) -> list[str]:
        """Names and reasons of the tests that failed."""
        return [f"{name}: {_line(test)}" for name, test in self.tests.items() if test.outcome == "failed"]

    @property
    def skipped(self) -> list[str]:
        """Names and reasons of the tests that were skipped."""
        return [f"{name}: {_line(test)}" for name, test in self.tests.items() if test.outcome == "skipped"]

    def one(self, name: str) -> Outcome:
        """The test with this function's name; `not-run` if there is none."""
        wanted = (
            test for key, test in self.tests.items() if key.rpartition("::")[2].partition("[")[0] == name
        )
        return next(wanted, Outcome("not-run", self.why))

    def why_not(self, requirement: str) -> str:
        """Why a requirement is not shown: by no test, or by one that failed, was skipped or did not run."""
        named = [test for test in self.tests.values() if requirement in test.requirements]
        worst = sorted((test for test in named if test.outcome != "passed"), key=lambda test: test.outcome)
        return f"{worst[0].outcome}: {_line(worst[0])}" if worst else "no test names it"

    @property
    def proven(self) -> frozenset[str]:
        """Requirements shown by a test that passed and by none that failed."""
        shown = {
            name for test in self.tests.values() if test.outcome == "passed" for name in test.requirements
        }
        refuted = {
            name for test in self.tests.values() if test.outcome == "failed" for name in test.requirements
        }
        return frozenset(shown - refuted)


def read_progress(progress: Path) -> tuple[int, int] | None:
    """Return how many tests are through, and how many there are; None before the first one."""
    try:
        done, total = progress.read_text(encoding="utf-8").split()
    except (OSError, ValueError):  # not there yet, or just being written
        return None
    return int(done), int(total)


def read_run(report: Path, heard: Path, text: list[str]) -> TestRun:
    """Read a report; without one, what the process said last is the reason."""
    hosts = tuple(sorted(set(heard.read_text(encoding="utf-8").split()))) if heard.is_file() else ()
    if not report.is_file():
        return TestRun(hosts=hosts, why="; ".join(text[-5:]) or "the tests did not run")
    said = json.loads(report.read_text(encoding="utf-8"))
    tests = {
        name: Outcome(
            test["outcome"], test["said"], tuple(test["requirements"]), test["facts"], test["place"]
        )
        for name, test in said["tests"].items()
    }
    why = "" if tests else "no test was found: " + "; ".join(text[-3:])
    return TestRun(tests, tuple(said["warnings"]), hosts, why, tuple(said["of_libraries"]))


def _line(test: Outcome) -> str:
    said = " ".join(test.said.split())[:300]
    return f"{test.place}: {said}" if test.place else said
