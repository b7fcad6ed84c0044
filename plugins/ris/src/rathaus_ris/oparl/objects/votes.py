"""The vendor property `rathaus:vote` of agenda items: votes in structured form (see docs/en/votes.md)."""

from collections.abc import Sequence
from typing import Any

import orjson

from ...votes.vendor import PROPERTY, VendorBallot, VendorGroup, VendorOption, VendorVote, shown
from ..database import Database
from ..site import Site
from .common import Object

BALLOTS = (
    "SELECT o.agenda_item_id, o.id, o.label, o.outcome, o.method, o.unanimous, o.votes_for, o.votes_against,"
    " o.abstained, o.invalid, o.biased, o.complete, o.origin, plain(o.options) FROM ris_ballot o"
    " JOIN ris_agendaitem i ON i.id = o.agenda_item_id AND i.visibility = 1"
    " WHERE o.agenda_item_id {many} ORDER BY o.agenda_item_id, o.position, o.id"
)
GROUPS = (
    "SELECT o.ballot_id, g.id, COALESCE(g.name, o.name), o.votes_for, o.votes_against, o.abstained, o.stance"
    " FROM ris_ballotgroup o LEFT JOIN ris_organization g ON g.id = o.organization_id AND g.visibility = 1"
    " WHERE o.ballot_id {many} AND (o.organization_id IS NULL OR g.id IS NOT NULL)"
    " ORDER BY o.ballot_id, o.position, o.id"
)
VOTES = (
    "SELECT o.ballot_id, p.id, COALESCE(p.name, o.name), f.id, o.vote FROM ris_ballotvote o"
    " LEFT JOIN ris_person p ON p.id = o.person_id AND p.visibility = 1"
    " LEFT JOIN ris_organization f ON f.id = o.faction_id AND f.visibility = 1"
    " WHERE o.ballot_id {many} AND (o.person_id IS NULL OR p.id IS NOT NULL)"
    " ORDER BY o.ballot_id, o.position, o.id"
)


def add(db: Database, site: Site, found: dict[int, Object]) -> None:
    """Add the votes to agenda items, by key; what a source sent under this name is replaced. Up to three
    statements."""
    for item in found.values():
        item.pop(PROPERTY, None)
    rows = db.for_keys(BALLOTS, list(found))
    keys = [row[1] for row in rows]
    groups: dict[int, list[VendorGroup]] = {}
    for ballot, *group in db.for_keys(GROUPS, keys):
        groups.setdefault(ballot, []).append(_group(site, group))
    votes: dict[int, list[VendorVote]] = {}
    for ballot, *vote in db.for_keys(VOTES, keys):
        votes.setdefault(ballot, []).append(_vote(site, vote))
    by_item: dict[int, list[VendorBallot]] = {}
    for owner, *row in rows:
        ballot = _ballot(row, groups.get(row[0], []), votes.get(row[0], []))
        by_item.setdefault(owner, []).append(ballot)
    for owner, ballots in by_item.items():
        found[owner][PROPERTY] = shown(ballots)


def _address(site: Site, word: str, key: int | None) -> str | None:
    return f"{site.base}/{word}/{key}" if key is not None else None


def _group(site: Site, row: Sequence[Any]) -> VendorGroup:
    key, name, votes_for, votes_against, abstained, stance = row
    return VendorGroup.model_construct(
        organization=_address(site, "organization", key),
        name=name or None,
        votes_for=votes_for,
        votes_against=votes_against,
        abstained=abstained,
        stance=stance or None,
    )


def _vote(site: Site, row: Sequence[Any]) -> VendorVote:
    key, name, faction, vote = row
    return VendorVote.model_construct(
        person=_address(site, "person", key),
        name=name or None,
        organization=_address(site, "organization", faction),
        vote=vote,
    )


def _ballot(row: Sequence[Any], groups: list[VendorGroup], votes: list[VendorVote]) -> VendorBallot:
    _key, label, outcome, method, unanimous, *numbers, complete, origin, options = row
    votes_for, votes_against, abstained, invalid, biased = numbers
    listed = orjson.loads(options) if isinstance(options, str) else options
    return VendorBallot.model_construct(
        subject=label or None,
        outcome=outcome or None,
        method=method or None,
        unanimous=None if unanimous is None else bool(unanimous),
        votes_for=votes_for,
        votes_against=votes_against,
        abstained=abstained,
        invalid=invalid,
        biased=biased,
        complete=bool(complete),
        source=origin,
        options=[VendorOption.model_construct(name=name, votes=count) for name, count in listed],
        groups=groups,
        votes=votes,
    )
