"""Votes: the results of a meeting at a glance, how somebody voted, how a faction voted."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import AgendaItem, Meeting, Organization, Person
from ..models.votes import Ballot, BallotGroup, BallotVote
from ..votes.agreement import Tally, agrees, tally
from ..votes.shown import ballot_text, group_votes_of, numbers_of, results, votes_of
from ..votes.wording import choice_text, counted
from .paging import page
from .reading import by_key, committees_of_meetings, shown

COMPARED = 500
"""So many of a faction's latest votes are compared with the outcome."""


class Cast(NamedTuple):
    """A vote in a list: on what, how, what came of it. `agreed`: with the side that won; None is unknown."""

    item: AgendaItem
    meeting: Meeting | None
    label: str
    own: str
    whole: str
    agreed: bool | None


@require_safe
def meeting_results(request: HttpRequest, key: int) -> HttpResponse:
    """The results of a meeting, one line for each vote."""
    meeting = shown(Meeting, key)
    items = list(AgendaItem.public.filter(meeting_id=meeting.pk).order_by("order", "pk"))
    found = results(item.pk for item in items)
    context = {
        "meeting": meeting,
        "committees": committees_of_meetings([meeting])[meeting.pk],
        "lines": [(item, found.get(item.pk, [])) for item in items if item.result or item.pk in found],
    }
    return render(request, "ris/meeting_results.html", context)


@require_safe
def person_votes(request: HttpRequest, key: int) -> HttpResponse:
    """How somebody voted, newest first, as far as votes are known by name."""
    person = shown(Person, key)
    found = page(votes_of(person.pk), request.GET, "held_at", timed=True)
    casts = _casts(found.rows, lambda row: choice_text(row.vote))
    return render(request, "ris/person_votes.html", {"person": person, "page": found, "casts": casts})


@require_safe
def group_votes(request: HttpRequest, key: int) -> HttpResponse:
    """How a faction voted, newest first, and how often it was on the side that won."""
    group = shown(Organization, key)
    found = page(group_votes_of(group.pk), request.GET, "held_at", timed=True)
    casts = _casts(found.rows, lambda row: counted(numbers_of(row)) or choice_text(row.stance))
    context = {"organization": group, "page": found, "casts": casts, "tally": _tally(group.pk)}
    return render(request, "ris/group_votes.html", context)


def latest_votes(person: int, number: int) -> list[Cast]:
    """Somebody's latest votes. Up to four queries."""
    rows = list(votes_of(person).order_by("-held_at", "-pk")[:number])
    return _casts(rows, lambda row: choice_text(row.vote))


def _casts(rows: list[Any], own: Any) -> list[Cast]:
    ballots = {row.pk: row for row in Ballot.links.filter(pk__in=[row.ballot_id for row in rows])}
    items = by_key(AgendaItem, (ballot.agenda_item_id for ballot in ballots.values()))
    meetings = by_key(Meeting, (item.meeting_id for item in items.values()))
    found = []
    for row in rows:
        ballot = ballots.get(row.ballot_id)
        if ballot is None or ballot.agenda_item_id not in items:
            continue
        item = items[ballot.agenda_item_id]
        meeting = meetings.get(item.meeting_id or 0)
        found.append(Cast(item, meeting, ballot.label, own(row), ballot_text(ballot), _agreed(row, ballot)))
    return found


def _agreed(row: Any, ballot: Ballot) -> bool | None:
    if isinstance(row, BallotVote):
        return agrees((None, None, None), row.vote, numbers_of(ballot))
    return agrees(numbers_of(row), row.stance, numbers_of(ballot))


def _tally(group: int) -> Tally:
    rows: list[BallotGroup] = list(group_votes_of(group).order_by("-held_at", "-pk")[:COMPARED])
    ballots = {row.pk: row for row in Ballot.links.filter(pk__in=[row.ballot_id for row in rows])}
    return tally([(numbers_of(row), row.stance, numbers_of(ballots[row.ballot_id])) for row in rows])
