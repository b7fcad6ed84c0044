"""The work list, its saved filters, and what is done with several reports at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal.api import require_staff

from ..acts.base import colleagues
from ..acts.forms import state_choices
from ..worklist import boxes, ordering
from ..worklist.filters import NAMES, choices, narrowed, wish_of
from ..worklist.rows import entries, markers
from .saved import known


@require_safe
@require_staff("defects.view_report")
def reports(request: HttpRequest) -> HttpResponse:
    """Reports of a list (`?liste=`), narrowed, in an order (`?sort=`), a page at a time."""
    now, wish = timezone.now(), wish_of(request.GET)
    counts = {key: rows(request.user, now).count() for key, rows in boxes.BOXES.items()}
    box = _box(request, counts, wish.q)
    sort = request.GET.get("sort", "")
    sort = sort if sort in ordering.orders() else "neueste"
    rows = narrowed(boxes.BOXES[box](request.user, now), wish, request.user)
    page = ordering.page(rows, sort, request.GET)
    found = entries(page.rows, now)
    context: dict[str, Any] = {
        "page": page,
        "count": rows.count() if wish.narrows else counts[box],
        "box": box,
        "boxes": [(key, label, counts[key]) for key, label in boxes.labels(now).items()],
        "entries": found,
        "markers": markers(found),
        "wish": wish,
        "choices": choices(),
        "sort": sort,
        "sorts": ordering.labels(),
        "query": query_of(request),
        "saved": known(request.user, query_of(request)),
        "may_change": request.user.has_perm("defects.change_report"),
        "may_release": request.user.has_perm("defects.delete_report"),
        "colleagues": colleagues(),
        "states": [one for _group, some in state_choices() for one in some],
    }
    return render(request, "defects/staff/reports.html", context)


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
