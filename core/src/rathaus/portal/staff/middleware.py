"""What is the same for all pages below the workspace's address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from ..frame.language import in_language
from . import oidc

ROOT = "/arbeitsplatz/"
LOGIN = f"{ROOT}anmelden/"


class StaffPages:
    """No cache keeps a staff page and no search engine lists it. The login's form may lead to the OIDC
    server: browsers apply `form-action` to where a form is redirected, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        path = in_language(request.path_info, "de")
        if path.startswith(ROOT):
            add_never_cache_headers(response)
            response.headers.setdefault("X-Robots-Tag", "noindex")
        if path == LOGIN and (origin := oidc.origin()):
            response._csp_update = {"form-action": [origin]}  # type: ignore[attr-defined]
        return response
