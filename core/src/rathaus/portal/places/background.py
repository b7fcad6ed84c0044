"""The one door in the Content-Security-Policy: pages with a map may load the configured server's pictures."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from rathaus.portal.towns import current_town_or_none


def background_host(tiles: str) -> str:
    """Scheme and host of a map server's address, as a CSP source."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc}"


class MapBackground:
    """Opens `img-src` for the answer of a page on which the template asked for `frame.map`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        town = current_town_or_none()
        background = town.effective.map if town is not None else None
        if getattr(request, "shows_map", False) and background is not None and background.tiles:
            host = background_host(background.tiles)
            response._csp_update = {"img-src": [host]}  # type: ignore[attr-defined]
        return response
