"""The one view of the mount: every address below `/oparl/`, every method, every failure."""

import logging
from typing import Any

import orjson
from django.core.signals import got_request_exception
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rathaus.portal.api import Town, conditional, current_town

from .canonical import canonical_address
from .database import town_database
from .downloads import content
from .errors import OParlError
from .negotiation import accepts_json
from .objects import bodies, load_one
from .pages import Reading, page
from .query import given, parse
from .routes import Target, What, find
from .site import Site, site_of
from .stamp import read_stamp

JSON = "application/json"
METHODS = "GET, HEAD, OPTIONS"
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""On every answer: scripts of any site may read public data (OParl 1.1, 2.6)."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Range",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}
EXPOSED = "ETag, Last-Modified, Content-Length, Content-Disposition, Content-Range"

log = logging.getLogger(__name__)


@csrf_exempt
def endpoint(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer a request below the mount; `path` is what follows `/oparl/`."""
    try:
        response = _answer(request, path)
    except OParlError as error:
        response = _error(request, error)
    except Exception as error:
        response = _error(request, _failure(request, error))
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


def _answer(request: HttpRequest, path: str) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        message = _("This interface can only be read. Please use GET.")
        raise OParlError(405, message, f"method {request.method}; allowed: {METHODS}", {"Allow": METHODS})
    if (target := find(path)) is None:
        raise _not_found(request.path)
    town = current_town()
    site = site_of(town)
    pairs = given(request.META.get("QUERY_STRING", ""))
    if (address := canonical_address(request, town, site, target, pairs)) is not None:
        return HttpResponse(status=301, headers={"Location": address})
    if target.what in (What.ACCESS, What.DOWNLOAD):
        return content(request, target)
    if not accepts_json(request.META.get("HTTP_ACCEPT", "")):
        message = _("This interface answers in JSON only.")
        raise OParlError(406, message, f"Accept: {request.META['HTTP_ACCEPT'][:200]}; offered: {JSON}")
    return _json(request, town, site, target, pairs)


def _json(
    request: HttpRequest, town: Town, site: Site, target: Target, pairs: list[tuple[str, str]]
) -> HttpResponse:
    query = parse(pairs, site.page_size)
    db = town_database()
    state = read_stamp(db)
    tag = conditional.etag(state, site.salt, target.path + query.text(site.page_size))
    headers = conditional.headers(state, tag, timezone.now())
    headers["Access-Control-Expose-Headers"] = EXPOSED
    if conditional.not_modified(request, tag, state):
        return HttpResponse(status=304, headers=headers)
    if target.what is What.LIST:
        if target.owner and not _was_public(db, target):
            raise _not_found(target.path)
        payload: Any = page(
            Reading(town, site, db, state, connection.ops.adapt_datetimefield_value), target, query
        )
    elif target.word == "system":
        payload = bodies.system(db, site)
    else:
        payload = load_one(db, site, target.word, target.key)
    if payload is None:
        raise _not_found(target.path)
    return _written(request, payload, 200, headers)


def _was_public(db: Any, target: Target) -> bool:
    statement = f"SELECT 1 FROM ris_{target.owner} o WHERE o.id = %s AND o.visibility >= 1"
    return bool(db.rows(statement, target.key))


def _written(request: HttpRequest, payload: Any, status: int, headers: dict[str, str]) -> HttpResponse:
    body = orjson.dumps(payload)
    headers["Content-Length"] = str(len(body))
    return HttpResponse(b"" if request.method == "HEAD" else body, JSON, status, headers=headers)


def _error(request: HttpRequest, error: OParlError) -> HttpResponse:
    return _written(request, error.payload(), error.status, {"Cache-Control": "no-store", **error.headers})


def _not_found(path: str) -> OParlError:
    message = _("There is nothing public at this address.")
    return OParlError(404, message, f"no resource {path[:200]}")


def _failure(request: HttpRequest, error: Exception) -> OParlError:
    """What any other exception becomes: 429 for a limit that was hit, else 500, logged and told to no one."""
    wait = getattr(error, "retry_after", None)
    if wait is not None:
        message = _("Too many requests. Please try again in %(seconds)s seconds.") % {"seconds": wait}
        return OParlError(429, message, "rate limit", {"Retry-After": str(wait)})
    log.exception("OParl answer failed")
    got_request_exception.send(sender=None, request=request)
    return OParlError(500, _("The request could not be answered. Please try again later."), "internal error")
