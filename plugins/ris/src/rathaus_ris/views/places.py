"""What concerns my street: a street's papers, those near it, those of a district, those near a point."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal.api import places

from ..models import Paper, PaperPlace
from ..placing.addresses import area_key, as_id, place_key, slug
from ..placing.distances import distance_text
from ..placing.lookup import RADII, USUAL, Near, about, at, near, of_papers, point
from ..placing.mapping import paper_markers
from .paging import page
from .progress import standings
from .reading import by_key

NEARBY = 15
"""Papers near a place on its page."""
SURE, CLOSE = 0.95, 0.8
"""How well a typed name has to fit to lead to its page at once; and how well the second one, to be asked."""
HOUSE = re.compile(r"\s\d+\s?[a-z]?$", re.IGNORECASE)


@require_safe
def places_start(request: HttpRequest) -> HttpResponse:
    """The field for a street; `?q=` leads to its page, or to those that may be meant."""
    asked = request.GET.get("q", "").strip()[:200]
    found = places.find(asked, limit=8) if asked else []
    if found and found[0].score >= SURE and all(one.score < SURE for one in found[1:]):
        return redirect("ris:place", slug(found[0].id))
    districts = [one for one in places.names() if one.kind == "district"]
    latest = PaperPlace.public.filter(kind="street").order_by("-since", "-pk")[:60]
    context = {
        "asked": asked,
        "found": [(one.label, slug(one.id)) for one in found],
        "districts": [(one.name, slug(one.place_id)) for one in districts],
        "latest": list({row.place_id: (str(row), slug(row.place_id)) for row in latest}.values())[:10],
        "is_empty": not places.version(),
    }
    return render(request, "ris/places/start.html", context)


@require_safe
def place(request: HttpRequest, name: str) -> HttpResponse:
    """A street, house, district or other place: the papers that name it, newest first, then those nearby."""
    found = places.get(as_id(name))
    if found is None or found.kind == "municipality":
        raise Http404
    here = street_of(found) if found.kind == "address" else found
    rows = at(here.id, here.name if here.kind == "district" else "") if here else at("")
    papers = page(about(rows), request.GET, "date")
    radius = _radius(request.GET)
    shape = found.geometry or point(found.lat, found.lon)
    around = [] if found.kind == "district" else near(shape, radius, without=rows)
    context = {
        "place": found,
        "shape": shape,
        "street": here if here is not None and here.id != found.id else None,
        "papers": papers,
        "named": of_papers(rows, [row.pk for row in papers.rows]),
        "feed": place_key(here.id) if here else "",
        **_around(around, radius, found.lat, found.lon, [row.pk for row in papers.rows]),
    }
    return render(request, "ris/places/place.html", context)


@require_safe
def around(request: HttpRequest) -> HttpResponse:
    """The papers near a point: `?lat=51.3361&lon=12.6102&umkreis=500`."""
    lat, lon = _number(request.GET, "lat", 90), _number(request.GET, "lon", 180)
    radius = _radius(request.GET)
    address = places.nearest(lat, lon)
    found = near(point(lat, lon), radius)
    context = {
        "address": address[0].label if address else "",
        "lat": lat,
        "lon": lon,
        "shape": point(lat, lon),
        **_around(found, radius, lat, lon, []),
    }
    return render(request, "ris/places/around.html", context)


def street_of(house: places.Place) -> places.Place | None:
    """The street of an address."""
    wanted = HOUSE.sub("", house.name)
    for street in places.find(f"{wanted}, {house.district}", kinds=frozenset(("street",)), limit=5):
        if street.name == wanted and street.district == house.district:
            return street
    return None


def _around(found: list[Near], radius: int, lat: float, lon: float, listed: list[int]) -> dict[str, Any]:
    """The papers nearby, and how things stand with them and with those that are listed."""
    shown = found[:NEARBY]
    papers = by_key(Paper, (one.paper for one in shown))
    pairs = [(one, papers[one.paper]) for one in shown if one.paper in papers]
    return {
        "near": pairs,
        "markers": paper_markers((one.named, paper) for one, paper in pairs),
        "more": max(0, len(found) - NEARBY),
        "radius": radius,
        "radii": [(str(metres), distance_text(metres)) for metres in RADII],
        "area": area_key(lat, lon, radius),
        "standing": standings([*listed, *papers], timezone.now()),
        "distance_text": distance_text,
    }


def _radius(query: QueryDict) -> int:
    given = query.get("umkreis", "")
    return next((metres for metres in RADII if str(metres) == given), USUAL)


def _number(query: QueryDict, name: str, limit: int) -> float:
    try:
        value = float(query.get(name, ""))
    except ValueError:
        raise Http404 from None
    if not -limit <= value <= limit:  # also refuses what is no number
        raise Http404
    return value
