"""A paper's course of consultation (Beratungsfolge): its stages in order, and how far it has come."""

import datetime as dt
from typing import Literal, NamedTuple

from ..models import AgendaItem, Consultation, Meeting, Organization, Paper
from .reading import by_key, committees_of_consultations

State = Literal["done", "next", "planned", "cancelled", "open"]


class Stage(NamedTuple):
    """A stage of a paper's course of consultation; what is not known is None.

    `state`: done (the meeting was, or there is a result), next (the first one to come), planned (a later
    one), cancelled (its meeting was called off), open (no meeting is known yet).
    """

    consultation: Consultation
    committees: list[Organization]
    meeting: Meeting | None
    item: AgendaItem | None
    state: State = "open"


def stages(paper: Paper, now: dt.datetime) -> list[Stage]:
    """The stages in the order of their meetings; those without a known meeting come last. Five queries."""
    rows = list(Consultation.public.filter(paper_id=paper.pk).order_by("pk"))
    committees = committees_of_consultations(row.pk for row in rows)
    items = by_key(AgendaItem, (row.agenda_item_id for row in rows))
    meetings = by_key(
        Meeting, [row.meeting_id for row in rows] + [item.meeting_id for item in items.values()]
    )
    found = []
    for row in rows:
        item = items.get(row.agenda_item_id or 0)
        meeting = meetings.get(row.meeting_id or (item.meeting_id if item else 0) or 0)
        found.append(Stage(row, committees[row.pk], meeting, item, state_of(meeting, item, now)))
    return in_order(found)


def state_of(meeting: Meeting | None, item: AgendaItem | None, now: dt.datetime) -> State:
    """How far a stage has come; the first of the planned ones is still to be found."""
    if item is not None and item.result:
        return "done"
    if meeting is None:
        return "open"
    if meeting.cancelled:
        return "cancelled"
    if meeting.start is None:
        return "open"
    return "done" if meeting.start < now else "planned"


def standing(course: list[Stage]) -> Stage | None:
    """The stage that says how things stand: the next one, else the last that decided, else the last."""
    coming = [stage for stage in course if stage.state == "next"]
    done = [stage for stage in course if stage.state == "done"]
    decided = [
        stage for stage in done if stage.consultation.authoritative and stage.item and stage.item.result
    ]
    return next(iter([*coming, *decided[::-1], *done[::-1]]), None)


def in_order(found: list[Stage]) -> list[Stage]:
    """The stages in the order of their meetings, the first one to come marked."""
    return _with_next(sorted(found, key=_moment))


def _with_next(course: list[Stage]) -> list[Stage]:
    for place, stage in enumerate(course):
        if stage.state == "planned":
            return [*course[:place], stage._replace(state="next"), *course[place + 1 :]]
    return course


def _moment(stage: Stage) -> tuple[bool, str, int]:
    start = stage.meeting.start if stage.meeting else None
    return (start is None, start.isoformat() if start else "", stage.consultation.pk)
