"""Papers, agenda items and their places on maps. Public rows only."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import MapFeature

from ..models import AgendaItem, Meeting, Paper, PaperPlace
from ..views.moments import local_day
from ..views.reading import by_key
from .addresses import slug
from .lookup import Named, named

MOST = 500
"""Papers and items on a map at once, the newest."""


def spot(one: Named) -> tuple[float, float]:
    """Where a place is drawn: at the first address named, else on the street (latitude, longitude)."""
    return one.points[0] if one.points else (one.row.lat, one.row.lon)


def place_markers(listed: Iterable[Named]) -> list[dict[str, Any]]:
    """The places of one paper."""
    return [
        _marker(one, one.label, reverse("ris:place", args=[slug(one.row.place_id)]), "")
        for one in listed
        if one.row.kind != "district"
    ]


def subject_markers(pairs: Iterable[tuple[Named, Any]]) -> list[dict[str, Any]]:
    """Papers and agenda items, each at its place."""
    return [_marker(one, title(row), address(row), one.label) for one, row in pairs]


def features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """The papers and agenda items about a place in the box, newest first: what they are about, not all that
    they mention."""
    rows = PaperPlace.public.filter(lat__range=(south, north), lon__range=(west, east))
    rows = rows.exclude(kind="district")
    papers = rows.filter(paper_id__isnull=False).order_by("-paper__date", "-paper_id", "pk")
    items = rows.filter(agenda_item_id__isnull=False)
    items = items.order_by("-agenda_item__meeting__start", "-agenda_item_id", "pk")
    listed = named([*papers[: MOST * 2], *items[: MOST * 2]])
    return _features([one for one in listed if one.is_subject])


def _features(listed: list[Named]) -> list[MapFeature]:
    papers = by_key(Paper, (one.row.paper_id for one in listed))
    items = by_key(AgendaItem, (one.row.agenda_item_id for one in listed))
    meetings = by_key(Meeting, (item.meeting_id for item in items.values()))
    found = []
    for one in listed:
        if (paper := papers.get(one.row.paper_id or 0)) is not None:
            found.append(_feature(one, paper, _("Council paper"), paper.date))
        elif (item := items.get(one.row.agenda_item_id or 0)) is not None:
            meeting = meetings.get(item.meeting_id or 0)
            day = local_day(meeting.start) if meeting and meeting.start else None
            found.append(_feature(one, item, _("Agenda item"), day))
    return sorted(found, key=lambda one: one.date or dt.date.min, reverse=True)[:MOST]


def _feature(one: Named, row: Paper | AgendaItem, label: str, day: dt.date | None) -> MapFeature:
    lat, lon = spot(one)
    return MapFeature(
        id=f"{one.subject.word}:{row.pk}:{slug(one.row.place_id)}",
        kind="paper",
        label=label,
        title=title(row),
        url=address(row),
        lat=lat,
        lon=lon,
        date=day,
        note=one.label,
    )


def title(row: Paper | AgendaItem) -> str:
    """What a paper or an agenda item is called."""
    if isinstance(row, Paper):
        return row.name or row.reference or _("Paper without a title")
    return row.name.strip() or _("Item without a title")


def address(row: Paper | AgendaItem) -> str:
    """The page of a paper; the place of an agenda item on its meeting's page."""
    if isinstance(row, Paper):
        return reverse("ris:paper", args=[row.pk])
    return f"{reverse('ris:meeting', args=[row.meeting_id])}#top-{row.pk}"


def _marker(one: Named, text: str, url: str, note: str) -> dict[str, Any]:
    lat, lon = spot(one)
    return {"lat": lat, "lon": lon, "title": text, "url": url, "note": note}
