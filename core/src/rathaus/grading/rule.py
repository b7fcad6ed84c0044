"""The form of a rule: one small file in `rules/` with a constant `RULE`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .results import Status

if TYPE_CHECKING:
    from .bench import Bench


class Measured(NamedTuple):
    """What a rule saw: the status, and the evidence line by line, in English (what tools and logs say)."""

    status: Status
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule.

    `title`, `reason` (why it matters), `how` (how it is measured) and `todo` (what to do where it is not
    met) are English texts marked for the catalogue; whoever shows them translates. `measure` gets the bench
    and may take as long as it needs. A rule of levels 1 to 4 guards data and allows no exemption
    (`exemptable`).
    """

    id: str
    level: int
    title: str
    reason: str
    how: str
    todo: str
    measure: "Callable[[Bench], Measured]"

    @property
    def exemptable(self) -> bool:
        """Whether a manifest may claim an exemption."""
        return self.level > 4


def met(*evidence: str) -> Measured:
    """The rule is met."""
    return Measured(Status.met, evidence)


def not_met(evidence: Iterable[str]) -> Measured:
    """The rule is not met; at most 20 lines of evidence are kept."""
    lines = tuple(evidence)
    more = (f"... and {len(lines) - 20} more",) if len(lines) > 20 else ()
    return Measured(Status.not_met, lines[:20] + more)


def not_measured(reason: str) -> Measured:
    """The rule could not be measured, and why."""
    return Measured(Status.not_measured, (reason,))
