"""Votes for pages, of agenda items, persons and groups that were read through `public`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..models import AgendaItem, Organization, Person
from ..models.votes import Ballot, BallotGroup, BallotVote, Choice, Origin
from ..visibility.prepared import Prepared
from .wording import Numbers, choice_text, counted, sentence


@dataclass(frozen=True, slots=True)
class GroupShown:
    """How a group voted; `key` leads to its page."""

    name: str
    key: int | None
    numbers: Numbers
    stance: str

    @property
    def text(self) -> str:
        """In words."""
        return counted(self.numbers) or (choice_text(self.stance) if self.stance else "")


@dataclass(frozen=True, slots=True)
class VoterShown:
    """Who voted; `key` leads to the person's page, `faction` is that of the day."""

    name: str
    key: int | None
    faction: str
    vote: str


@dataclass(frozen=True, slots=True)
class BallotShown:
    """One vote in words, with who cast it."""

    label: str
    text: str
    outcome: str
    numbers: Numbers
    origin: str
    complete: bool
    options: list[tuple[str, int]]
    groups: list[GroupShown]
    voters: list[tuple[str, list[VoterShown]]]

    @property
    def bar(self) -> list[tuple[str, float, float]]:
        """Segments (side, start, width)."""
        known = [number or 0 for number in self.numbers]
        if self.numbers[0] is None or self.numbers[1] is None or not sum(known):
            return []
        widths = [100 * number / sum(known) for number in known]
        sides = ("for", "against", "abstained")
        return [
            (side, round(sum(widths[:place]), 2), round(width, 2))
            for place, (side, width) in enumerate(zip(sides, widths, strict=True))
            if width
        ]

    @property
    def tells_more(self) -> bool:
        """Whether there is more than the text of the result says in plain words anyway."""
        known = any(number is not None for number in self.numbers[:2])
        return bool(
            known or self.groups or self.voters or self.options or self.label or self.origin == Origin.ENTERED
        )


BALLOTS = Prepared(lambda items: Ballot.links.filter(agenda_item_id__in=items))
GROUPS = Prepared(lambda ballots: BallotGroup.links.defer("held_at").filter(ballot_id__in=ballots))
VOTES = Prepared(lambda ballots: BallotVote.links.defer("held_at").filter(ballot_id__in=ballots))
PEOPLE = Prepared(lambda keys: Person.public.only("name", "given_name", "family_name").filter(pk__in=keys))
ORGANIZATIONS = Prepared(lambda keys: Organization.public.only("name").filter(pk__in=keys))

Result = list[BallotShown]
"""The votes on an agenda item, in order."""


def results(items: Iterable[int]) -> dict[int, Result]:
    """The votes on these agenda items (keys of public ones). Up to five queries, however many items."""
    keys = list(items)
    rows = BALLOTS(keys)
    rows.sort(key=lambda row: (row.agenda_item_id, row.position, row.pk))
    if not rows:
        return {}
    ballots = [row.pk for row in rows]
    groups, votes = GROUPS(ballots), VOTES(ballots)
    people = _named(PEOPLE, {row.person_id for row in votes})
    organizations = _named(
        ORGANIZATIONS, {*(row.organization_id for row in groups), *(row.faction_id for row in votes)}
    )
    by_ballot = _groups(groups, organizations)
    voters = _voters(votes, people, organizations)
    found: dict[int, Result] = defaultdict(list)
    for row in rows:
        found[row.agenda_item_id].append(_ballot(row, by_ballot.get(row.pk, []), voters.get(row.pk, [])))
    return dict(found)


def public_items() -> Any:
    """Keys of the agenda items whose votes may show, for subqueries."""
    return AgendaItem.public.values("pk")


def votes_of(person: int) -> Any:
    """The votes of a person on public items."""
    return BallotVote.links.filter(
        person_id=person, ballot__in=Ballot.links.filter(agenda_item__in=public_items()).values("pk")
    )


def group_votes_of(organization: int) -> Any:
    """How a group voted on public items."""
    return BallotGroup.links.filter(
        organization_id=organization,
        ballot__in=Ballot.links.filter(agenda_item__in=public_items()).values("pk"),
    )


def numbers_of(row: Any) -> Numbers:
    """For, against, abstained."""
    return row.votes_for, row.votes_against, row.abstained


def ballot_text(row: Ballot) -> str:
    """A vote in a line."""
    return sentence(
        numbers_of(row),
        outcome=row.outcome,
        unanimous=row.unanimous,
        invalid=row.invalid,
        biased=row.biased,
        method=row.method,
    )


def _ballot(row: Ballot, groups: list[GroupShown], voters: list[tuple[str, list[VoterShown]]]) -> BallotShown:
    options = [(str(name), int(count)) for name, count in row.options]
    return BallotShown(
        row.label,
        ballot_text(row),
        row.outcome,
        numbers_of(row),
        row.origin,
        row.complete,
        options,
        groups,
        voters,
    )


def _named(rows: Prepared, keys: set[int | None]) -> dict[int, str]:
    return {row.pk: str(row) for row in rows({key for key in keys if key is not None})}


def _groups(rows: list[BallotGroup], names: dict[int, str]) -> dict[int, list[GroupShown]]:
    found: dict[int, list[GroupShown]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.position, row.pk)):
        key = row.organization_id
        if key is not None and key not in names:
            continue  # not public any more
        name = names[key] if key is not None else row.name
        found[row.ballot_id].append(GroupShown(name, key, numbers_of(row), row.stance))
    return found


def _voters(
    rows: list[BallotVote], people: dict[int, str], factions: dict[int, str]
) -> dict[int, list[tuple[str, list[VoterShown]]]]:
    by_ballot: dict[int, dict[str, list[VoterShown]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows, key=lambda row: (row.position, row.pk)):
        key = row.person_id
        if key is not None and key not in people:
            continue
        name = people[key] if key is not None else row.name
        voter = VoterShown(name, key, factions.get(row.faction_id or 0, ""), row.vote)
        by_ballot[row.ballot_id][row.vote].append(voter)
    return {
        ballot: [(choice, voters[choice]) for choice in Choice.values if choice in voters]
        for ballot, voters in by_ballot.items()
    }
