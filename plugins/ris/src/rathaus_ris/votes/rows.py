"""Writing the rows of ballots. Inside the write layer only."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from ..models import Meeting
from ..models.votes import Ballot, BallotGroup, BallotVote
from ..visibility.recompute import chunks
from .drafts import COLUMNS, GROUP_COLUMNS, VOTE_COLUMNS, Draft


def replace_ballots(
    drafts: dict[int, list[Draft]], origins: dict[int, str], held: dict[int, dt.datetime | None]
) -> None:
    """Store these ballots instead of what the items (keys) had; `held`: when their meetings began."""
    old = Ballot.links.filter(agenda_item_id__in=list(drafts))
    if old.exists():
        old.delete()
    made = Ballot.links.bulk_create(
        _ballot(item, place, draft, origins[item], held.get(item))
        for item, listed in drafts.items()
        for place, draft in enumerate(listed)
    )
    listed = [draft for found in drafts.values() for draft in found]
    _store_parts(BallotGroup, GROUP_COLUMNS, made, [draft.groups for draft in listed])
    _store_parts(BallotVote, VOTE_COLUMNS, made, [draft.votes for draft in listed])


def _store_parts(
    model: Any, columns: Mapping[str, str], ballots: Iterable[Ballot], parts: Iterable[Sequence[Any]]
) -> None:
    """The groups or the votes by name of each ballot."""
    model.links.bulk_create(
        model(
            ballot=ballot,
            position=place,
            held_at=ballot.held_at,
            **{column: getattr(part, name) for column, name in columns.items()},
        )
        for ballot, held in zip(ballots, parts, strict=True)
        for place, part in enumerate(held)
    )


def _ballot(item: int, place: int, draft: Draft, origin: str, held: dt.datetime | None) -> Ballot:
    columns: dict[str, Any] = {name: getattr(draft, name) for name in COLUMNS}
    options = [list(option) for option in draft.options]
    return Ballot(
        agenda_item_id=item, position=place, origin=origin, held_at=held, options=options, **columns
    )


def move(held: dict[int, dt.datetime | None]) -> None:
    """The items' meetings begin at another time now."""
    rows = Ballot.links.filter(agenda_item_id__in=list(held))
    keys = [
        key
        for key, item, moment in rows.values_list("pk", "agenda_item_id", "held_at")
        if moment != held[item]
    ]
    starts = Meeting.staff.filter(agenda_items=OuterRef("agenda_item_id")).values("start")[:1]
    for part in chunks(keys):
        Ballot.links.filter(pk__in=part).update(held_at=Subquery(starts))
        moments = Subquery(Ballot.links.filter(pk=OuterRef("ballot_id")).values("held_at")[:1])
        BallotGroup.links.filter(ballot_id__in=part).update(held_at=moments)
        BallotVote.links.filter(ballot_id__in=part).update(held_at=moments)
