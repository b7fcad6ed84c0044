"""The demo's votes by name: those present vote in the order of the factions, so that the numbers come out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ..models import Person
from ..votes.drafts import Draft, DraftGroup, DraftVote
from .content import DemoPaper

SIDES = ("for", "against", "abstained")


def named_vote(paper: DemoPaper, present: Sequence[Person], factions: Mapping[int, int]) -> Draft:
    """The vote on a paper with names; `factions`: keys of factions by keys of persons."""
    assert paper.vote is not None
    choices = [side for side, number in zip(SIDES, paper.vote, strict=True) for _vote in range(number)]
    votes = [
        DraftVote(person.pk, choice, faction=factions.get(person.pk))
        for person, choice in zip(present, choices, strict=True)
    ]
    sums: dict[int, Counter[str]] = {}
    for vote in votes:
        if vote.faction is not None:
            sums.setdefault(vote.faction, Counter())[vote.vote] += 1
    groups = [
        DraftGroup(key, "", counted["for"], counted["against"], counted["abstained"])
        for key, counted in sums.items()
    ]
    yes, no, abstained = paper.vote
    return Draft(
        method="named",
        outcome="accepted" if yes > no else "rejected",
        votes_for=yes,
        votes_against=no,
        abstained=abstained,
        groups=tuple(groups),
        votes=tuple(votes),
    )
