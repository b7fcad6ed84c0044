"""Error pages in the portal's frame: sentences that say what to do, for 400, 403, 404, 405, 410, 429, 500 and
503.

Views raise `Gone` or `TooManyRequests`, and Django's own exceptions for the others; `ErrorPages` turns the
first two into pages, and the empty answer of a view that only takes forms. A page that cannot be drawn in
its frame (the database is broken, a module's navigation fails) is drawn bare.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override

from rathaus.portal.towns import current_town_or_none

from .context import Frame
from .language import language_of

log = logging.getLogger(__name__)


class Gone(Exception):
    """What was at this address is withdrawn for good (410)."""


class TooManyRequests(Exception):
    """Someone asks too often (429); `retry_after` seconds later it works again."""

    def __init__(self, retry_after: int = 60) -> None:
        super().__init__(f"too many requests, again in {retry_after} s")
        self.retry_after = retry_after


class ErrorPages:
    """Middleware: pages for the exceptions of this module. Comes after the language is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        told = page(request, 405)  # a browser that opens anew where a form was sent to
        told.headers["Allow"] = response.headers.get("Allow", "POST")
        return told

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Gone):
            return page(request, 410)
        if isinstance(exception, TooManyRequests):
            return too_many(request, exception.retry_after)
        return None


def page(request: HttpRequest, status: int, *, bare: bool = False, **values: Any) -> HttpResponse:
    """The error page for a status; `values` go to its template. Never raises: at the worst it is a plain
    sentence.
    """
    try:
        with override(language_of(request.path_info)):
            html = _render(request, status, bare, values)
    except Exception:
        log.exception("error page %s could not be drawn%s", status, " even bare" if bare else "")
        if not bare:
            return page(request, status, bare=True, **values)
        html = PLAIN
    response = HttpResponse(html, status=status)
    add_never_cache_headers(response)
    return response


PLAIN = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Fehler</title>
<p>Diese Seite kann gerade nicht angezeigt werden. Bitte versuchen Sie es in einigen Minuten noch einmal.</p>
<p lang="en">This page cannot be shown at the moment. Please try again in a few minutes.</p></html>"""


def _render(request: HttpRequest, status: int, bare: bool, values: dict[str, Any]) -> str:
    frame = Frame(request, current_town_or_none(), bare=bare)
    template = engines["jinja2"].env.get_template(f"portal/errors/{status}.html")  # type: ignore[attr-defined]
    html: str = template.render(request=request, frame=frame, status=status, csrf_input="", **values)
    return html


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something that cannot be understood."""
    return page(request, 400)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed. Whether there is something is not said; staff learn which role they lack (`explain`)."""
    explain = getattr(exception, "explain", None)
    return page(request, 403, missing=explain() if explain else None)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing at this address."""
    return page(request, 404)


def handler500(request: HttpRequest) -> HttpResponse:
    """Our mistake: drawn without database and modules, since one of them may be what failed."""
    return page(request, 500, bare=True)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its cookie (`CSRF_FAILURE_VIEW`): says how to send it again."""
    return page(request, 403, csrf=True)


def too_many(request: HttpRequest, retry_after: int) -> HttpResponse:
    """429 with the time to wait, in the header and in words; a script that asked for JSON gets it as JSON."""
    if request.path_info.endswith(".json"):
        found = {"error": "too_many_requests", "retry_after": retry_after}
        response: HttpResponse = JsonResponse(found, status=429)
        add_never_cache_headers(response)
    else:
        response = page(request, 429, minutes=max(1, -(-retry_after // 60)))
    response.headers["Retry-After"] = str(retry_after)
    return response


def not_ready(request: HttpRequest, retry_after: int = 120) -> HttpResponse:
    """503 for a town that is being updated (pending migrations, maintenance)."""
    response = page(request, 503, bare=True)
    response.headers["Retry-After"] = str(retry_after)
    return response
