"""Whom a limit counts: the client of a request; and the decorator that limits a view."""

import ipaddress
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .rates import check, key_digest

View = Callable[..., HttpResponseBase]
READING = ("GET", "HEAD")
"""Methods that only read."""
SEEN = "limits:"


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
    limit: int | Callable[[HttpRequest], int],
    window: int,
    *,
    key: Callable[[HttpRequest], str] = client_key,
    methods: Collection[str] = ("POST",),
    unnoticed: int = 0,
) -> Callable[[View], View]:
    """Let a client call the view `limit` times in `window` seconds by these methods; then it gets the page
    429.

    `key` says who is counted, and `limit` may be asked of the request too: an interface counts by the name of
    an API key, each with a limit of its own.

    Of these calls the first `unnoticed` are counted by each process in its own memory only: reading as people
    do it writes nothing into the town's database, and waits for nobody who writes there.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in methods and not _unnoticed(scope, key(request), unnoticed, window):
                most = limit if isinstance(limit, int) else limit(request)
                check(scope, key(request), most - unnoticed, window)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def limited_reading(scope: str, limit: int = 120, window: int = 60) -> Callable[[View], View]:
    """Limit a public page that costs more than others. Half of the limit is far more than a reader needs, and
    leaves no trace in the database; an office whose people share one address needs the rest.
    """
    return limited(scope, limit, window, methods=READING, unnoticed=limit // 2)


def _unnoticed(scope: str, key: str, most: int, window: int) -> bool:
    """Whether this is one of the first calls of a client in this process."""
    if not most:
        return False
    memory, name = caches["local"], f"{SEEN}{key_digest(scope, key)}"
    try:
        count = 1 if memory.add(name, 1, window) else memory.incr(name)
    except ValueError:  # its time was over in between
        return True
    return count <= most
