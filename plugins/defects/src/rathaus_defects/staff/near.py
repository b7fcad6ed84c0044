"""Reports that may be about the same matter, for staff: also those that are not public."""

import datetime as dt
import math
from typing import NamedTuple

from rathaus.portal.api import places

from ..chosen import chosen
from ..models import Category, Report
from ..views.reading import state_text

MOST = 5
DAYS = 180
METRES_OF_A_DEGREE = 111_320.0


class Near(NamedTuple):
    """A report of the same category, how many metres away, and its state in words."""

    row: Report
    metres: int
    state: str


def alike(report: Report) -> list[Near]:
    """Reports of the same category within its radius and half a year, the nearest first; five at most."""
    if report.lat is None or report.lon is None:
        return []
    own = Category.objects.get(pk=report.category_id).duplicate_radius
    radius = chosen().reports.duplicate_radius if own is None else own
    high = radius / METRES_OF_A_DEGREE
    wide = high / max(0.01, math.cos(math.radians(report.lat)))
    rows = Report.work.filter(
        category=report.category_id,
        merged_into__isnull=True,
        lat__range=(report.lat - high, report.lat + high),
        lon__range=(report.lon - wide, report.lon + wide),
        requested_at__gte=report.requested_at - dt.timedelta(days=DAYS),
        requested_at__lte=report.requested_at + dt.timedelta(days=DAYS),
    ).exclude(pk=report.pk)
    near = [
        Near(row, round(places.distance(report.lat, report.lon, row.lat, row.lon)), state_text(row.state))
        for row in rows.order_by("-requested_at", "-pk")[:100]
        if row.lat is not None and row.lon is not None
    ]
    return sorted((one for one in near if one.metres <= radius), key=lambda one: one.metres)[:MOST]
