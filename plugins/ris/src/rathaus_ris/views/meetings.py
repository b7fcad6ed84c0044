"""Meetings: what is next, what was, and a single one with its agenda."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..models import AgendaItem, Consultation, Meeting, MeetingParticipant, Paper, Person
from .paging import page
from .reading import by_key, committees_of_meetings, files_of, linked, place_text, shown


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings to come, soonest first; with `?zeit=vergangen` those that were, latest first."""
    now = timezone.now()
    past = request.GET.get("zeit") == "vergangen"
    rows = Meeting.public.filter(start__lt=now) if past else Meeting.public.filter(start__gte=now)
    found = page(rows, request.GET, "start", timed=True, descending=past)
    context = {"page": found, "past": past, "committees": committees_of_meetings(found.rows)}
    return render(request, "ris/meetings.html", context)


@require_safe
def meeting(request: HttpRequest, key: int) -> HttpResponse:
    """A meeting with agenda, papers, results, files and who was there."""
    found = shown(Meeting, key)
    items = list(AgendaItem.public.filter(meeting_id=found.pk).order_by("order", "pk"))
    context = {
        "meeting": found,
        "place": place_text(found.location) if found.location else "",
        "committees": committees_of_meetings([found])[found.pk],
        "items": items,
        "papers": papers_of_items([item.pk for item in items]),
        "item_files": files_of("agenda_item_id", [item.pk for item in items]),
        "files": files_of("meeting_id", [found.pk])[found.pk],
        "present": linked(MeetingParticipant, "meeting_id", "person_id", Person, [found.pk])[found.pk],
        "is_over": found.start is not None and found.start < timezone.now(),
    }
    return render(request, "ris/meeting.html", context)


def papers_of_items(keys: list[int]) -> dict[int, list[Paper]]:
    """The public papers each agenda item deals with. Two queries."""
    rows = Consultation.public.filter(agenda_item_id__in=keys).order_by("pk")
    pairs: list[Any] = list(rows.values_list("agenda_item_id", "paper_id"))
    papers = by_key(Paper, (paper for _item, paper in pairs))
    found: dict[int, list[Paper]] = {key: [] for key in keys}
    for item, paper in pairs:
        if paper in papers:
            found[item].append(papers[paper])
    return found
