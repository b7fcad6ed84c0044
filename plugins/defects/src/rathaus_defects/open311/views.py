"""The one view of the mount: every address below `/georeport/`, every method, every failure."""

import datetime as dt
import logging
from contextlib import nullcontext
from typing import Any
from urllib.parse import urlencode

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rathaus.portal.api import conditional, current_town

from . import discovery, media, posting, requests, services, tokens, update_posting, updates
from .database import Database, town_database
from .errors import Fault
from .formats import CONTENT_TYPES, Format, written
from .kept import Answer, kept
from .language import language_of
from .query import Given, truth
from .routes import Target, find, wanted_format
from .site import Site, site_of
from .stamp import read_stamp

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Scripts of any site may read what is public; to write they need a key, and a server that keeps it."""
POLICY = "default-src 'none'; frame-ancestors 'none'"
"""Nobody renders these answers; a browser that shows one loads nothing with it."""
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
EXPOSED = "ETag, Last-Modified, Content-Length, Link, Retry-After"
READING = ("GET", "HEAD")
ROOTS = {
    "discovery": "discovery",
    "services": "services",
    "service": "service_definition",
    "requests": "service_requests",
    "request": "service_requests",
    "token": "service_requests",
    "updates": "service_request_updates",
}
"""The root element in XML (GeoReport v2)."""

log = logging.getLogger(__name__)


@csrf_exempt
def endpoint(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer a request below the mount; `path` is what follows `/georeport/`."""
    meta = request.META
    language = language_of(request.GET.get("locale", ""), meta.get("HTTP_ACCEPT_LANGUAGE", ""))
    with override(language) if language != get_language() else nullcontext():
        try:
            response = _answer(request, path, language)
        except Fault as fault:
            response = _refused(request, path, fault)
        except Exception as error:
            response = _refused(request, path, _failure(request, error))
    response.headers["Content-Language"] = language
    response.headers["Vary"] = "Accept-Language"
    response.headers.setdefault("Content-Security-Policy", POLICY)
    if request.method in (*READING, "OPTIONS"):
        for name, value in OPEN.items():
            response.headers[name] = value
    return response


def _answer(request: HttpRequest, path: str, language: str) -> HttpResponseBase:
    if (photo := media.key_of(path)) and request.method in READING:
        return media.content(request, photo)
    if (target := find(path)) is None:
        text = _("There is nothing at this address. Begin at /georeport/v2/discovery.xml or discovery.json.")
        raise Fault(404, text)
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={**PREFLIGHT, "Allow": target.methods})
    if (request.method or "") not in target.methods.split(", "):
        raise _not_allowed(request, target)
    site = site_of(current_town())
    if request.method == "POST":
        return _posted(request, target, site)
    given = {name: str(value).replace("\0", "") for name, value in request.GET.items()}
    _jurisdiction(site, given)
    return _read(request, target, site, given, language)


def _read(request: HttpRequest, target: Target, site: Site, given: Given, language: str) -> HttpResponse:
    if target.what == "token":
        return _sent(request, target, tokens.token(target.key), {"Cache-Control": "no-store"})
    db, now = town_database(language), timezone.now()
    state = read_stamp(db, now)
    asked = f"{request.path}?{request.META.get('QUERY_STRING', '')}|{language}"
    tag = conditional.etag(state, site.salt, asked)
    headers = {**conditional.headers(state, tag, now), "Access-Control-Expose-Headers": EXPOSED}
    if conditional.not_modified(request, tag, state):
        return HttpResponse(status=304, headers=headers)
    answer = kept(tag, asked, lambda: _made(db, target, site, given, now))
    if answer.after:
        headers["Link"] = _next(request, site, target, answer.after)
    return _body(request, target.format, answer.body, 200, headers)


def _made(db: Database, target: Target, site: Site, given: Given, now: dt.datetime) -> Answer:
    payload: Any
    after = ""
    if target.what == "requests" and truth(given.get("just_count")):
        payload = requests.count(db, site, given, now)
    elif target.what in ("requests", "updates"):
        reader = updates.updates if target.what == "updates" else requests.page
        payload, after = reader(db, site, given, now)
    elif target.what == "request":
        payload = requests.one(db, site, target.key, given)
    elif target.what == "services":
        payload = services.services(site, given)
    elif target.what == "service":
        payload = services.definition(target.key)
    else:
        payload = discovery.discovery(current_town(), site)
    return Answer(written(ROOTS[target.what], payload, target.format), after)


def _posted(request: HttpRequest, target: Target, site: Site) -> HttpResponse:
    accept = posting.post if target.what == "requests" else update_posting.post
    payload = accept(request, lambda given: _jurisdiction(site, given), timezone.now())
    return _sent(request, target, payload, {"Cache-Control": "no-store"})


def _jurisdiction(site: Site, given: Given) -> None:
    """One town answers here; its name may be left out (GeoReport v2: needed only where there are several)."""
    wanted = given.get("jurisdiction_id", "").strip().lower()
    if wanted and wanted not in site.jurisdictions:
        raise Fault(
            404, _("This server does not speak for the jurisdiction %(name)s.") % {"name": wanted[:100]}
        )


def _next(request: HttpRequest, site: Site, target: Target, after: str) -> str:
    """The address of the next page (RFC 8288): it begins after the last row of this one, whatever comes or
    goes meanwhile.
    """
    kept = [(name, value) for name, value in request.GET.items() if name not in ("page", "after")]
    word = "requests" if target.what == "requests" else "servicerequestupdates"
    return f'<{site.base}/{word}.{target.format}?{urlencode([*kept, ("after", after)])}>; rel="next"'


def _sent(request: HttpRequest, target: Target, payload: Any, headers: dict[str, str]) -> HttpResponse:
    return _body(request, target.format, written(ROOTS[target.what], payload, target.format), 200, headers)


def _body(
    request: HttpRequest, format: Format, body: bytes, status: int, headers: dict[str, str]
) -> HttpResponse:
    headers["Content-Length"] = str(len(body))
    return HttpResponse(
        b"" if request.method == "HEAD" else body, CONTENT_TYPES[format], status, headers=headers
    )


def _refused(request: HttpRequest, path: str, fault: Fault) -> HttpResponse:
    found = find(path)
    format = found.format if found else wanted_format(path, request.META.get("HTTP_ACCEPT", ""))
    headers = {"Cache-Control": "no-store", **fault.headers}
    return _body(request, format, written("errors", fault.rows(), format), fault.status, headers)


def _not_allowed(request: HttpRequest, target: Target) -> Fault:
    text = _("%(method)s is not possible here, but: %(methods)s.")
    words = {"method": (request.method or "")[:20], "methods": target.methods}
    return Fault(405, text % words, headers={"Allow": target.methods})


def _failure(request: HttpRequest, error: Exception) -> Fault:
    """What any other exception becomes: 429 for a limit that was hit, else 500, logged and told to no one."""
    wait = getattr(error, "retry_after", None)
    if wait is not None:
        text = _("Too many requests. Please try again in %(seconds)s seconds.") % {"seconds": wait}
        return Fault(429, text, headers={"Retry-After": str(wait)})
    log.exception("GeoReport answer failed")
    got_request_exception.send(sender=None, request=request)
    return Fault(500, _("The request could not be answered. Please try again later."))
