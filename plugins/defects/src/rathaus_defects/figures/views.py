"""The public page of figures, and the same as a table file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import tables
from .drawing import columns
from .periods import LAST, period, years
from .reading import first_report, public_figures


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """How many reports came in and were closed, by month, category and district, and how long it took;
    `?zeitraum=2025` chooses a year.
    """
    now = timezone.now()
    chosen = period(request.GET.get("zeitraum", ""), now)
    found = public_figures(chosen, now)
    context: dict[str, Any] = {
        "figures": found,
        "period": chosen,
        "period_text": tables.period_text(chosen),
        "periods": [(LAST, _("The last twelve months"))]
        + [(year, year) for year in years(first_report(), now)],
        "chart": columns([(one.new, one.closed) for one in found.months]),
        "months": [(tables.month_text(one.key), tables.month_short(one.key), one) for one in found.months],
        "categories": tables.named(found.categories, tables.category_names()),
        "districts": tables.named(found.districts, tables.district_names()),
    }
    return render(request, "defects/figures/statistics.html", context)


@require_safe
def statistics_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same figures as CSV."""
    now = timezone.now()
    chosen = period(request.GET.get("zeitraum", ""), now)
    lines = tables.lines(public_figures(chosen, now))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")
    answer["Content-Disposition"] = f'attachment; filename="maengel-{chosen.key}.csv"'
    return answer
