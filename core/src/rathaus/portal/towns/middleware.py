"""The town inside Django: for requests that did not come through the WSGI wrapper, and for towns that are not
ready.
"""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_urlconf

from .context import Town, current_town_or_none, use_town
from .readiness import pending, restoring
from .registry import registry
from .urlconf import urlconf_name
from .wsgi import UNKNOWN_HOST, host_name

Handler = Callable[[HttpRequest], HttpResponseBase]


class TownMiddleware:
    """Sets `request.town` and the address map; 421 for an unknown host, 503 while migrations are pending."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        town = registry().by_host(
            host_name(request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", "")))
        )
        if town is None:
            return HttpResponse(UNKNOWN_HOST, status=421, content_type="text/plain; charset=utf-8")
        if current_town_or_none() is town:
            set_urlconf(urlconf_name(town.enabled))  # Django sets the address map anew for each request
            return self._answer(request, town)
        with use_town(town):
            response = self._answer(request, town)
        if getattr(response, "streaming", False):
            response.streaming_content = _inside(town, response.streaming_content)  # type: ignore[attr-defined]
        return response

    def _answer(self, request: HttpRequest, town: Town) -> HttpResponseBase:
        request.town = town  # type: ignore[attr-defined]
        request.urlconf = urlconf_name(town.enabled)
        if (restoring(town) or pending(town)) and request.path_info not in ("/healthz", "/readyz"):
            from rathaus.portal.frame.errors import not_ready

            return not_ready(request)
        return self._get_response(request)


def _inside(town: Town, chunks: Iterator[bytes]) -> Iterator[bytes]:
    chunks = iter(chunks)
    while True:
        with use_town(town):
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk
