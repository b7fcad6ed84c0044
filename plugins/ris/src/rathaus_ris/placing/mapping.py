"""Papers and their places on maps. Public rows only."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import MapFeature

from ..models import Paper, PaperPlace
from ..views.reading import by_key
from .addresses import slug
from .lookup import Named, named

MOST = 500
"""Papers on a map at once, the newest."""


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


def paper_markers(pairs: Iterable[tuple[Named, Paper]]) -> list[dict[str, Any]]:
    """Papers, each at its place."""
    return [
        _marker(one, title(paper), reverse("ris:paper", args=[paper.pk]), one.label) for one, paper in pairs
    ]


def features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """The papers about a place in the box, newest first: what they are about, not all that they mention."""
    rows = PaperPlace.public.filter(lat__range=(south, north), lon__range=(west, east))
    rows = rows.exclude(kind="district").order_by("-paper__date", "-paper_id", "pk")
    listed = [one for one in named(rows[: MOST * 2]) if one.is_subject][:MOST]
    papers = by_key(Paper, (one.row.paper_id for one in listed))
    found = []
    for one in listed:
        if (paper := papers.get(one.row.paper_id)) is not None:
            lat, lon = spot(one)
            found.append(
                MapFeature(
                    id=f"paper:{paper.pk}:{slug(one.row.place_id)}",
                    kind="paper",
                    label=_("Council paper"),
                    title=title(paper),
                    url=reverse("ris:paper", args=[paper.pk]),
                    lat=lat,
                    lon=lon,
                    date=paper.date,
                    note=one.label,
                )
            )
    return found


def title(paper: Paper) -> str:
    """What a paper is called."""
    return paper.name or paper.reference or _("Paper without a title")


def _marker(one: Named, text: str, url: str, note: str) -> dict[str, Any]:
    lat, lon = spot(one)
    return {"lat": lat, "lon": lon, "title": text, "url": url, "note": note}
