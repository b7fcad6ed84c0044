"""How things stand with many papers at once: for lists that tell what was decided."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from ..models import AgendaItem, Consultation, Meeting
from .course import Stage, in_order, standing, state_of
from .reading import by_key, committees_of_consultations


def standings(papers: Iterable[int], now: dt.datetime) -> dict[int, Stage]:
    """The stage that says how things stand, by paper; nothing for papers of which no stage is known. Five
    queries."""
    wanted = list(dict.fromkeys(papers))
    if not wanted:
        return {}
    rows = list(Consultation.public.filter(paper_id__in=wanted).order_by("pk"))
    committees = committees_of_consultations(row.pk for row in rows)
    items = by_key(AgendaItem, (row.agenda_item_id for row in rows))
    meetings = by_key(
        Meeting, [row.meeting_id for row in rows] + [item.meeting_id for item in items.values()]
    )
    courses: dict[int, list[Stage]] = defaultdict(list)
    for row in rows:
        item = items.get(row.agenda_item_id or 0)
        meeting = meetings.get(row.meeting_id or (item.meeting_id if item else 0) or 0)
        stage = Stage(row, committees[row.pk], meeting, item, state_of(meeting, item, now))
        courses[row.paper_id].append(stage)
    found = {paper: standing(in_order(course)) for paper, course in courses.items()}
    return {paper: stage for paper, stage in found.items() if stage is not None}
