"""Meetings: what is next, what was, a month of them, and a single one with its agenda."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import require_safe
from rathaus.portal.api import holiday_here

from ..bodies import render
from ..history.reading import has_versions
from ..models import AgendaItem, Consultation, Meeting, MeetingParticipant, Paper, Person
from ..visibility.prepared import Prepared
from ..votes.shown import results
from . import months
from .agenda import entries
from .filters import body_choice, committee_choice, meeting_year_choice, meetings_of, of_body
from .moments import local_day, span_text
from .paging import page
from .reading import FILE_COLUMNS, by_key, committees_of_meetings, files_at, linked, place_text, shown

ITEM_COLUMNS = ("number", "order", "name", "result", "resolution_text")
PAPER_COLUMNS = ("name", "reference", "paper_type")
PERSON_COLUMNS = ("name", "given_name", "family_name")

ITEMS = Prepared(
    lambda meeting: AgendaItem.public.only(*ITEM_COLUMNS).filter(meeting_id=meeting).order_by("order", "pk")
)
TREATED = Prepared(
    lambda items: (
        Consultation.public.filter(agenda_item_id__in=items)
        .order_by("pk")
        .values_list("agenda_item_id", "paper_id")
    )
)
BESIDE = ("name", "start", "cancelled")
BEFORE = Prepared(
    lambda committee, start: (
        meetings_of(str(committee), Meeting.public.only(*BESIDE))
        .filter(start__lt=start)
        .order_by("-start", "-pk")[:1]
    )
)
AFTER = Prepared(
    lambda committee, start: (
        meetings_of(str(committee), Meeting.public.only(*BESIDE))
        .filter(start__gt=start)
        .order_by("start", "pk")[:1]
    )
)


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings to come, soonest first; with `?zeit=vergangen` those that were, latest first; with
    `?monat=2026-11` (empty: now) a calendar. `?gremium=7` narrows all of them, `?jahr=2025` what was.
    """
    if "monat" in request.GET:
        return _month(request)
    now = timezone.now()
    past = request.GET.get("zeit") == "vergangen"
    body, committee = body_choice(request.GET), committee_choice(request.GET)
    rows = Meeting.public.filter(start__lt=now) if past else _to_come(now)
    rows = of_body(body, meetings_of(committee.value, rows))
    years = meeting_year_choice(request.GET) if past else None
    if years is not None and years.value:
        first = dt.date(int(years.value), 1, 1)
        rows = rows.filter(
            start__gte=_midnight(first), start__lt=_midnight(first.replace(year=first.year + 1))
        )
    found = page(rows, request.GET, "start", timed=True, descending=past)
    context = {
        "page": found,
        "past": past,
        "body": body,
        "committee": committee,
        "years": years,
        "committees": committees_of_meetings(found.rows),
    }
    return render(request, "ris/meetings.html", context)


def _month(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    month = months.month_of(request.GET["monat"], today)
    if month is None:
        raise Http404
    following = months.neighbour(month, 1)
    end = _midnight(following or dt.date(month.year + 1, 1, 1))
    body, committee = body_choice(request.GET), committee_choice(request.GET)
    of_month = of_body(body, Meeting.public.filter(start__gte=_midnight(month), start__lt=end))
    rows = list(meetings_of(committee.value, of_month).order_by("start", "pk"))
    by_day: dict[dt.date, list[Meeting]] = defaultdict(list)
    for row in rows:
        by_day[local_day(row.start)].append(row)
    context = {
        "month": month,
        "today": today,
        "weeks": months.weeks(month, by_day, today, holiday_here),
        "weekdays": [str(WEEKDAYS[number]) for number in range(7)],
        "body": body,
        "committee": committee,
        "committees": committees_of_meetings(rows),
        "count": len(rows),
        "previous": months.neighbour(month, -1),
        "following": following,
        "next_meeting": None
        if rows
        else of_body(body, meetings_of(committee.value, _to_come(end))).order_by("start").first(),
    }
    return render(request, "ris/month.html", context)


@require_safe
def meeting(request: HttpRequest, key: int) -> HttpResponse:
    """A meeting with agenda, papers, results, files and who was there."""
    found = shown(Meeting, key)
    items = ITEMS(found.pk)
    papers = papers_of_items([item.pk for item in items])
    treated = {paper.pk for several in papers.values() for paper in several}
    committees = committees_of_meetings([found])[found.pk]
    files = files_at(
        {
            "meeting_id": [found.pk],
            "agenda_item_id": [item.pk for item in items],
            "paper_id": sorted(treated),
        },
        FILE_COLUMNS,
    )
    place = found.location
    context = {
        "meeting": found,
        "changed": has_versions("meeting", found.pk),
        "when": span_text(found.start, found.end),
        "place": place_text(place) if place else "",
        "committees": committees,
        "items": entries(items),
        "results": results(item.pk for item in items),
        "papers": papers,
        "paper_files": files["paper_id"],
        "item_files": files["agenda_item_id"],
        "files": files["meeting_id"][found.pk],
        "present": linked(MeetingParticipant, "meeting_id", "person_id", Person, [found.pk], PERSON_COLUMNS)[
            found.pk
        ],
        "is_over": found.start is not None and found.start < timezone.now(),
        "is_moved": is_moved(found),
        "neighbours": _neighbours(found, committees[0].pk) if committees and found.start else (None, None),
    }
    return render(request, "ris/meeting.html", context)


def is_moved(row: Meeting) -> bool:
    """Whether the state says so: OParl has a switch for cancelled meetings alone, vendors write it here."""
    state = row.meeting_state.casefold()
    return "verschoben" in state or "verlegt" in state


def papers_of_items(keys: list[int]) -> dict[int, list[Paper]]:
    """The public papers each agenda item deals with. Two queries."""
    pairs = TREATED(keys)
    papers = by_key(Paper, (paper for _item, paper in pairs), PAPER_COLUMNS)
    found: dict[int, list[Paper]] = {key: [] for key in keys}
    for item, paper in pairs:
        if paper in papers:
            found[item].append(papers[paper])
    return found


def _neighbours(row: Meeting, committee: int) -> tuple[Meeting | None, Meeting | None]:
    """The committee's meeting before and after this one."""
    if row.start is None:
        return None, None
    before, after = BEFORE(committee, row.start), AFTER(committee, row.start)
    return (before[0] if before else None), (after[0] if after else None)


def _to_come(moment: dt.datetime) -> Any:
    return Meeting.public.filter(start__gte=moment)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_current_timezone())
