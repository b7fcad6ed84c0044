"""Faults to play a check's tape with, as a faulty module would answer; the proof that a suite finds them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import pytest

from rathaus.blocks import load_block

from .checks import Check
from .http import Answer
from .tape import Fault, Tapes


def where(fits: Callable[[Answer], bool], fault: Fault) -> Fault:
    """The fault in these answers only."""
    return lambda answer: fault(answer) if fits(answer) else answer


def asks(*words: str) -> Callable[[Answer], bool]:
    """Whether all of these stand in the address."""
    return lambda answer: all(word in answer.address for word in words)


def says(old: str, new: str) -> Fault:
    """Other words in the body; `old` is a regular expression."""

    def changed(answer: Answer) -> Answer:
        body, count = re.subn(old.encode(), new.encode(), answer.body)
        return replace(answer, body=body) if count else answer

    return changed


def answers(status: int) -> Fault:
    """Another status."""
    return lambda answer: replace(answer, status=status)


def header(name: str, value: str) -> Fault:
    """A header more, or with another value."""
    return lambda answer: replace(answer, headers={**answer.headers, name: value})


def repeated(statements: int, answer: Answer) -> Answer:
    """The answer after so many more SQL statements."""
    from django.db import connection

    with connection.cursor() as cursor:
        for _number in range(statements):
            cursor.execute("SELECT 1")
    return replace(answer)


class SuiteProof:
    """Tests of a suite: each check has a fault that it alone finds. Derive, set `block`, `checks` and
    `faults` (by requirement), and give a fixture `heard`: the tapes of all checks (`Tapes.complete`).
    """

    block: ClassVar[str]
    checks: ClassVar[Mapping[str, Check]]
    faults: ClassVar[Mapping[str, Fault]]

    @pytest.fixture
    def heard(self) -> Any:
        """What each check did and heard; the module's author gives it."""
        pytest.fail("a proof needs a fixture `heard`: see docs/en/conformance.md")

    def test_every_check_shows_a_requirement_that_the_block_marks(self) -> None:
        """No check without its sentence, and none missing."""
        marked = [one.id for one in load_block(self.block).requirements if one.suite]

        assert list(self.checks) == marked

    def test_every_check_has_a_fault(self) -> None:
        """A check that nothing can fail proves nothing."""
        assert sorted(self.faults) == sorted(self.checks)

    def test_faulty_module_fails_exactly_the_broken_requirement(self, heard: Tapes) -> None:
        """One fault at a time."""
        failed = {name: list(heard.failures([fault])) for name, fault in self.faults.items()}

        assert failed == {name: [name] for name in self.faults}

    def test_module_with_many_faults_fails_exactly_the_broken_requirements(self, heard: Tapes) -> None:
        """A third of all faults at once, three times."""
        chosen = [sorted(self.faults)[first::3] for first in range(3)]
        failed = [list(heard.failures([self.faults[name] for name in names])) for names in chosen]

        assert failed == chosen
