"""Choosing what to follow: everything, a category, a district, or what lies around an address."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rathaus.api import Feed
from rathaus.portal.api import limited_reading, places

from ..following import (
    RADII,
    area_feed,
    area_key,
    distance_text,
    feed_of_category,
    feed_of_district,
    feeds,
)
from ..models import Category

USUAL = 500
"""Metres that are offered first."""
GOOD = 0.6
"""From this likeness on a place counts as the one that was typed."""


@dataclass(frozen=True)
class Around:
    """What was asked for around an address: the feed, or a sentence why there is none."""

    address: str
    radius: int
    feed: Feed | None = None
    problem: str = ""


@require_safe
@limited_reading("defects.follow")
def follow(request: HttpRequest) -> HttpResponse:
    """All that can be followed; `?ort=Am Markt 3&umkreis=500` names an area."""
    around = asked_for(request.GET.get("ort", "").strip()[:300], request.GET.get("umkreis", ""))
    rows = Category.objects.filter(active=True, is_public=True)
    districts = [one for one in places.names() if one.kind == "district"]
    context = {
        "around": around,
        "radii": [(str(metres), distance_text(metres)) for metres in RADII],
        "all": feeds(),
        "districts": [feed_of_district(one.place_id.partition(":")[2], one.name) for one in districts],
        "categories": [feed_of_category(row) for row in rows],
    }
    status = 422 if around.problem else 200
    return render(request, "defects/own/follow.html", context, status=status)


def asked_for(address: str, radius: str) -> Around:
    """The feed around an address, as it was typed."""
    metres = int(radius) if radius in map(str, RADII) else USUAL
    if not address:
        return Around("", metres)
    found = places.find(address, kinds=("address", "street", "place", "district"), limit=1)
    if not found or found[0].score < GOOD:
        text = _("We do not know this place. Please check how it is written, or try a street.")
        return Around(address, metres, problem=text)
    key = area_key(found[0].lat, found[0].lon, metres)
    return Around(address, metres, feed=area_feed(key.removeprefix("gebiet-")))
