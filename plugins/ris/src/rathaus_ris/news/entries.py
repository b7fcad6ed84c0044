"""What the feeds of committees and papers have in common."""

import datetime as dt
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import FeedEntry
from rathaus.portal.api import day_text

from ..models import AgendaItem, Consultation, Meeting, Organization, Paper
from ..views.reading import by_key, committees_of_meetings


def after(since: dt.datetime | None) -> Q:
    """Published after that time; None: published at any time."""
    known = Q(published_at__isnull=False)
    return known if since is None else known & Q(published_at__gt=since)


def changed(since: dt.datetime | None) -> Q:
    """Changed after that time."""
    return Q() if since is None else Q(modified__gt=since)


def consultation_id(row: Consultation, meeting: Meeting | None) -> str:
    """The id of "is to be dealt with", in the feeds of the paper and of the committee: who follows both is
    told once. A meeting that becomes known, or is another, is news."""
    return f"ris-consultation-{row.pk}-{meeting.pk if meeting else 'open'}"


def newest(entries: Iterable[FeedEntry], limit: int) -> list[FeedEntry]:
    """The newest of the entries first; of the same time in the order of their ids."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    return sorted(ordered, key=lambda entry: entry.updated, reverse=True)[:limit]


def results(decided: Sequence[tuple[AgendaItem, Paper | None]]) -> list[FeedEntry]:
    """What was decided on agenda items, each with the paper it deals with: who decided, when, and how. A
    result that is corrected is news: the id holds its hash. Five queries at most.
    """
    said = meetings_said(item for item, _paper in decided)
    return [_result(item, paper, said.get(item.meeting_id or 0, "")) for item, paper in decided]


def meetings_said(items: Iterable[AgendaItem]) -> dict[int, str]:
    """Who met, and on which day, by the key of the meeting. Four queries at most."""
    meetings = by_key(Meeting, (item.meeting_id for item in items))
    committees = committees_of_meetings(meetings.values())
    return {key: _said(meeting, committees[key]) for key, meeting in meetings.items()}


def _result(item: AgendaItem, paper: Paper | None, said: str) -> FeedEntry:
    mark = blake2b(item.result.encode(), digest_size=4).hexdigest()
    path = reverse("ris:paper", args=[paper.pk]) if paper else reverse("ris:meeting", args=[item.meeting_id])
    return FeedEntry(
        id=f"ris-result-{item.pk}-{mark}",
        title=_("Result: %(what)s") % {"what": (paper and paper.name) or item.name or item.number},
        url=path,
        updated=timezone.localtime(item.modified),
        summary=f"{said}: {item.result}" if said else item.result,
    )


def _said(meeting: Meeting, committees: Sequence[Organization]) -> str:
    """Who met, and on which day."""
    who = ", ".join(group.name for group in committees) or meeting.name
    day = day_text(timezone.localtime(meeting.start).date()) if meeting.start else ""
    return ", ".join(part for part in (who, day) if part)
