"""The one view of open data: `vorlagen.csv`, `vorlagen.excel.csv`, `paper.jsonl`, `alles.jsonl`."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rathaus.portal.api import RateLimited, check_limit, client_key, conditional, current_town

from ..oparl.database import town_database
from ..oparl.site import site_of
from ..oparl.stamp import read_stamp
from .reading import MODELS
from .tables import TABLES
from .writing import EVERYTHING, compressed, json_lines, table_csv

ALL = "alles"
OFTEN, HOUR = 120, 3600
"""So many files may a client fetch an hour; asking whether one has changed does not count."""
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
JSON_LINES = "application/x-ndjson; charset=utf-8"
CSV = "text/csv; charset=utf-8; header=present"


@csrf_exempt
def endpoint(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a request below the mount; `name` is what follows `/ris/daten/`."""
    response = _answer(request, name)
    for header, value in OPEN.items():
        response.headers[header] = value
    return response


def _answer(request: HttpRequest, name: str) -> HttpResponseBase:
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    if (found := _content(name)) is None:
        return _text(404, _("There is no such file. All files are listed on the page “Open data”."))
    kind, pieces = found
    db, site = town_database(), site_of(current_town())
    state = read_stamp(db)
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = conditional.etag(state, site.salt, f"daten/{name}")
    headers = {**conditional.headers(state, tag, timezone.now()), "Vary": "Accept-Encoding"}
    if conditional.not_modified(request, tag, state):
        return HttpResponse(status=304, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="ratsinformation-{name}"'
    headers |= {"Content-Encoding": "gzip"} if packed else {}
    if request.method == "HEAD":
        return HttpResponse(content_type=kind, headers=headers)
    try:
        check_limit("ris.opendata", client_key(request), OFTEN, HOUR)
    except RateLimited as error:
        return _too_often(error.retry_after)
    return StreamingHttpResponse(compressed(pieces) if packed else pieces, content_type=kind, headers=headers)


def _content(name: str) -> tuple[str, Iterator[bytes]] | None:
    """Type and content of a file; None for a name there is none of."""
    stem, _dot, suffix = name.partition(".")
    if suffix == "jsonl" and (stem == ALL or stem in MODELS):
        return JSON_LINES, json_lines(EVERYTHING if stem == ALL else [stem])
    if suffix in ("csv", "excel.csv") and stem in TABLES:
        return CSV, table_csv(TABLES[stem], excel=suffix == "excel.csv")
    return None


def _too_often(seconds: int) -> HttpResponse:
    text = _("Too many requests. Please try again in %(seconds)s seconds.") % {"seconds": seconds}
    answer = _text(429, text)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _text(status: int, text: str) -> HttpResponse:
    return HttpResponse(
        text + "\n", "text/plain; charset=utf-8", status, headers={"Cache-Control": "no-store"}
    )
