"""Shows how far a grading is: a moving line on a terminal, a line for each rule elsewhere (a CI's log)."""

import sys
import time

from rathaus.grading.progress import Progress
from rathaus.grading.rendering import WORDS
from rathaus.grading.results import Result
from rathaus.grading.rule import Rule
from rathaus.i18n import _

from .output import Steps

EVERY = 60.0
"""Seconds between two lines about running tests, where lines stay."""


class Watching(Progress):
    """Says it on `steps`, and on standard error where that is no terminal."""

    def __init__(self, steps: Steps) -> None:
        self._steps, self._lines = steps, not sys.stderr.isatty()
        self._doing, self._spoken = "", time.monotonic()

    def begins(self, rule: Rule, number: int, total: int) -> None:
        """Name the rule."""
        self._doing = f"{number}/{total}  {_(rule.title)}"
        self._steps.say(self._doing)

    def tests(self, name: str, done: int, total: int) -> None:
        """Count tests; as a line only now and then."""
        counted = _("{done} of {total} tests").format(done=done, total=total)
        self._steps.say(f"{self._doing}: {counted}")
        if self._lines and time.monotonic() - self._spoken >= EVERY:
            self._say(f"{self._doing}: {counted}")

    def ends(self, result: Result) -> None:
        """Say what came of a rule, and how long it took."""
        if self._lines:
            seconds = _("{count} s").format(count=round(result.seconds))
            self._say(f"{self._doing}: {_(WORDS[result.status])}, {seconds}")

    def _say(self, line: str) -> None:
        self._spoken = time.monotonic()
        print(line, file=sys.stderr, flush=True)
