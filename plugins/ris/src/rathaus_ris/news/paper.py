"""News of a paper: it is going to be dealt with, was decided, got a file, a new title, a paper below it."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import FeedEntry

from ..models import (
    AgendaItem,
    Attachment,
    Consultation,
    File,
    Meeting,
    Paper,
    PaperSuperordinated,
    Version,
)
from ..shown import moment, title
from ..views.reading import by_key, committees_of_consultations, committees_of_meetings
from .entries import after, changed, consultation_id, newest, results

LOOKED_BACK = 50
"""Earlier versions that are looked through for another title."""


def entries(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The happenings to the paper with this key, newest first."""
    paper = Paper.public.filter(pk=int(about)).first()
    if paper is None:
        return []
    rows = list(Consultation.public.filter(paper_id=paper.pk).order_by("-published_at", "-pk")[:limit])
    found = [
        *_consultations(paper, rows, since),
        *_results(paper, rows, since),
        *_files(paper, since, limit),
        *_papers(paper, since, limit),
        *_title(paper, since),
    ]
    return newest(found, limit)


def _consultations(paper: Paper, rows: list[Consultation], since: dt.datetime | None) -> list[FeedEntry]:
    fresh = [row for row in rows if row.published_at and (since is None or row.published_at > since)]
    meetings = by_key(Meeting, (row.meeting_id for row in fresh))
    groups = committees_of_consultations(row.pk for row in fresh)
    hosts = committees_of_meetings(meetings.values())
    made = []
    for row in fresh:
        meeting = meetings.get(row.meeting_id or 0)
        names = ", ".join(group.name for group in groups[row.pk])
        where = title(meeting, hosts[meeting.pk]) if meeting else names
        day = moment(meeting) if meeting else ""
        made.append(
            FeedEntry(
                id=consultation_id(row, meeting),
                title=_("To be dealt with: %(what)s") % {"what": paper.name or paper.reference},
                url=reverse("ris:paper", args=[paper.pk]),
                updated=timezone.localtime(row.published_at),
                summary=", ".join(part for part in (where, day) if part),
            )
        )
    return made


def _results(paper: Paper, rows: list[Consultation], since: dt.datetime | None) -> list[FeedEntry]:
    keys = [row.agenda_item_id for row in rows if row.agenda_item_id]
    items = AgendaItem.public.filter(changed(since), pk__in=keys).exclude(result="")
    return results([(item, paper) for item in items])


def _files(paper: Paper, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    attached = Attachment.links.filter(paper_id=paper.pk).values("file_id")
    rows = File.public.filter(after(since), pk__in=attached).order_by("-published_at", "-pk")[:limit]
    return [
        _entry(f"ris-paper-{paper.pk}-file-{row.pk}", _("New document: %(what)s"), row, "file")
        for row in rows
    ]


def _papers(paper: Paper, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    """Papers below this one: amendments, answers."""
    below = PaperSuperordinated.links.filter(superordinated_id=paper.pk).values("paper_id")
    rows = Paper.public.filter(after(since), pk__in=below).order_by("-published_at", "-pk")[:limit]
    return [
        _entry(f"ris-paper-{paper.pk}-paper-{row.pk}", _("New paper on it: %(what)s"), row, "paper")
        for row in rows
    ]


def _title(paper: Paper, since: dt.datetime | None) -> list[FeedEntry]:
    """The title it has now, if it had another before. The earlier one stands among its versions only, from
    where staff can remove it."""
    past = Version.past.filter(kind=Version.Kind.PAPER, object_key=paper.pk).order_by("-number")
    states = past.values_list("pk", "state", "ended")[:LOOKED_BACK]
    other = next(((key, ended) for key, state, ended in states if state.get("name") != paper.name), None)
    if other is None or not paper.name or (since is not None and other[1] <= since):
        return []
    key, ended = other
    return [
        FeedEntry(
            id=f"ris-paper-{paper.pk}-title-{key}",
            title=_("New title: %(what)s") % {"what": paper.name},
            url=reverse("ris:paper", args=[paper.pk]),
            updated=timezone.localtime(ended),
        )
    ]


def _entry(entry_id: str, sentence: str, row: Any, page: str) -> FeedEntry:
    name = row.name or getattr(row, "reference", "") or getattr(row, "file_name", "") or _("Document")
    return FeedEntry(
        id=entry_id,
        title=sentence % {"what": name},
        url=reverse(f"ris:{page}", args=[row.pk]),
        updated=timezone.localtime(row.published_at),
    )
