"""The day's round: orders in the order of visiting, as list and as plan."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rathaus.portal.api import places, require_staff

from ..chosen import chosen
from ..intake.locating import at_address
from .drawing import plan
from .pages import chosen_orders
from .shown import ShownOrder, shown_order
from .visiting import Point, length, visiting_order


class Stop(NamedTuple):
    """A place of the round, and how many metres it is from the one before."""

    order: ShownOrder
    metres: float


@require_safe
@require_staff("defects.view_report")
def round_of_the_day(request: HttpRequest) -> HttpResponse:
    """`?auftrag=1&auftrag=2` or `?firma=1`; `start` is an address or a position, `zurueck` leads back."""
    rows = [shown_order(row, timezone.now()) for row in chosen_orders(request.GET)]
    if not rows:
        messages.info(request, _("Please choose at least one order."))
        return redirect("defects-staff:orders")
    typed = request.GET.get("start", chosen().orders.start).strip()
    start, returns = start_point(typed), "zurueck" in request.GET
    placed = [row for row in rows if row.is_placed]
    points = [point_of(row) for row in placed]
    way = visiting_order(points, metres, start=start, returns=returns)
    stops = _stops([placed[index] for index in way], start)
    origin = start or (points[way[0]] if way else (0.0, 0.0))
    context = {
        "stops": stops,
        "unplaced": [row for row in rows if not row.is_placed],
        "plan": plan([points[index] for index in way], start=start, returns=returns),
        "total": length(way, points, metres, origin, returns=returns and start is not None),
        "start": typed,
        "is_start_unknown": bool(typed) and start is None,
        "returns": returns,
        "keys": [row.row.pk for row in rows],
        "markers": [
            {
                "lat": point_of(stop.order)[0],
                "lon": point_of(stop.order)[1],
                "title": f"{number}. {stop.order.report.title}",
                "url": "",
            }
            for number, stop in enumerate(stops, 1)
        ],
    }
    return render(request, "defects/orders/round.html", context)


def start_point(text: str) -> Point | None:
    """Where the round begins: "51.33, 12.61" or an address of the town; None for neither."""
    parts = text.split(",")
    if len(parts) == 2:
        try:
            lat, lon = float(parts[0]), float(parts[1])
        except ValueError:
            pass
        else:
            return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None
    found = at_address(text)
    return None if found.lat is None or found.lon is None else (found.lat, found.lon)


def metres(here: Point, there: Point) -> float:
    """The distance of two points."""
    return places.distance(*here, *there)


def point_of(order: ShownOrder) -> Point:
    """Where an order's report is."""
    row = order.report.row
    assert row.lat is not None
    assert row.lon is not None
    return row.lat, row.lon


def _stops(orders: list[ShownOrder], start: Point | None) -> list[Stop]:
    before, found = start, list[Stop]()
    for one in orders:
        here = point_of(one)
        found.append(Stop(one, metres(before, here) if before else 0.0))
        before = here
    return found
