"""What one can follow by Atom and by mail: all new reports, those of a category, of a district, around a
point, and what happens to one report. Public rows only.

The key of a feed says what it is about: `meldungen`, `kategorie-tree`, `ortsteil-3`,
`gebiet-51.3361-12.6102-500` (latitude, longitude, metres), `meldung-2026-000123`.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from rathaus.api import Feed, FeedEntry
from rathaus.portal.api import places

from .models import Category, Report, Source, Update
from .views.reading import categories, shown_report, shown_updates

RADII = (250, 500, 1000, 2000, 5000)
"""Metres around a point that can be followed."""
AREA = re.compile(r"(-?\d{1,2}\.\d{4})-(-?\d{1,3}\.\d{4})-(\d{3,4})", re.ASCII)
NUMBER = re.compile(r"[1-9]\d{0,17}", re.ASCII)
SUMMARY = 300
"""Characters of a report in a feed."""


class Area(NamedTuple):
    """A circle: WGS84 degrees to four places (eleven metres), radius in metres."""

    lat: float
    lon: float
    radius: int


def feeds() -> list[Feed]:
    """The feed that every town has."""
    return [
        Feed(
            key="meldungen",
            title=_("New defect reports"),
            url=reverse("defects:reports"),
            entries=f"{__name__}:new_reports",
        )
    ]


def feed_named(key: str) -> Feed | None:
    """The feed with this key, if it is one of the many that are not listed."""
    prefix, dash, rest = key.partition("-")
    make = NAMED.get(prefix)
    return make(rest) if make is not None and dash else None


def category_feed(rest: str) -> Feed | None:
    """New reports of a category; `rest` is its code."""
    row = Category.objects.filter(code=rest, active=True, is_public=True).first()
    return feed_of_category(row) if row is not None else None


def feed_of_category(row: Category) -> Feed:
    """New reports of a category."""
    return Feed(
        key=f"kategorie-{row.code}",
        title=_("Defect reports: %(category)s") % {"category": row.said("name")},
        url=f"{reverse('defects:reports')}?kategorie={row.code}",
        entries=f"{__name__}:category_reports",
        about=str(row.pk),
    )


def district_feed(rest: str) -> Feed | None:
    """New reports in a district; `rest` is the number of the place."""
    found = places.get(f"district:{rest}") if NUMBER.fullmatch(rest) else None
    return feed_of_district(rest, found.name) if found is not None else None


def feed_of_district(number: str, name: str) -> Feed:
    """New reports in a district: the number of the place, and its name."""
    return Feed(
        key=f"ortsteil-{number}",
        title=_("Defect reports in %(district)s") % {"district": name},
        url=reverse("defects:reports"),
        entries=f"{__name__}:district_reports",
        about=name,
    )


def area_feed(rest: str) -> Feed | None:
    """New reports around a point; `rest` is `latitude-longitude-radius`."""
    area = area_of_key(rest)
    if area is None:
        return None
    named = places.nearest(area.lat, area.lon)
    where = named[0].label if named else f"{area.lat:.4f}, {area.lon:.4f}"
    return Feed(
        key=area_key(*area),
        title=_("Defect reports within %(distance)s of %(place)s")
        % {"distance": distance_text(area.radius), "place": where},
        url=reverse("defects:reports"),
        entries=f"{__name__}:area_reports",
        about=rest,
    )


def report_feed(rest: str) -> Feed | None:
    """What happens to one report; `rest` is its number."""
    row = Report.public.filter(number=rest).first()
    if row is None:
        return None
    return Feed(
        key=f"meldung-{row.number}",
        title=_("Report %(number)s") % {"number": row.number},
        url=reverse("defects:report", args=[row.number]),
        entries=f"{__name__}:report_news",
        about=str(row.pk),
    )


def new_reports(since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    """Reports by the moment of their release, newest first."""
    return _entries(Report.public.all(), since, limit)


def category_reports(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The reports of a category; `about` is its key."""
    return _entries(Report.public.filter(category=int(about)), since, limit)


