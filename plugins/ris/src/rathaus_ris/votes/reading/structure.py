"""What can be known of a result. Numbers are votes; None is unknown, not zero."""

from dataclasses import dataclass, field
from typing import Literal

Side = Literal["for", "against", "abstained", "invalid"]
Vote = Literal["for", "against", "abstained", "absent", "biased", "not_voted"]
Method = Literal["", "open", "named", "secret"]

VERSION = 1
"""Raised whenever the reader reads differently: stored results of older versions are read anew."""

ACCEPTED = frozenset({"accepted", "accepted_changed"})
"""Outcomes that need more votes for than against (§ 39 (6) SächsGemO)."""


@dataclass(frozen=True, slots=True)
class GroupVotes:
    """How a group voted; `stance` is its side where the text gives no number."""

    name: str
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    stance: str = ""


@dataclass(frozen=True, slots=True)
class PersonVote:
    """How somebody voted; `group` as the text names it, else empty."""

    name: str
    vote: Vote
    group: str = ""


@dataclass(frozen=True, slots=True)
class OptionVotes:
    """Votes for one of several options or candidates."""

    name: str
    votes: int


@dataclass(frozen=True, slots=True)
class BallotReading:
    """One vote. `label`: what it was about, if the text has several; `outcome`: a value of `models.Outcome`,
    only where the text states it; `unanimous`: True, False (by majority) or None; `complete` False: more was
    cast than is known."""

    label: str = ""
    outcome: str = ""
    method: Method = ""
    unanimous: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    invalid: int | None = None
    biased: int | None = None
    groups: tuple[GroupVotes, ...] = ()
    persons: tuple[PersonVote, ...] = ()
    options: tuple[OptionVotes, ...] = ()
    complete: bool = True

    @property
    def says_something(self) -> bool:
        """Whether anything but the label is known."""
        known = (
            self.votes_for,
            self.votes_against,
            self.abstained,
            self.invalid,
            self.unanimous,
            self.biased,
        )
        return bool(
            self.outcome
            or self.method
            or self.groups
            or self.persons
            or self.options
            or any(value is not None for value in known)
        )

    @property
    def has_counts(self) -> bool:
        """Whether votes for or against are known in number."""
        return self.votes_for is not None or self.votes_against is not None

    def numbers(self) -> list[int]:
        """Every number of the structure."""
        own = (self.votes_for, self.votes_against, self.abstained, self.invalid, self.biased)
        grouped = [n for g in self.groups for n in (g.votes_for, g.votes_against, g.abstained)]
        return [n for n in (*own, *grouped, *(option.votes for option in self.options)) if n is not None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a text. `problems` name contradictions: then there are no ballots."""

    ballots: tuple[BallotReading, ...] = ()
    problems: tuple[str, ...] = field(default=())
    cut: bool = False

    @property
    def state(self) -> Literal["read", "nothing", "doubtful"]:
        """As `models.ResultReading.State`."""
        if self.problems:
            return "doubtful"
        return "read" if self.ballots else "nothing"
