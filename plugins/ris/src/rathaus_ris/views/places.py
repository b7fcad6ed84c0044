"""What concerns my street: a street's papers and agenda items, those near it, those of a district, those near
a point."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal.api import places

from ..models import PaperPlace
from ..placing.addresses import area_key, as_id, place_key, slug
from ..placing.distances import distance_text
from ..placing.lookup import RADII, USUAL, Near, Subject, at, near, of_subjects, point
from ..placing.mapping import address, subject_markers, title
from .placed import entries, page_about

NEARBY = 15
"""Papers and items near a place on its page."""
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
    """A street, house, district or other place: the papers and agenda items that name it, newest first, then
    those nearby."""
    found = places.get(as_id(name))
    if found is None or found.kind == "municipality":
        raise Http404
    here = street_of(found) if found.kind == "address" else found
    rows = at(here.id, here.name if here.kind == "district" else "") if here else at("")
    listed = page_about(rows, request.GET)
    radius = _radius(request.GET)
    shape = found.geometry or point(found.lat, found.lon)
    around = [] if found.kind == "district" else near(shape, radius, without=rows)
    context = {
        "place": found,
        "shape": shape,
        "street": here if here is not None and here.id != found.id else None,
        "page": listed,
        "named": of_subjects(rows, listed.subjects),
        "feed": place_key(here.id) if here else "",
        **_around(around, radius, found.lat, found.lon, listed.subjects),
    }
    return render(request, "ris/places/place.html", context)


@require_safe
def around(request: HttpRequest) -> HttpResponse:
    """The papers and agenda items near a point: `?lat=51.3361&lon=12.6102&umkreis=500`. Without a point this
    leads to where one says it."""
    if not {"lat", "lon"} & request.GET.keys():
        return redirect("ris:places")
    lat, lon = _number(request.GET, "lat", 90), _number(request.GET, "lon", 180)
    radius = _radius(request.GET)
    house = places.nearest(lat, lon)
    found = near(point(lat, lon), radius)
    context = {
        "address": house[0].label if house else "",
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


def _around(found: list[Near], radius: int, lat: float, lon: float, listed: list[Subject]) -> dict[str, Any]:
    """What is nearby, and how things stand with it and with what is listed."""
    known = entries([*listed, *(one.subject for one in found[:NEARBY])], timezone.now())
    pairs = [(one, known[one.subject]) for one in found[:NEARBY] if one.subject in known]
    return {
        "near": pairs,
        "markers": subject_markers((one.named, entry.row) for one, entry in pairs),
        "more": max(0, len(found) - NEARBY),
        "radius": radius,
        "radii": [(str(metres), distance_text(metres)) for metres in RADII],
        "area": area_key(lat, lon, radius),
        "listed": [known[one] for one in listed if one in known],
        "distance_text": distance_text,
        "title": title,
        "address_of": address,
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