def district_reports(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The reports of a district; `about` is its name."""
    return _entries(Report.public.filter(district=about), since, limit)


def area_reports(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The reports within a circle; `about` as in the feed's key."""
    area = area_of_key(about)
    if area is None:
        return []
    box = places.box_around(area.lat, area.lon, area.radius)
    rows = Report.public.filter(lat__range=(box.south, box.north), lon__range=(box.west, box.east))
    if since is not None:
        rows = rows.filter(released_at__gt=since)
    return _entries(Report.public.filter(pk__in=_inside(rows, area, limit)), since, limit)


def report_news(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """What was said about a report, newest first; `about` is its key. Of a duplicate also what is said about
    the report that it is dealt with under: who follows the one goes on hearing of the matter.
    """
    row = Report.public.filter(pk=int(about)).first()
    if row is None:
        return []
    into = Report.public.filter(pk=row.merged_into_id).first() if row.merged_into_id else None
    told = {one.pk: one.number for one in (row, into) if one is not None}
    rows = Update.public.filter(report__in=list(told))
    if since is not None:
        rows = rows.filter(shown_at__gt=since)
    return [
        FeedEntry(
            id=f"defects-update-{one.row.pk}",
            title=one.state or _words_for(one.row),
            url=reverse("defects:report", args=[told[one.row.report_id]]),
            updated=timezone.localtime(one.row.at),
            summary=one.row.text[:SUMMARY],
        )
        for one in shown_updates(rows.order_by("-at", "-pk")[:limit])
    ]


def area_key(lat: float, lon: float, radius: int) -> str:
    """The key of an area's feed: `gebiet-51.3361-12.6102-500`."""
    return f"gebiet-{lat:.4f}-{lon:.4f}-{radius}"


def area_of_key(rest: str) -> Area | None:
    """The area of a key without its prefix; None for what is none."""
    found = AREA.fullmatch(rest)
    if found is None:
        return None
    area = Area(float(found[1]), float(found[2]), int(found[3]))
    return area if area.radius in RADII and abs(area.lat) <= 90 and abs(area.lon) <= 180 else None


def distance_text(metres: int) -> str:
    """A radius as people say it: 500 m, 2 km."""
    if metres < 1000:
        return _("%(count)d m") % {"count": metres}
    return _("%(count)s km") % {"count": number_format(metres / 1000, 0)}


def _entries(rows: Any, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    if since is not None:
        rows = rows.filter(released_at__gt=since)
    known = categories()
    return [
        FeedEntry(
            id=f"defects-report-{row.pk}",  # the same in all feeds: one mail tells it once
            title=shown_report(row, known).title,
            url=reverse("defects:report", args=[row.number]),
            updated=timezone.localtime(row.released_at),
            summary=row.public_text[:SUMMARY],
        )
        for row in rows.order_by("-released_at", "-pk")[:limit]
    ]


def _inside(rows: Any, area: Area, limit: int) -> list[int]:
    """The keys of the newest `limit` of these reports that lie in the circle. Of a square three quarters do,
    so that twice as many are mostly enough; more are read only where they are not.
    """
    points = rows.order_by("-released_at", "-pk").values_list("pk", "lat", "lon")
    most = 2 * limit
    while True:
        read = list(points[:most])
        keys = [key for key, lat, lon in read if places.distance(area.lat, area.lon, lat, lon) <= area.radius]
        if len(keys) >= limit or len(read) < most:
            return keys[:limit]
        most *= 4


def _words_for(row: Update) -> str:
    return _("Remark of the reporter") if row.source == Source.FORM else _("Answer of the town hall")


NAMED: Mapping[str, Callable[[str], Feed | None]] = MappingProxyType(
    {
        "kategorie": category_feed,
        "ortsteil": district_feed,
        "gebiet": area_feed,
        "meldung": report_feed,
    }
)
