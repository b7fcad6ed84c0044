"""The list of reports, and a single one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..models import Answer, Category, Report, Update
from .paging import page
from .reading import categories, shown_report, shown_updates

STATES = {"offen": True, "erledigt": False}


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Public reports, newest first; `?kategorie=tree` and `?stand=offen` narrow the list."""
    rows = Report.public.all()
    category, standing = request.GET.get("kategorie", ""), request.GET.get("stand", "")
    known = categories()
    if category:
        rows = rows.filter(category__in=[row.pk for row in known.values() if row.code == category])
    if standing in STATES:
        rows = rows.filter(is_open=STATES[standing])
    found = page(rows, request.GET)
    context = {
        "page": found,
        "reports": [shown_report(row, known) for row in found.rows],
        "categories": [("", _("All"))] + [(row.code, row.said("name")) for row in _offered(known)],
        "category": category,
        "standings": [("", _("All")), ("offen", _("Open")), ("erledigt", _("Done"))],
        "standing": standing,
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
        "answers": public_answers(row),
        "updates": shown_updates(Update.public.filter(report=row).order_by("at", "pk")),
        "into": into,
    }
    return render(request, "defects/report.html", context)


def public_answers(row: Report) -> list[tuple[str, str]]:
    """Questions of the category whose answers are public, with the answers to this public report."""
    found = Answer.of_public(row).order_by("order", "pk")
    return [(one.question, one.text) for one in found]


def _offered(known: dict[int, Category]) -> list[Category]:
    return [row for row in known.values() if row.active and row.is_public]
