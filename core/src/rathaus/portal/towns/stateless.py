"""A short way to open interfaces: past address map, static files, sessions, login, CSRF and messages."""

import sys
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import set_urlconf

from rathaus.i18n import use_language

from .context import current_town_or_none
from .readiness import pending, restoring
from .urlconf import Stateless, urlconf_name

Handler = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE = "de"
"""What is spoken at addresses without a language (`LanguageMiddleware`); a view may choose another one."""


class StatelessMounts:
    """Calls views of stateless mounts (`rathaus.contracts.portal.UrlMount`) directly. Comes before the
    middleware that knows cookies, so that no answer of an open interface reads or sets one, whatever a client
    sends, and before what only pages need.

    Such views answer their own errors; there is no `request.user` and no `request.session`. Without a town,
    or while it is not ready, the request goes the long way, which tells so.
    """

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        town = current_town_or_none()
        if town is None:
            return self._get_response(request)
        urlconf = urlconf_name(town.enabled)
        mounts: Stateless = sys.modules[urlconf].stateless
        path = request.path_info
        if not path.startswith(mounts.prefixes) or restoring(town) or pending(town):
            return self._get_response(request)
        request.town = town  # type: ignore[attr-defined]
        request.urlconf = urlconf
        set_urlconf(urlconf)  # Django has set its own at the begin of the request
        match = request.resolver_match = mounts.resolve(path)
        with use_language(LANGUAGE):
            response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        response.headers.setdefault("Content-Language", LANGUAGE)
        return response
