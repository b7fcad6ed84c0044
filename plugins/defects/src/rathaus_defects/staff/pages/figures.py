"""The dashboard: how much comes in, what is late, how long it takes, where it lies."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rathaus.portal.api import places, require_staff

from ...figures import tables
from ...figures.counting import Facts
from ...figures.drawing import columns
from ...figures.facts import facts
from ...figures.heat import Heat, heat
from ...figures.periods import LAST, Period, period, years
from ...figures.reading import figures, in_period
from ...models import Report
from ..worklist import boxes

PLACES = 10
"""Cells of the heat map that are named in the list beside it."""
KINDS = ("neu", "offen")
PRESENT = ("seit", "neu", "rueckmeldung", "offen", "faellig")
"""Lists whose numbers stand at the top: what came in, what waits, what is late."""


@require_safe
@require_staff("defects.view_report")
def dashboard(request: HttpRequest) -> HttpResponse:
    """The figures of all confirmed reports; `?zeitraum=2025` or `2025-04` chooses, `?karte=offen` shows what
    is open now.
    """
    now = timezone.now()
    chosen = period(request.GET.get("zeitraum", ""), now)
    period_facts = facts(Report.work.filter(in_period(chosen)))
    found = figures(period_facts, chosen, now)
    kind = request.GET.get("karte", "")
    kind = kind if kind in KINDS else KINDS[0]
    shown = facts(Report.work.filter(is_open=True)) if kind == "offen" else _arrived(period_facts, chosen)
    drawn = _heat(shown)
    context: dict[str, Any] = {
        "figures": found,
        "present": _present(request.user, now),
        "period": chosen,
        "period_text": tables.period_text(chosen),
        "periods": _periods(chosen, now),
        "chart": columns([(one.new, one.closed) for one in found.months]),
        "months": [(tables.month_text(one.key), tables.month_short(one.key), one) for one in found.months],
        "categories": tables.named(found.categories, tables.category_names()),
        "districts": tables.named(found.districts, tables.district_names()),
        "heat": drawn,
        "spots": _spots(drawn),
        "kind": kind,
        "kinds": [("neu", _("what came in in this time")), ("offen", _("what is open now"))],
        "placeless": sum(one.lat is None for one in shown),
    }
    return render(request, "defects/staff/figures.html", context)


@require_safe
@require_staff("defects.view_report")
def dashboard_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same figures as CSV."""
    now = timezone.now()
    chosen = period(request.GET.get("zeitraum", ""), now)
    found = figures(facts(Report.work.filter(in_period(chosen))), chosen, now)
    lines = tables.lines(found, with_overdue=True)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")
    answer["Content-Disposition"] = f'attachment; filename="maengel-{chosen.key}.csv"'
    return answer


def _present(user: Any, now: dt.datetime) -> list[tuple[int, str, str]]:
    """What waits now, whatever period is shown: how many, of what, the list that holds them."""
    words, page, counts = boxes.labels(now), reverse("defects-staff:reports"), boxes.counts(user, now)
    return [(counts[key], words[key], f"{page}?liste={key}") for key in PRESENT]


def _periods(chosen: Period, now: Any) -> list[tuple[str, str]]:
    first = Report.work.order_by("requested_at", "pk").values_list("requested_at", flat=True).first()
    last = period("", now)
    found = [(LAST, _("The last twelve months"))] + [(year, year) for year in years(first, now)]
    found += [(month, tables.month_text(month)) for month in reversed(last.months)]
    known = {key for key, _text in found}
    return found if chosen.key in known else [*found, (chosen.key, tables.period_text(chosen))]


def _arrived(known: list[Facts], chosen: Period) -> list[Facts]:
    begin, end = chosen.begin, chosen.end
    return [one for one in known if begin <= one.requested < end]


def _heat(shown: list[Facts]) -> Heat | None:
    points = [(one.lat, one.lon) for one in shown if one.lat is not None and one.lon is not None]
    return heat(points, places.town_boundary())


def _spots(drawn: Heat | None) -> list[tuple[str, int]]:
    """The fullest cells by the name of what lies nearest to their middle."""
    named: dict[str, int] = {}
    for cell in drawn.cells[:PLACES] if drawn else ():
        near = places.nearest(cell.lat, cell.lon, kind="street")
        name = near[0].name if near else f"{cell.lat:.4f}, {cell.lon:.4f}"
        named[name] = named.get(name, 0) + cell.count
    return sorted(named.items(), key=lambda one: -one[1])
