"""Papers: the list, and a single one with its course of consultation."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import (
    AgendaItem,
    Consultation,
    Location,
    Meeting,
    Organization,
    Paper,
    PaperLocation,
    PaperOriginatorOrganization,
    PaperOriginatorPerson,
    PaperRelated,
    PaperSuperordinated,
    PaperUnderDirection,
    Person,
)
from .paging import page
from .reading import by_key, committees_of_consultations, files_of, linked, shown


class Stage(NamedTuple):
    """A stage of a paper's course of consultation; what is not known is None."""

    consultation: Consultation
    committees: list[Organization]
    meeting: Meeting | None
    item: AgendaItem | None


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers, newest first."""
    return render(request, "ris/papers.html", {"page": page(Paper.public.all(), request.GET, "date")})


@require_safe
def paper(request: HttpRequest, key: int) -> HttpResponse:
    """A paper with its files, where it comes from, its course of consultation and related papers."""
    found = shown(Paper, key)
    keys = [found.pk]
    related: list[Any] = [
        *linked(PaperSuperordinated, "paper_id", "superordinated_id", Paper, keys)[found.pk],
        *linked(PaperSuperordinated, "superordinated_id", "paper_id", Paper, keys)[found.pk],
        *linked(PaperRelated, "paper_id", "related_id", Paper, keys)[found.pk],
    ]
    context = {
        "paper": found,
        "stages": stages(found),
        "files": files_of("paper_id", keys)[found.pk],
        "originators": [
            *linked(PaperOriginatorOrganization, "paper_id", "organization_id", Organization, keys)[found.pk],
            *linked(PaperOriginatorPerson, "paper_id", "person_id", Person, keys)[found.pk],
        ],
        "directors": linked(PaperUnderDirection, "paper_id", "organization_id", Organization, keys)[found.pk],
        "places": linked(PaperLocation, "paper_id", "location_id", Location, keys)[found.pk],
        "related": list(dict.fromkeys(related)),
    }
    return render(request, "ris/paper.html", context)


def stages(paper: Paper) -> list[Stage]:
    """The stages in the order of their meetings; those without a known meeting come last."""
    rows = list(Consultation.public.filter(paper_id=paper.pk).order_by("pk"))
    committees = committees_of_consultations(row.pk for row in rows)
    meetings = by_key(Meeting, (row.meeting_id for row in rows))
    items = by_key(AgendaItem, (row.agenda_item_id for row in rows))
    found = [
        Stage(row, committees[row.pk], meetings.get(row.meeting_id or 0), items.get(row.agenda_item_id or 0))
        for row in rows
    ]
    return sorted(found, key=_moment)


def _moment(stage: Stage) -> tuple[bool, str, int]:
    start = stage.meeting.start if stage.meeting else None
    return (start is None, start.isoformat() if start else "", stage.consultation.pk)
