"""What the module adds to the portal's pages and services: navigation, tile, map, feeds, addresses.

Public rows only.
"""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import Feed, FeedEntry, HomeTile, MapFeature, NavigationEntry, TileItem

from .models import Category, Report
from .views.reading import categories, shown_report

TILE = 3
MOST_FEATURES = 500
"""Points on the portal's map; the module's own map shows all."""


def navigation() -> list[NavigationEntry]:
    """One entry for the whole module."""
    return [NavigationEntry(label=_("Defect reports"), url=reverse("defects:reports"), order=30)]


def home_tiles() -> list[HomeTile]:
    """The way to the form, and the newest reports."""
    known = categories()
    rows = [shown_report(row, known) for row in Report.public.order_by("-requested_at", "-pk")[:TILE]]
    items = [
        TileItem(label=one.title, url=reverse("defects:report", args=[one.row.number]), note=one.state)
        for one in rows
    ]
    return [
        HomeTile(
            title=_("Report a defect"),
            url=reverse("defects:new"),
            text=_("Potholes, broken lamps, litter: tell us in a minute."),
            items=items,
            order=30,
        )
    ]


def map_features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """Open public reports in the box."""
    rows = Report.public.filter(is_open=True, lat__range=(south, north), lon__range=(west, east))
    known = categories()
    return [
        MapFeature(
            id=f"report:{row.pk}",
            kind="defect",
            label=_("Defect report"),
            title=shown_report(row, known).title,
            url=reverse("defects:report", args=[row.number]),
            lat=row.lat,
            lon=row.lon,
            date=timezone.localtime(row.requested_at).date(),
            note=shown_report(row, known).state,
        )
        for row in rows.order_by("-requested_at", "-pk")[:MOST_FEATURES]
    ]


def feeds() -> list[Feed]:
    """New reports."""
    return [
        Feed(
            key="meldungen",
            title=_("New defect reports"),
            url=reverse("defects:reports"),
            entries=f"{__name__}:new_reports",
        )
    ]


def feed_named(key: str) -> Feed | None:
    """New reports of a category (`kategorie-tree`), what happens to a report (`meldung-2026-000001`)."""
    prefix, _dash, rest = key.partition("-")
    if prefix == "kategorie":
        return _category_feed(rest)
    return _report_feed(rest) if prefix == "meldung" else None


def new_reports(since: dt.datetime | None, limit: int, about: str = "") -> list[FeedEntry]:
    """Reports by the moment of their release, newest first; `about` is the key of a category."""
    rows = Report.public.all()
    if about:
        rows = rows.filter(category=int(about))
    if since is not None:
        rows = rows.filter(released_at__gt=since)
    known = categories()
    return [
        FeedEntry(
            id=f"defects-report-{row.pk}",
            title=shown_report(row, known).title,
            url=reverse("defects:report", args=[row.number]),
            updated=timezone.localtime(row.released_at),
            summary=row.public_text[:300],
        )
        for row in rows.order_by("-released_at", "-pk")[:limit]
    ]


def report_news(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """What the town hall said about a report, newest first."""
    from .models import Update
    from .views.reading import shown_updates

    row = Report.public.filter(pk=int(about)).first()
    if row is None:
        return []
    rows = Update.public.filter(report=row)
    if since is not None:
        rows = rows.filter(at__gt=since)
    return [
        FeedEntry(
            id=f"defects-update-{one.row.pk}",
            title=one.state or _("Answer of the town hall"),
            url=reverse("defects:report", args=[row.number]),
            updated=timezone.localtime(one.row.at),
            summary=one.row.text[:300],
        )
        for one in shown_updates(rows.order_by("-at", "-pk")[:limit])
    ]


def sitemap() -> Iterator[tuple[str, dt.date | None]]:
    """The list, the form, and the page of every report with its last change."""
    for name in ("reports", "new"):
        yield reverse(f"defects:{name}"), None
    rows = Report.public.order_by("pk").values_list("number", "updated_at")
    for number, updated in rows.iterator(chunk_size=2000):
        yield reverse("defects:report", args=[number]), updated.date()


def _category_feed(code: str) -> Feed | None:
    row = Category.objects.filter(code=code, active=True, is_public=True).first()
    if row is None:
        return None
    return Feed(
        key=f"kategorie-{row.code}",
        title=_("Defect reports: %(category)s") % {"category": row.said("name")},
        url=f"{reverse('defects:reports')}?kategorie={row.code}",
        entries=f"{__name__}:new_reports",
        about=str(row.pk),
    )


def _report_feed(number: str) -> Feed | None:
    row = Report.public.filter(number=number).first()
    if row is None:
        return None
    return Feed(
        key=f"meldung-{row.number}",
        title=_("Report %(number)s") % {"number": row.number},
        url=reverse("defects:report", args=[row.number]),
        entries=f"{__name__}:report_news",
        about=str(row.pk),
    )
