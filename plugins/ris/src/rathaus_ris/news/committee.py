"""News of a committee: its meetings and their agendas, what it is going to deal with, what it decided."""

import datetime as dt
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import FeedEntry

from ..models import (
    AgendaItem,
    Consultation,
    ConsultationOrganization,
    Meeting,
    MeetingOrganization,
    Organization,
    Paper,
)
from ..shown import moment, title
from ..views.reading import by_key
from .entries import after, changed, consultation_id, newest, results
from .meetings import happenings

SUBJECTS = 12
"""So many items of an agenda are named in a feed's entry."""


def entries(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The happenings in the committee with this key, newest first."""
    group = Organization.public.filter(pk=int(about)).first()
    if group is None:
        return []
    held = MeetingOrganization.links.filter(organization_id=group.pk).values("meeting_id")
    found = [
        *happenings(Meeting.public.filter(pk__in=held), since, limit),
        *_agendas(group, held, since, limit),
        *_papers(group, held, since, limit),
        *_results(held, since, limit),
    ]
    return newest(found, limit)


def _agendas(group: Organization, held: Any, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    """Agendas when their first item became public, unless the meeting was over by then."""
    items = AgendaItem.public.filter(meeting_id__in=held, published_at__isnull=False)
    firsts = items.order_by().values("meeting_id").annotate(first=Min("published_at"))
    fresh = firsts if since is None else firsts.filter(first__gt=since)
    told = dict(fresh.order_by("-first", "-meeting_id").values_list("meeting_id", "first")[:limit])
    subjects: dict[int, list[str]] = {key: [] for key in told}
    named = items.filter(meeting_id__in=list(told)).order_by("meeting_id", "order", "pk")
    for key, name in named.values_list("meeting_id", "name"):
        subjects[key].append(name)
    return [
        FeedEntry(
            id=f"ris-meeting-{row.pk}-agenda",
            title=_("Agenda: %(what)s") % {"what": _what(row, group)},
            url=reverse("ris:meeting", args=[row.pk]),
            updated=timezone.localtime(told[row.pk]),
            summary=_listed(subjects[row.pk]),
        )
        for row in by_key(Meeting, told).values()
        if row.start and row.start >= told[row.pk]
    ]


def _listed(subjects: list[str]) -> str:
    """The first subjects of an agenda in one line; three dots stand for the rest."""
    known = [subject for subject in subjects if subject]
    return " · ".join([*known[:SUBJECTS], *(["…"] if len(known) > SUBJECTS else [])])


def _papers(group: Organization, held: Any, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    """Papers that come before the committee: named for it, or on the agenda of its meetings."""
    named = ConsultationOrganization.links.filter(organization_id=group.pk).values("consultation_id")
    rows = {
        row.pk: row
        for of in ({"pk__in": named}, {"meeting_id__in": held})
        for row in Consultation.public.filter(after(since), **of).order_by("-published_at", "-pk")[:limit]
    }
    papers = by_key(Paper, (row.paper_id for row in rows.values()))
    meetings = by_key(Meeting, (row.meeting_id for row in rows.values()))
    return [
        FeedEntry(
            id=consultation_id(row, meetings.get(row.meeting_id or 0)),
            title=_("Paper: %(what)s")
            % {"what": papers[row.paper_id].name or papers[row.paper_id].reference},
            url=reverse("ris:paper", args=[row.paper_id]),
            updated=timezone.localtime(row.published_at),
            summary=moment(meetings[row.meeting_id]) if row.meeting_id in meetings else "",
        )
        for row in rows.values()
        if row.paper_id in papers
    ]


def _results(held: Any, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    rows = list(
        AgendaItem.public.filter(changed(since), meeting_id__in=held)
        .exclude(result="")
        .order_by("-modified", "-pk")[:limit]
    )
    papers = _papers_of(rows)
    return results([(row, papers.get(row.pk)) for row in rows])


def _papers_of(items: list[AgendaItem]) -> dict[int, Paper]:
    """The paper that each agenda item deals with, where there is one. Two queries."""
    pairs: list[Any] = list(
        Consultation.public.filter(agenda_item_id__in=[row.pk for row in items])
        .order_by("-pk")
        .values_list("agenda_item_id", "paper_id")
    )
    papers = by_key(Paper, (paper for _item, paper in pairs))
    return {item: papers[paper] for item, paper in pairs if paper in papers}


def _what(row: Meeting, group: Organization) -> str:
    return ", ".join(part for part in (title(row, [group]), moment(row)) if part)
