"""The list of reports, and a single one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ..chosen import chosen
from ..map.filters import ALL, DONE, FOUND, OPEN, RECENT, districts, read
from ..models import Answer, Category, Photo, Report, Update
from .paging import page
from .reading import categories, shown_report, shown_updates


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Public reports, newest first, as the address narrows them (`map.filters`): open ones and those closed a
    short while ago where it says nothing else.
    """
    return _listed(request, with_map=False)


@require_safe
def on_map(request: HttpRequest) -> HttpResponse:
    """The same reports on a map, with the list below it."""
    return _listed(request, with_map=True)


def _listed(request: HttpRequest, *, with_map: bool) -> HttpResponse:
    filters, now = read(request.GET), timezone.now()
    known, found = categories(), page(filters.rows(now), request.GET)
    context = {
        "page": found,
        "reports": [shown_report(row, known) for row in found.rows],
        "filters": filters,
        "most_found": FOUND if filters.found.is_cut else 0,
        "categories": [("", _("All categories"))] + [(row.code, row.said("name")) for row in _offered(known)],
        "standings": [
            (RECENT, _("Open and lately done")),
            (OPEN, pgettext("reports", "Open")),
            (DONE, _("Done")),
            (ALL, _("All, also older ones")),
        ],
        "districts": [("", _("All districts")), *((name, name) for name in districts())],
        "recent_days": chosen().reports.recent_days,
        "with_map": with_map,
        "other": reverse("defects:reports" if with_map else "defects:map"),
        "here": reverse("defects:map" if with_map else "defects:reports"),
        "list_address": reverse("defects:reports"),
    }
    return render(request, "defects/reports.html", context)


@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """A report with its answers and the answers of the town hall."""
    row = Report.public.filter(number=number).first()
    if row is None:
        raise Http404
    into = Report.public.filter(pk=row.merged_into_id).first() if row.merged_into_id else None
    context = {
        "report": shown_report(row),
        "photos": list(Photo.public.filter(report=row, update_of=None)),
        "answers": public_answers(row),
        "updates": shown_updates(Update.public.filter(report=row).order_by("at", "pk")),
        "into": into,
        "is_supported": request.GET.get("gut") == "unterstuetzt",
    }
    return render(request, "defects/report.html", context)


def public_answers(row: Report) -> list[tuple[str, str]]:
    """Questions of the category whose answers are public, with the answers to this public report."""
    found = Answer.of_public(row).order_by("order", "pk")
    return [(one.question, one.text) for one in found]


def _offered(known: dict[int, Category]) -> list[Category]:
    return [row for row in known.values() if row.active and row.is_public]
