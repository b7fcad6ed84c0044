"""What the module adds to the portal's pages and services: navigation, tile, map, feeds, addresses.

Public rows only.
"""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import HomeTile, MapFeature, NavigationEntry, TileItem
from rathaus.portal.api import page_url

from .access.prepared import Prepared
from .addresses import report_path
from .following import feed_named, feeds
from .models import Report
from .views.reading import categories, shown_report

__all__ = ["feed_named", "feeds", "home_tiles", "map_features", "navigation", "sitemap"]

TILE = 3
MOST_FEATURES = 500
"""Points on the portal's map; the module's own map shows all."""
NEWEST = Prepared(
    lambda: Report.public.only("number", "category_id", "address", "state").order_by("-requested_at", "-pk")[
        :TILE
    ]
)
"""Asked by every home page."""


def navigation() -> list[NavigationEntry]:
    """One entry for the whole module."""
    return [NavigationEntry(label=_("Defect reports"), url=page_url("defects:reports"), order=30)]


def home_tiles() -> list[HomeTile]:
    """The way to the form, and the newest reports."""
    known = categories()
    rows = [shown_report(row, known) for row in NEWEST()]
    items = [TileItem(label=one.title, url=report_path(one.row.number), note=one.state) for one in rows]
    return [
        HomeTile(
            title=_("Report a defect"),
            url=page_url("defects:new"),
            text=_("Potholes, broken lamps, litter: tell us in a minute."),
            items=items,
            order=30,
        )
    ]


def map_features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """Open public reports in the box."""
    rows = Report.public.filter(is_open=True, lat__range=(south, north), lon__range=(west, east))
    known = categories()
    newest = rows.order_by("-requested_at", "-pk")[:MOST_FEATURES]
    return [
        MapFeature(
            id=f"report:{row.pk}",
            kind="defect",
            label=_("Defect report"),
            title=one.title,
            url=report_path(row.number),
            lat=row.lat,
            lon=row.lon,
            date=timezone.localtime(row.requested_at).date(),
            note=one.state,
        )
        for row, one in ((row, shown_report(row, known)) for row in newest)
    ]


def sitemap() -> Iterator[tuple[str, dt.date | None]]:
    """The list, the map, the form, and the page of every report with its last change."""
    for name in ("reports", "new", "statistics", "follow", "own-reports"):
        yield reverse(f"defects:{name}"), None
    rows = Report.public.order_by("pk").values_list("number", "updated_at")
    for number, updated in rows.iterator(chunk_size=2000):
        yield reverse("defects:report", args=[number]), updated.date()
