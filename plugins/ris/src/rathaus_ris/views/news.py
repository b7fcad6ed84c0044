"""What is new: papers, meetings and results of the last time, by day."""

import datetime as dt
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import DateTimeField, ExpressionWrapper, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..bodies import render
from ..models import Meeting, Paper, Version
from .decided import decided
from .filters import Choice, body_choice, committee_choice, meetings_of, of_body, papers_of
from .mixed import Place, named, places_from
from .moments import TAKEN_OVER, local_day
from .reading import PAGE, by_key, committees_of_meetings

PAPER, PAPER_CHANGED, MEETING, MEETING_CHANGED = range(4)
"""Kinds of news: a paper or a meeting as it came, and what was changed in one later."""
OF_PAPERS = (PAPER, PAPER_CHANGED)


class Item(NamedTuple):
    """A piece of news: when, of which kind (`PAPER` ...), the paper or meeting."""

    moment: dt.datetime
    kind: int
    row: Any


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The newest first, in pages cut by key (`?nach=`); `?gremium=7` for one committee."""
    body, committee = body_choice(request.GET), committee_choice(request.GET)
    start = _parse(given) if (given := request.GET.get("nach", "")) else None
    found = places_from(_rows(committee.value, body), start, PAGE + 1)
    items = _items(found[:PAGE])
    kept = request.GET.copy()
    kept.pop("nach", None)
    newest = kept.urlencode()
    if len(found) > PAGE:
        moment, sort, key = found[PAGE - 1]
        kept["nach"] = f"{moment.isoformat()}~{sort}~{key}"
    context = {
        "days": [
            (day, list(several)) for day, several in groupby(items, key=lambda item: local_day(item.moment))
        ],
        "committees": committees_of_meetings(item.row for item in items if isinstance(item.row, Meeting)),
        "decided": decided([(item.row.pk, item.moment) for item in items if item.kind == PAPER_CHANGED]),
        "body": body,
        "committee": committee,
        "newest": f"?{newest}" if "nach" in request.GET else "",
        "older": f"?{kept.urlencode()}" if len(found) > PAGE else "",
        "today": timezone.localdate(),
    }
    return render(request, "ris/news.html", context)


def _rows(committee: str, body: Choice) -> list[Any]:
    """One query set for each kind. What was only taken over from elsewhere, or was over when it came, is no
    news; changes are told by the versions that ended with them.
    """
    papers = of_body(body, papers_of(committee, Paper.public.filter(published_at__isnull=False)))
    taken_over = ExpressionWrapper(F("published_at") - TAKEN_OVER, output_field=DateTimeField())
    undated = Q(date__isnull=True) & (Q(source__isnull=True) | Q(origin_created__gt=taken_over))
    meetings = of_body(body, meetings_of(committee, Meeting.public.filter(published_at__isnull=False)))
    return [
        named(papers.filter(Q(date__gt=taken_over) | undated), PAPER, "published_at", "pk"),
        named(_changes(Version.Kind.PAPER, papers), PAPER_CHANGED, "ended", "object_key"),
        named(meetings.filter(start__gte=F("published_at")), MEETING, "published_at", "pk"),
        named(_changes(Version.Kind.MEETING, meetings), MEETING_CHANGED, "ended", "object_key"),
    ]


def _changes(kind: str, rows: Any) -> Any:
    return Version.past.filter(kind=kind, object_key__in=rows.values("pk"))


def _items(found: list[Place]) -> list[Item]:
    """The rows behind the keys; an object that changed several times on a day is told once."""
    papers = by_key(Paper, (key for _moment, sort, key in found if sort in OF_PAPERS))
    meetings = by_key(Meeting, (key for _moment, sort, key in found if sort not in OF_PAPERS))
    told: set[tuple[dt.date, bool, int]] = set()
    items = []
    for moment, sort, key in found:
        row = (papers if sort in OF_PAPERS else meetings).get(key)
        name = (local_day(moment), sort in OF_PAPERS, key)
        if row is not None and name not in told:
            told.add(name)
            items.append(Item(moment, sort, row))
    return items


def _parse(text: str) -> Place:
    try:
        when, kind, key = text.split("~")
        moment = dt.datetime.fromisoformat(when)
        if moment.tzinfo is None or not 0 <= int(kind) <= MEETING_CHANGED or not 0 <= int(key) < 1 << 63:
            raise Http404
        return Place(moment.astimezone(dt.UTC), int(kind), int(key))
    except (ValueError, OverflowError):
        raise Http404 from None
