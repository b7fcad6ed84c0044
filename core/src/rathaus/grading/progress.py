"""Who is told how far a grading has come: a program's output, or nobody."""

from .results import Result
from .rule import Rule


class Progress:
    """Told of each rule and of the tests that run for it. This one says nothing."""

    def begins(self, rule: Rule, number: int, total: int) -> None:
        """Rule `number` of `total` is measured from now on."""

    def tests(self, name: str, done: int, total: int) -> None:
        """Of the tests in a run, `done` are through; called about once a second while it lasts."""

    def ends(self, result: Result) -> None:
        """A rule has been measured."""
