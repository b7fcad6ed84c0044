"""What the map's script asks for: the clusters in a box."""

from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe
from rathaus.portal.api import limited_reading

from ..models import DefectsState, Report, State
from ..views.reading import categories
from .clusters import Cluster, clusters
from .filters import Box, read, read_box

NAMED = 500
"""Single reports that are named in an answer; of more only the place is given."""


def _etag(request: HttpRequest) -> str:
    version, _changed = DefectsState.current()
    return f'"{version}-{timezone.localdate()}"'


@require_safe
@limited_reading("defects.points", 240)
@condition(etag_func=_etag)
def points(request: HttpRequest) -> HttpResponse:
    """`?box=west,south,east,north&zoom=13` and the filters of the list: clusters as GeoJSON. A feature stands
    for `count` reports in the cell `box`; for a single one its title and address are given.
    """
    box = read_box(request.GET.get("box", ""))
    zoom = request.GET.get("zoom", "")
    if box is None or not (zoom.isascii() and zoom.isdigit() and len(zoom) < 3):
        raise Http404
    query = request.GET.copy()
    del query["box"]
    found = clusters(read(query), box, int(zoom), timezone.now())
    said = _said([one.key for one in found if one.count == 1][:NAMED])
    content = {
        "type": "FeatureCollection",
        "total": sum(one.count for one in found),
        "features": [_feature(one, said) for one in found],
    }
    answer = HttpResponse(orjson.dumps(content), content_type="application/geo+json")
    patch_cache_control(answer, public=True, no_cache=True)
    return answer


def _said(keys: list[int]) -> dict[int, dict[str, str]]:
    """Title, state and address of single reports, with two queries."""
    names = {key: row.said("name") for key, row in categories().items()}
    states = {str(state): str(state.label) for state in State}
    begin = reverse("defects:reports")
    found = {}
    rows = Report.public.filter(pk__in=keys).values_list("pk", "number", "category_id", "address", "state")
    for key, number, category, address, state in rows:
        title = f"{names[category]}, {address}" if address else names[category]
        found[key] = {"title": title, "note": states[state], "url": f"{begin}{number}/"}
    return found


def _feature(one: Cluster, said: dict[int, dict[str, str]]) -> dict[str, Any]:
    more = said.get(one.key, {}) if one.count == 1 else {}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]},
        "properties": {"count": one.count, "box": _corners(one.box), **more},
    }


def _corners(box: Box) -> list[float]:
    return [box.west, box.south, box.east, box.north]
