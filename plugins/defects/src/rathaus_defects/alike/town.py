"""Looks among the town's reports: released, open, of the category, within its radius."""

import datetime as dt
from typing import NamedTuple

from rathaus.api import DefectCandidate, DefectDraft
from rathaus.portal.api import places

from ..chosen import chosen
from ..models import Category, Report
from .meaning import Said, likeness, often, said
from .rule import ENOUGH, LATEST, MOST, score

SEEN = 500
"""Reports in the box that are looked at, latest first."""
COMPARED = 40
"""Reports whose texts are compared, nearest first."""


def own_candidates(draft: DefectDraft) -> list[DefectCandidate]:
    """The reports that may be the same as the draft, likeliest first, at most five. Without a point or a text
    there is nothing to compare.
    """
    category = Category.objects.filter(code=draft.category).first()
    if category is None or draft.lat is None or draft.lon is None or not draft.text.strip():
        return []
    radius = category.duplicate_radius
    if radius is None:
        radius = chosen().reports.duplicate_radius
    near = _near(category, draft.lat, draft.lon, radius)
    if not near:
        return []
    mine, common = said(draft.text), _usual(category)
    found: list[tuple[float, DefectCandidate]] = []
    for metres, number, text, at in near:
        other = said(text)
        value = score(mine, other, metres, draft.at - at, common)
        if value >= ENOUGH:
            told = DefectCandidate(
                number=number, metres=metres, likeness=min(1.0, likeness(mine, other, common))
            )
            found.append((value, told))
    return [told for _value, told in sorted(found, key=lambda pair: (-pair[0], pair[1].number))[:MOST]]


class Near(NamedTuple):
    """A report nearby."""

    metres: float
    number: str
    text: str
    at: dt.datetime


def _near(category: Category, lat: float, lon: float, radius: float) -> list[Near]:
    """The nearest reports within the radius, in metres; none with a radius of 0."""
    if radius <= 0:
        return []
    box = places.box_around(lat, lon, radius)
    rows = (
        Report.public.filter(
            category=category,
            is_open=True,
            lat__range=(box.south, box.north),
            lon__range=(box.west, box.east),
        )
        .order_by("-requested_at", "-pk")
        .values_list("lat", "lon", "number", "public_text", "requested_at")[:SEEN]
    )
    found = [
        Near(places.distance(lat, lon, row_lat, row_lon), number, text, at)
        for row_lat, row_lon, number, text, at in rows
        if text
    ]
    return sorted(one for one in found if one.metres <= radius)[:COMPARED]


def _usual(category: Category) -> frozenset[str]:
    """The words that many of the category's latest reports hold."""
    rows = Report.public.filter(category=category).order_by("-requested_at", "-pk")
    texts: list[Said] = [said(text) for text in rows.values_list("public_text", flat=True)[:LATEST]]
    return often(texts)
