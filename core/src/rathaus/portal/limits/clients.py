"""Whom a limit counts: the client of a request; and the decorator that limits a view."""

import ipaddress
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .rates import check

View = Callable[..., HttpResponseBase]


def client_key(request: HttpRequest) -> str:
    """Who asks, for counting: an IPv4 address, or the /64 network of an IPv6 address (one household has one
    or more).

    Behind a proxy REMOTE_ADDR is what the trusted proxy said, see `rathaus.portal.towns.wsgi`.
    """
    address = request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)


def limited(
    scope: str,
    limit: int,
    window: int,
    *,
    key: Callable[[HttpRequest], str] = client_key,
    methods: Collection[str] = ("POST",),
) -> Callable[[View], View]:
    """Let a client call the view `limit` times in `window` seconds by these methods; then it gets the page
    429.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in methods:
                check(scope, key(request), limit, window)
            return view(request, *args, **kwargs)

        return counted

    return decorate
