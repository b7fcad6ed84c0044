"""A short way to open interfaces: past sessions, login, CSRF check and messages."""

import sys
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .urlconf import Stateless

Handler = Callable[[HttpRequest], HttpResponseBase]


class StatelessMounts:
    """Calls views of stateless mounts (`rathaus.contracts.portal.UrlMount`) directly. Comes before the
    middleware that knows cookies, so that no answer of an open interface reads or sets one, whatever a client
    sends.

    Such views answer their own errors; there is no `request.user` and no `request.session`.
    """

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        urlconf = getattr(request, "urlconf", None)
        if urlconf is None:
            return self._get_response(request)
        mounts: Stateless = sys.modules[urlconf].stateless
        if not request.path_info.startswith(mounts.prefixes):
            return self._get_response(request)
        match = mounts.resolver.resolve(request.path_info)
        request.resolver_match = match
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response
