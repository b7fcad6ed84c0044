"""The work list, its saved filters, and what is done with several reports at once."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal.api import require_staff

from ...models import Report
from ..acts.base import colleagues
from ..acts.forms import state_choices
from ..worklist import boxes, ordering, walking
from ..worklist.filters import NAMES, Wish, choices, narrowed, wish_of
from ..worklist.rows import entries, markers
from .saved import known

FEW = 900
"""Reports that are asked for by their keys at most."""


@require_safe
@require_staff("defects.view_report")
def reports(request: HttpRequest) -> HttpResponse:
    """Reports of a list (`?liste=`), narrowed, in an order (`?sort=`), a page at a time."""
    now, wish = timezone.now(), wish_of(request.GET)
    counts = boxes.counts(request.user, now)
    box = _box(request, counts, wish.q)
    sort = ordering.sort_of(request.GET)
    walking.remember(request, query_of(request), box)
    rows, count = _found(boxes.BOXES[box](request.user, now), wish, request.user, counts[box])
    page = ordering.page(rows, sort, request.GET)
    found, people = entries(page.rows, now), colleagues()
    context: dict[str, Any] = {
        "page": page,
        "count": count,
        "box": box,
        "boxes": [(key, label, counts[key]) for key, label in boxes.labels(now).items()],
        "entries": found,
        "markers": markers(found),
        "wish": wish,
        "choices": choices(people),
        "sort": sort,
        "sorts": ordering.labels(),
        "query": query_of(request),
        "saved": known(request.user, query_of(request)),
        "may_change": request.user.has_perm("defects.change_report"),
        "may_release": request.user.has_perm("defects.delete_report"),
        "colleagues": people,
        "states": [one for _group, some in state_choices() for one in some],
    }
    return render(request, "defects/staff/reports.html", context)


def _found(rows: QuerySet[Report], wish: Wish, user: Any, count: int) -> tuple[QuerySet[Report], int]:
    """The reports that fit, and how many; `count` if nothing was asked for. Words are looked for once, not
    for the number and again for the page: what is found seldom is then known, and of what is found often the
    page is soon full.
    """
    if not wish.narrows:
        return rows, count
    rows = narrowed(rows, wish, user)
    if not wish.q:
        return rows, rows.count()
    keys = list(rows.order_by().values_list("pk", flat=True))
    return (Report.work.filter(pk__in=keys) if len(keys) <= FEW else rows), len(keys)


def _box(request: HttpRequest, counts: dict[str, int], words: str) -> str:
    """The list that was asked for; whoever searches, searches all; else what waits."""
    asked = request.GET.get("liste", "")
    if asked in boxes.BOXES:
        return asked
    if words:
        return "alle"
    return "neu" if counts["neu"] else "offen"


def query_of(request: HttpRequest) -> str:
    """The list as it is shown, without its page: what is saved as a filter."""
    query = request.GET.copy()
    for name in list(query):
        if name not in (*NAMES, "liste", "sort") or not query[name]:
            del query[name]
    return str(query.urlencode())
