"""Votes in OParl: the property `rathaus:vote` of AgendaItem, a list of votes. See docs/en/votes.md.

OParl has no object for votes; properties of vendors carry a prefix (OParl 1.1, section 3: extensions).
"""

from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from .reading import BallotReading, GroupVotes, OptionVotes

PROPERTY = "rathaus:vote"
MOST = 500
"""More votes, groups or names than this are not taken."""

Number = Annotated[int, Field(ge=0, le=100_000)]
Text = Annotated[str, Field(max_length=500)]
Side = Literal["for", "against", "abstained"]
Outcome = Literal[
    "accepted", "accepted_changed", "accepted_partly", "rejected", "rejected_partly", "recommended",
    "postponed", "referred", "noted", "answered", "settled", "discussed", "withdrawn", "elected", "no_vote",
    "no_result",
]  # fmt: skip


class VendorModel(BaseModel):
    """A part of the property; what is not known here is ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class VendorOption(VendorModel):
    """Votes for one of several candidates or proposals."""

    name: Text
    votes: Number


class VendorGroup(VendorModel):
    """How a group voted. `organization`: its address, if it is public."""

    organization: Text | None = None
    name: Text | None = None
    votes_for: Number | None = Field(
        None, validation_alias=AliasChoices("for", "votes_for"), serialization_alias="for"
    )
    votes_against: Number | None = Field(
        None, validation_alias=AliasChoices("against", "votes_against"), serialization_alias="against"
    )
    abstained: Number | None = None
    stance: Side | None = None


class VendorVote(VendorModel):
    """How somebody voted. `organization`: the faction of that day."""

    person: Text | None = None
    name: Text | None = None
    organization: Text | None = None
    vote: Literal["for", "against", "abstained", "absent", "biased", "not_voted"]


class VendorBallot(VendorModel):
    """One vote; absent numbers are unknown."""

    subject: Text | None = None
    outcome: Outcome | None = None
    method: Literal["open", "named", "secret"] | None = None
    unanimous: bool | None = None
    votes_for: Number | None = Field(
        None, validation_alias=AliasChoices("for", "votes_for"), serialization_alias="for"
    )
    votes_against: Number | None = Field(
        None, validation_alias=AliasChoices("against", "votes_against"), serialization_alias="against"
    )
    abstained: Number | None = None
    invalid: Number | None = None
    biased: Number | None = None
    complete: bool = True
    source: Literal["entered", "vendor", "parsed"] | None = None
    options: list[VendorOption] = Field(default_factory=list, max_length=MOST)
    groups: list[VendorGroup] = Field(default_factory=list, max_length=MOST)
    votes: list[VendorVote] = Field(default_factory=list, max_length=MOST)


BALLOTS = TypeAdapter(Annotated[list[VendorBallot], Field(max_length=MOST)])


def given(value: Any) -> list[VendorBallot] | None:
    """The votes that a source sent; None if they do not have the documented form."""
    try:
        return BALLOTS.validate_python(value) or None
    except ValidationError:
        return None


def shown(ballots: list[VendorBallot]) -> list[dict[str, Any]]:
    """The property's value: what is known, nothing else."""
    dumped: list[dict[str, Any]] = BALLOTS.dump_python(ballots, by_alias=True, exclude_none=True)
    for ballot in dumped:
        if ballot["complete"]:
            del ballot["complete"]
        for name in ("options", "groups", "votes"):
            if not ballot[name]:
                del ballot[name]
    return dumped


def as_reading(ballot: VendorBallot) -> BallotReading:
    """What a source sent, in the form of what is read from texts; names are resolved by the addresses."""
    return BallotReading(
        label=ballot.subject or "",
        outcome=ballot.outcome or "",
        method=ballot.method or "",
        unanimous=ballot.unanimous,
        votes_for=ballot.votes_for,
        votes_against=ballot.votes_against,
        abstained=ballot.abstained,
        invalid=ballot.invalid,
        biased=ballot.biased,
        groups=tuple(
            GroupVotes(
                group.name or "", group.votes_for, group.votes_against, group.abstained, group.stance or ""
            )
            for group in ballot.groups
        ),
        options=tuple(OptionVotes(option.name, option.votes) for option in ballot.options),
        complete=ballot.complete,
    )
