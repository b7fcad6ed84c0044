"""What comes of a grading, as it is written to `grade.json`."""

import datetime as dt
from enum import StrEnum

from rathaus.contracts.base import Contract, Localized

FORMAT = 1
"""Version of the form of `grade.json`."""
HIGHEST = 8


class Status(StrEnum):
    """What a rule found. What could not be measured is not met."""

    met = "met"
    not_met = "not-met"
    not_measured = "not-measured"
    exempt = "exempt"

    @property
    def counts(self) -> bool:
        """Whether the level is reached in spite of, or because of this."""
        return self in (Status.met, Status.exempt)


class Result(Contract):
    """One rule's result. `evidence` is what was seen, line by line; `comment` why the module is exempt.

    `seconds` is how long it took to measure; what several rules look at is counted at the first of them.
    """

    rule: str
    level: int
    title: Localized
    status: Status
    evidence: tuple[str, ...] = ()
    comment: str = ""
    seconds: float = 0.0


class Report(Contract):
    """A module's grade. `level` is the highest whose rules, and those of all levels below, are met or exempt.

    `measured` is the moment in UTC, `with_rathaus` the version that graded, `target` what it was asked for.
    """

    format: int = FORMAT
    module: str
    name: Localized
    version: str
    target: str
    level: int
    measured: dt.datetime
    with_rathaus: str
    python: str
    results: tuple[Result, ...]
