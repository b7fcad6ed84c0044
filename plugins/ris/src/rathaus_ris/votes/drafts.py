"""A ballot before it is stored: what is known, with the keys of persons and groups."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ..models.votes import Ballot, BallotGroup, BallotVote
from .reading import BallotReading

COLUMNS = (
    "label", "method", "outcome", "unanimous", "votes_for", "votes_against", "abstained", "invalid", "biased",
    "complete",
)  # fmt: skip

GROUP_COLUMNS = MappingProxyType(
    {"organization_id": "organization"}
    | {name: name for name in ("name", "votes_for", "votes_against", "abstained", "stance")}
)
"""Columns of a `BallotGroup`, and the fields of a `DraftGroup` in their order."""
VOTE_COLUMNS = MappingProxyType(
    {"person_id": "person", "vote": "vote", "name": "name", "faction_id": "faction"}
)
"""Columns of a `BallotVote`, and the fields of a `DraftVote` in their order."""


@dataclass(frozen=True, slots=True)
class DraftGroup:
    """A group's votes; `organization` is a key."""

    organization: int | None
    name: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    stance: str = ""


@dataclass(frozen=True, slots=True)
class DraftVote:
    """A person's vote; `person` and `faction` are keys."""

    person: int | None
    vote: str
    name: str = ""
    faction: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A vote to be stored. Numbers that are not known are None."""

    label: str = ""
    method: str = ""
    outcome: str = ""
    unanimous: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    invalid: int | None = None
    biased: int | None = None
    complete: bool = True
    options: tuple[tuple[str, int], ...] = ()
    groups: tuple[DraftGroup, ...] = ()
    votes: tuple[DraftVote, ...] = field(default=())


def draft_of(reading: BallotReading, groups: tuple[DraftGroup, ...], votes: tuple[DraftVote, ...]) -> Draft:
    """What was read, with the groups and persons that were found."""
    columns: dict[str, Any] = {name: getattr(reading, name) for name in COLUMNS}
    options = tuple((option.name, option.votes) for option in reading.options)
    return Draft(**columns, options=options, groups=groups, votes=votes)


def stored_drafts(items: list[int]) -> dict[int, list[Draft]]:
    """What is stored for the items, in order. Three queries."""
    rows = list(Ballot.links.filter(agenda_item_id__in=items).order_by("agenda_item_id", "position", "id"))
    keys = [row.pk for row in rows]
    groups: dict[int, list[DraftGroup]] = {}
    votes: dict[int, list[DraftVote]] = {}
    held, cast = BallotGroup.links.filter(ballot_id__in=keys), BallotVote.links.filter(ballot_id__in=keys)
    for ballot, *values in held.values_list("ballot_id", *GROUP_COLUMNS):
        groups.setdefault(ballot, []).append(DraftGroup(*values))
    for ballot, *values in cast.values_list("ballot_id", *VOTE_COLUMNS):
        votes.setdefault(ballot, []).append(DraftVote(*values))
    found: dict[int, list[Draft]] = {}
    for row in rows:
        columns: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
        options = tuple((name, count) for name, count in row.options)
        made = Draft(
            **columns,
            options=options,
            groups=tuple(groups.get(row.pk, ())),
            votes=tuple(votes.get(row.pk, ())),
        )
        found.setdefault(row.agenda_item_id, []).append(made)
    return found
