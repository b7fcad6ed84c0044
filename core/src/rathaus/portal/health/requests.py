"""Each request gets an id, is measured, and is logged by its route: a path may be a private link."""

import logging
import os
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from structlog.contextvars import bound_contextvars

from .metrics import meter

log = logging.getLogger("rathaus.request")
NONE = "-"
QUIET = frozenset({"health:healthz", "health:readyz", "health:metrics"})


class Requests:
    """Middleware, the outermost one. Sets `request.request_id`, which error pages show and lines carry."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.request_id = new_id()  # type: ignore[attr-defined]
        started = time.perf_counter()
        with bound_contextvars(request_id=request.request_id):  # type: ignore[attr-defined]
            response = self._get_response(request)
            self._note(request, response.status_code, time.perf_counter() - started)
        return response

    def _note(self, request: HttpRequest, status: int, seconds: float) -> None:
        town = getattr(request, "town", None)
        name = town.id if town is not None else NONE
        route = route_of(request)
        method = request.method if request.method in METHODS else "OTHER"
        meter(settings.RATHAUS_REGISTRY.portal.data).count(name, route, method or "OTHER", status, seconds)
        if route not in QUIET and log.isEnabledFor(logging.INFO):
            facts = {"town": name, "route": route, "method": method, "status": status}
            facts["milliseconds"] = round(seconds * 1000, 1)
            # as `log.info` does, which would also look up who calls it: at every answer the same
            log.handle(log.makeRecord(log.name, logging.INFO, __file__, 0, "request", (), None, extra=facts))


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def route_of(request: HttpRequest) -> str:
    """The name of the route (`ris:paper`), or its pattern where it has no name; `-` where none matched."""
    match = request.resolver_match
    if match is None:
        return NONE
    return match.view_name if match.url_name else match.route


LETTERS = b"abcdefghkmnpqrstuvwxyz23456789"
OF_A_BYTE = bytes(LETTERS[byte % len(LETTERS)] for byte in range(256))
LENGTH = 10


def new_id() -> str:
    """An id to tell a clerk by telephone: ten letters and digits without those that are mixed up."""
    return os.urandom(LENGTH).translate(OF_A_BYTE).decode()
