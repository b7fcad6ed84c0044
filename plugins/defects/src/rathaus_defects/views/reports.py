"""The list of reports, and a single one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import Report
from .reading import shown_report

PAGE = 25


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The newest reports."""
    rows = [shown_report(row) for row in Report.public.order_by("-requested_at", "-pk")[:PAGE]]
    return render(request, "defects/reports.html", {"reports": rows})


@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """A report with its answers."""
    row = Report.public.filter(number=number).first()
    if row is None:
        raise Http404
    return render(request, "defects/report.html", {"report": shown_report(row)})
