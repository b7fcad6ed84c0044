"""News of meetings: announced, moved, called off. For a committee and for all."""

import datetime as dt
from typing import Any

from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import FeedEntry

from ..bodies import public_bodies
from ..models import Meeting, Version
from ..shown import moment, title
from ..views.reading import by_key, committees_of_meetings
from .entries import after, changed, newest


def entries(since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    """What happened to all meetings, newest first."""
    return newest(happenings(Meeting.public.all(), since, limit), limit)


def happenings(rows: Any, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    """What happened to the meetings of a query set.

    The ids hold day and hour, so that a meeting that is moved is news. They are the same in every feed: who
    follows two is told once.
    """
    moved = _moved(rows, since, limit)
    cancelled = list(rows.filter(changed(since), cancelled=True).order_by("-modified", "-pk")[:limit])
    announced = rows.filter(after(since)).exclude(pk__in=moved).order_by("-published_at", "-pk")[:limit]
    told = [
        *((_("Meeting: %(what)s"), row, row.published_at) for row in announced),
        *((_("Moved: %(what)s"), row, moved[row.pk]) for row in by_key(Meeting, moved).values()),
    ]
    names = _names([*cancelled, *(row for _text, row, _when in told)])
    return [
        *(
            _entry(row, "cancelled", _called_off(names[row.pk]), row.modified, moment(row))
            for row in cancelled
        ),
        *(
            _entry(row, _stamp(row), text % {"what": _dated(names[row.pk], row)}, at)
            for text, row, at in told
        ),
    ]


def _moved(rows: Any, since: dt.datetime | None, limit: int) -> dict[int, dt.datetime]:
    """When meetings that had another day or hour before got the one they have, by key. Two queries."""
    past = Version.past.filter(kind=Version.Kind.MEETING, object_key__in=rows.values("pk"))
    if since is not None:
        past = past.filter(ended__gt=since)
    past = past.annotate(start=KeyTextTransform("start", "state")).order_by("-ended", "-pk")
    ended = list(past.values_list("object_key", "ended", "start")[:limit])
    meetings = by_key(Meeting, (key for key, _ended, _start in ended))
    found: dict[int, dt.datetime] = {}
    for key, when, start in ended:
        if key in meetings and start and dt.datetime.fromisoformat(start) != meetings[key].start:
            found.setdefault(key, when)
    return found


def _names(rows: list[Meeting]) -> dict[int, str]:
    """What each meeting is called, by key; with its body where there are several."""
    committees, bodies = committees_of_meetings(rows), public_bodies()
    return {row.pk: bodies.name(title(row, committees[row.pk]), row.body_id) for row in rows}


def _dated(name: str, row: Meeting) -> str:
    return ", ".join(filter(None, (name, moment(row))))


def _called_off(name: str) -> str:
    return _("Called off: %(what)s") % {"what": name}


def _stamp(row: Meeting) -> str:
    return f"{row.start.astimezone(dt.UTC):%Y%m%dT%H%M}" if row.start else "open"


def _entry(row: Meeting, mark: str, text: str, when: dt.datetime, summary: str = "") -> FeedEntry:
    return FeedEntry(
        id=f"ris-meeting-{row.pk}-{mark}",
        title=text,
        url=reverse("ris:meeting", args=[row.pk]),
        updated=timezone.localtime(when),
        summary=summary,
    )
