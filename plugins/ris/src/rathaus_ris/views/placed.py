"""Papers and agenda items in lists about places: in pages, each with how things stand."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import DateField, Q, Value
from django.db.models.functions import Coalesce, TruncDate
from django.http import Http404, QueryDict

from ..models import AgendaItem, Meeting, Organization, Paper
from ..placing.lookup import Subject, about, items_about
from .course import Stage, State, state_of
from .mixed import Place, named, places_from
from .moments import local_day
from .progress import standings
from .reading import PAGE, by_key, committees_of_meetings

PAPER, ITEM = range(2)
"""Kinds of rows."""


class Treated(NamedTuple):
    """Where an agenda item without a paper is dealt with, and what came of it: like a `Stage`."""

    committees: list[Organization]
    meeting: Meeting | None
    item: AgendaItem
    state: State


class Entry(NamedTuple):
    """A paper or agenda item in a list: `day` is the paper's or the meeting's, `stage` how things stand."""

    subject: Subject
    row: Paper | AgendaItem
    day: dt.date | None
    stage: Stage | Treated | None


class Page(NamedTuple):
    """The subjects of a page, and the addresses (query strings) of its neighbours; empty for none."""

    subjects: list[Subject]
    previous: str
    following: str


def page_about(place: Q, query: QueryDict) -> Page:
    """The papers and items that name a place, newest first, from the key in `?nach=` on (or, backwards,
    `?vor=`); what has no day comes last. One query. Raises Http404 for a broken key."""
    unknown = Value(dt.date.min, output_field=DateField())
    kinds = [
        named(about(place), PAPER, Coalesce("date", unknown)),
        named(items_about(place), ITEM, Coalesce(TruncDate("meeting__start"), unknown)),
    ]
    backwards = "vor" in query
    given = query.get("vor") or query.get("nach") or ""
    found = places_from(kinds, _parse(given) if given else None, PAGE + 1, backwards=backwards)
    more, found = len(found) > PAGE, found[:PAGE]
    if not found:
        return Page([], "", "")
    if backwards:
        found.reverse()
    has_previous, has_following = (more, True) if backwards else (bool(given), more)
    return Page(
        [Subject("item" if row.sort == ITEM else "paper", row.key) for row in found],
        _address(query, "vor", found[0]) if has_previous else "",
        _address(query, "nach", found[-1]) if has_following else "",
    )


def entries(subjects: Iterable[Subject], now: dt.datetime) -> dict[Subject, Entry]:
    """The subjects as they stand in lists. Ten queries at most."""
    wanted = list(dict.fromkeys(subjects))
    papers = by_key(Paper, (one.key for one in wanted if one.word == "paper"))
    items = by_key(AgendaItem, (one.key for one in wanted if one.word == "item"))
    stages, meetings = standings(papers, now), by_key(Meeting, (row.meeting_id for row in items.values()))
    committees = committees_of_meetings(meetings.values())
    found: dict[Subject, Entry] = {}
    for one in wanted:
        if one.word == "paper" and (paper := papers.get(one.key)) is not None:
            found[one] = Entry(one, paper, paper.date, stages.get(paper.pk))
        elif one.word == "item" and (item := items.get(one.key)) is not None:
            meeting = meetings.get(item.meeting_id or 0)
            held = committees[meeting.pk] if meeting else []
            day = local_day(meeting.start) if meeting and meeting.start else None
            found[one] = Entry(one, item, day, _treated(item, meeting, held, now))
    return found


def _treated(
    item: AgendaItem, meeting: Meeting | None, held: list[Organization], now: dt.datetime
) -> Treated | None:
    """How things stand with an item: when it comes up, or what came of it; None where neither is known."""
    state = state_of(meeting, item, now)
    if state in ("cancelled", "open"):
        return None
    return Treated(held, meeting, item, "next" if state == "planned" else state)


def _parse(text: str) -> Place:
    try:
        day, sort, key = text.split("~")
        place = Place(dt.date.fromisoformat(day), int(sort), int(key))
    except ValueError:
        raise Http404 from None
    if place.sort not in (PAPER, ITEM) or not 0 <= place.key < 1 << 63:
        raise Http404
    return place


def _address(query: QueryDict, name: str, row: Any) -> str:
    kept = query.copy()
    for old in ("vor", "nach"):
        kept.pop(old, None)
    kept[name] = f"{row.moment.isoformat()}~{row.sort}~{row.key}"
    return f"?{kept.urlencode()}"
