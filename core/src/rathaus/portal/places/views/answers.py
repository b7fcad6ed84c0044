"""What scripts ask for, as JSON: things on the map, the town's boundary, suggestions for a typed street."""

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from rathaus.portal.frame.language import in_language, language_of
from rathaus.portal.limits.clients import limited_reading

from .. import asking
from ..around import inside
from ..around_here import features_in
from ..geometry import Box, lines
from ..municipalities import ATTRIBUTION, town_boundary
from ..place import Geometry, Place

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
MOST = 3000
"""Streets that are given out at a time."""
WIDEST = 3.0
"""Degrees of the widest box that is answered; Saxony is 3.2 by 1.5."""


@require_safe
@limited_reading("places.features", 240)
def features(request: HttpRequest) -> HttpResponse:
    """`?box=west,south,east,north` in degrees: what modules have there, as a GeoJSON FeatureCollection."""
    box = _box(request.GET.get("box", ""))
    language = language_of(request.path)
    found = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [feature.lon, feature.lat]},
            "properties": {
                **feature.model_dump(include={"id", "kind", "label", "title", "note"}),
                "url": in_language(feature.url, language),
                "date": feature.date.isoformat() if feature.date else None,
            },
        }
        for feature in features_in(box)
    ]
    return _json({"type": "FeatureCollection", "features": found}, 0)


@require_safe
@limited_reading("places.streets")
def streets(request: HttpRequest) -> HttpResponse:
    """`?box=` as above: the town's own streets and districts there, for a map without a map server."""
    found = inside(_box(request.GET.get("box", "")), ("street", "district"), MOST)
    rows = [
        {
            "type": "Feature",
            "geometry": _thinned(place) if place.kind == "street" else _point(place),
            "properties": {"name": place.name, "kind": place.kind, "at": [place.lon, place.lat]},
        }
        for place in found
    ]
    return _json({"type": "FeatureCollection", "features": rows}, HOUR)


@require_safe
def boundary(request: HttpRequest) -> HttpResponse:
    """The town's area as a GeoJSON feature; 404 where it is not known."""
    area = town_boundary()
    if area is None:
        raise Http404
    return _json({"type": "Feature", "geometry": area, "properties": {"attribution": ATTRIBUTION}}, DAY)


@require_safe
@limited_reading("places.suggestions", 240)
def suggestions(request: HttpRequest) -> HttpResponse:
    """`?q=` the beginning of a name, `&art=street` to narrow: up to eight places, best first."""
    kinds = [kind for kind in request.GET.getlist("art") if kind in asking.DEFAULT]
    found = asking.find(request.GET.get("q", ""), kinds=kinds or None)
    rows = [
        {"id": p.id, "kind": p.kind, "name": p.name, "district": p.district, "label": p.label, "lat": p.lat,
         "lon": p.lon}
        for p in found
    ]  # fmt: skip
    return _json({"places": rows}, MINUTE)


def _box(text: str) -> Box:
    """The box that was asked for. Http404 for anything else than four sensible numbers."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise Http404 from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise Http404
    if east - west > WIDEST or north - south > WIDEST:
        raise Http404
    return Box(west, south, east, north)


def _thinned(place: Place) -> Geometry:
    """The street's shape to a metre; its point where the source gives no more."""
    if not place.geometry or "Line" not in place.geometry["type"]:
        return _point(place)
    parts = [[[round(x, 5), round(y, 5)] for x, y, *_height in line] for line in lines(place.geometry)]
    return {"type": "MultiLineString", "coordinates": parts}


def _point(place: Place) -> Geometry:
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _json(content: object, seconds: int) -> HttpResponse:
    response = HttpResponse(orjson.dumps(content), content_type="application/json")
    patch_cache_control(response, max_age=seconds)
    return response
