"""How large a request may be: refused by its announced length, before a byte of its body is read."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

DEFAULT = 2_500_000
"""Bytes of a request to a view that says nothing else."""
ATTRIBUTE = "rathaus_upload_limit"

View = TypeVar("View", bound=Callable[..., Any])


def upload_limit(max_bytes: int) -> Callable[[View], View]:
    """Let requests to a view have up to `max_bytes` (files plus about 10 kB for the rest of the form)."""

    def mark(view: View) -> View:
        setattr(view, ATTRIBUTE, max_bytes)
        return view

    return mark


class UploadLimits:
    """Middleware: 413 before the body is read. Stands before whatever reads forms (CsrfViewMiddleware does).

    A request without Content-Length has no body for Django, so nothing can be read past the limit.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _arguments: Any, _options: Any
    ) -> HttpResponse | None:
        limit = getattr(view, ATTRIBUTE, getattr(getattr(view, "view_class", None), ATTRIBUTE, DEFAULT))
        try:
            announced = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            announced = 0
        if announced <= limit:
            return None
        from ..frame.errors import page

        answer = page(request, 413, limit=limit)
        answer.headers["Connection"] = "close"  # the rest of the body is not wanted
        return answer
