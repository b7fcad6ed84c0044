"""The open data's addresses: all public reports, or those that fit the filters of the list."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe
from rathaus.portal.api import limited_reading

from ..map.filters import ALL, read
from ..models import DefectsState
from ..views.reading import categories
from .tables import FIELDS, PIECE, as_csv, as_geojson

NAME = "maengelmeldungen"


def _etag(request: HttpRequest, **_more: Any) -> str:
    version, _changed = DefectsState.current()
    return f'"{version}-{timezone.localdate()}"'


@require_safe
@limited_reading("defects.data", 60)
@condition(etag_func=_etag)
def csv_file(request: HttpRequest) -> HttpResponseBase:
    """The reports as a table."""
    return _file(request, as_csv, "csv", "text/csv; charset=utf-8; header=present")


@require_safe
@limited_reading("defects.data", 60)
@condition(etag_func=_etag)
def geojson_file(request: HttpRequest) -> HttpResponseBase:
    """The reports as GeoJSON."""
    return _file(request, as_geojson, "geojson", "application/geo+json")


def _file(
    request: HttpRequest, written: Callable[..., Iterator[bytes]], ending: str, mime: str
) -> HttpResponseBase:
    """All reports unless the address narrows them: open data does not leave out what is done."""
    query = request.GET.copy()
    query.setdefault("stand", ALL)
    rows = read(query).rows(timezone.now()).order_by("requested_at", "pk").only(*FIELDS)
    lines = written(rows.iterator(chunk_size=PIECE), categories())
    answer = StreamingHttpResponse(lines, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{NAME}.{ending}"'
    patch_cache_control(answer, public=True, no_cache=True)
    return answer
