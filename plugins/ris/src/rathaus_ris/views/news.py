"""What is new: papers, meetings and results of the last time, by day."""

import datetime as dt
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import DateTimeField as Moment
from django.db.models import Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..models import AgendaItem, Meeting, Paper
from .filters import committee_choice, meetings_of, papers_of
from .moments import TAKEN_OVER, local_day
from .reading import PAGE, by_key, committees_of_meetings

PAPER, CHANGED, ANNOUNCED, CANCELLED, RESULTS = range(5)
"""Kinds of news: a paper, a paper that was changed later, a meeting, one called off, one with results."""

SETTLED = dt.timedelta(hours=1)
"""What changes so soon after its publication belongs to the publication."""


class Item(NamedTuple):
    """A piece of news: when, of which kind, the paper or meeting."""

    moment: dt.datetime
    kind: int
    row: Any


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The newest first, in pages cut by key (`?nach=`); `?gremium=7` for one committee."""
    committee = committee_choice(request.GET)
    found = list(_after(_rows(committee.value), request.GET.get("nach", ""))[: PAGE + 1])
    items = _items(found[:PAGE])
    kept = request.GET.copy()
    for name in ("nach",):
        kept.pop(name, None)
    newest = kept.urlencode()
    if len(found) > PAGE:
        moment, kind, key = found[PAGE - 1]
        kept["nach"] = f"{moment.isoformat()}~{kind}~{key}"
    context = {
        "days": [
            (day, list(several)) for day, several in groupby(items, key=lambda item: local_day(item.moment))
        ],
        "committees": committees_of_meetings(item.row for item in items if isinstance(item.row, Meeting)),
        "committee": committee,
        "newest": f"?{newest}" if "nach" in request.GET else "",
        "older": f"?{kept.urlencode()}" if len(found) > PAGE else "",
        "today": timezone.localdate(),
    }
    return render(request, "ris/news.html", context)


def _rows(committee: str) -> list[Any]:
    """One query set for each kind; what was only taken over from elsewhere, or was over when it came, is no
    news."""
    papers = papers_of(committee, Paper.public.filter(published_at__isnull=False))
    fresh = papers.filter(Q(date__isnull=True) | Q(date__gt=_before("published_at", TAKEN_OVER)))
    meetings = meetings_of(committee, Meeting.public.filter(published_at__isnull=False))
    settled = _after_that("published_at", SETTLED)
    decided = AgendaItem.public.filter(meeting_id=OuterRef("pk")).exclude(result="", resolution_text="")
    return [
        _kind(fresh, PAPER, "published_at"),
        _kind(papers.filter(modified__gt=settled), CHANGED, "modified"),
        _kind(
            meetings.filter(start__gte=F("published_at")).exclude(cancelled=True), ANNOUNCED, "published_at"
        ),
        _kind(meetings.filter(cancelled=True, start__gte=F("published_at")), CANCELLED, "modified"),
        _kind(
            meetings.filter(Exists(decided), Q(modified__gt=settled), modified__gt=F("start")),
            RESULTS,
            "modified",
        ),
    ]


def _after(kinds: list[Any], given: str) -> Any:
    """The union, newest first, from the key on."""
    if given:
        moment, kind, key = _parse(given)
        kinds = [
            rows.filter(
                Q(moment__lt=moment)
                | (Q(moment=moment) & (Q(pk__lt=key) if number == kind else Q(pk__isnull=number < kind)))
            )
            for number, rows in enumerate(kinds)
        ]
    listed = [rows.values_list("moment", "kind", "pk") for rows in kinds]
    return listed[0].union(*listed[1:], all=True).order_by("-moment", "kind", "-pk")


def _kind(rows: Any, kind: int, column: str) -> Any:
    return rows.annotate(moment=F(column), kind=Value(kind, output_field=IntegerField()))


def _before(column: str, span: dt.timedelta) -> Any:
    return ExpressionWrapper(F(column) - span, output_field=Moment())


def _after_that(column: str, span: dt.timedelta) -> Any:
    return ExpressionWrapper(F(column) + span, output_field=Moment())


def _items(found: list[tuple[dt.datetime, int, int]]) -> list[Item]:
    papers = by_key(Paper, (key for _moment, kind, key in found if kind in (PAPER, CHANGED)))
    meetings = by_key(Meeting, (key for _moment, kind, key in found if kind not in (PAPER, CHANGED)))
    known = [
        (moment, kind, (papers if kind in (PAPER, CHANGED) else meetings).get(key))
        for moment, kind, key in found
    ]
    return [Item(moment, kind, row) for moment, kind, row in known if row is not None]


def _parse(text: str) -> tuple[dt.datetime, int, int]:
    try:
        when, kind, key = text.split("~")
        moment = dt.datetime.fromisoformat(when)
        if moment.tzinfo is None or not 0 <= int(kind) <= RESULTS or not 0 <= int(key) < 1 << 63:
            raise Http404
        return moment.astimezone(dt.UTC), int(kind), int(key)
    except (ValueError, OverflowError):
        raise Http404 from None
