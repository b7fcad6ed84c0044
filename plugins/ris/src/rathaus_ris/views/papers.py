"""Papers: the list, and a single one with its course of consultation."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..bodies import render
from ..history.reading import has_versions
from ..models import ConsultationOrganization, Paper
from ..placing.addresses import slug
from ..placing.lookup import places_of
from ..placing.mapping import place_markers
from ..votes.shown import results
from .course import stages, standing
from .filters import (
    body_choice,
    committee_choice,
    of_body,
    paper_type_choice,
    paper_year_choice,
    papers_of,
)
from .moments import dated, is_new
from .paging import page
from .reading import files_of, shown
from .relations import related_to


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers, newest first; `?gremium=7`, `?art=Antrag` and `?jahr=2025` narrow the list."""
    committee = committee_choice(request.GET, ConsultationOrganization)
    kind, year = paper_type_choice(request.GET), paper_year_choice(request.GET)
    body = body_choice(request.GET)
    rows = of_body(body, papers_of(committee.value, Paper.public.all()))
    if kind.value:
        rows = rows.filter(paper_type=kind.value)
    if year.value:
        rows = rows.filter(
            date__gte=dt.date(int(year.value), 1, 1), date__lte=dt.date(int(year.value), 12, 31)
        )
    found = page(rows, request.GET, "date")
    context = {
        "page": found,
        "body": body,
        "committee": committee,
        "kind": kind,
        "year": year,
        "new": new_among(found.rows, timezone.now()),
    }
    return render(request, "ris/papers.html", context)


@require_safe
def paper(request: HttpRequest, key: int) -> HttpResponse:
    """A paper with its files, where it comes from, its course of consultation and related papers."""
    found = shown(Paper, key)
    keys, now = [found.pk], timezone.now()
    course, named = stages(found, now), places_of(keys)[found.pk]
    context = {
        "paper": found,
        "is_new": is_new(found.published_at, dated(found), now),
        "stages": course,
        "results": results(stage.item.pk for stage in course if stage.item),
        "standing": standing(course),
        "files": files_of("paper_id", keys)[found.pk],
        "named": named,
        "markers": place_markers(named),
        "slug": slug,
        "changed": has_versions("paper", found.pk),
        **related_to(found),
    }
    return render(request, "ris/paper.html", context)


def new_among(rows: Iterable[Any], now: dt.datetime) -> set[int]:
    """The keys of the papers that were published lately."""
    return {row.pk for row in rows if is_new(row.published_at, dated(row), now)}
