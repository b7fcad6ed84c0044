"""The outermost layer of a request: which town, which client, over which scheme.

Django's signals, its error pages and the closing of a streamed answer all run inside the town's context. What
a proxy says (X-Forwarded-For, X-Forwarded-Proto) counts only from an address that the portal file trusts.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpResponse

from .context import Town, use_town
from .networks import within
from .registry import registry

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

UNKNOWN_HOST = b"No site is served under this name.\n"
PLAIN = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(UNKNOWN_HOST)))]


class TownApplication:
    """Wraps Django's WSGI application."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        town = registry().by_host(host_name(environ.get("HTTP_HOST", "")))
        if town is None:
            if text := _without_town(environ):
                start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
                return [text]
            start_response("421 Misdirected Request", PLAIN)
            return [UNKNOWN_HOST]
        trust_proxy(environ, town.portal.trusted_proxies)
        with use_town(town):
            answer = self._application(environ, start_response)
            if isinstance(answer, HttpResponse):  # whole: nothing is left to do while it is sent
                try:
                    return [answer.content]
                finally:
                    answer.close()
        return TownAnswer(town, answer)


LOOPBACK = frozenset({"127.0.0.1", "::1"})


def _without_town(environ: Environ) -> bytes | None:
    """What a monitor gets that asks by address and not by a town's name: `/healthz`, and `/metrics` if it
    may.
    """
    portal, path = registry().portal, environ.get("PATH_INFO")
    if path == "/healthz" and environ.get("REMOTE_ADDR") in LOOPBACK:
        return b"ok\n"
    if path == "/metrics":
        from rathaus.portal.health.access import may_look
        from rathaus.portal.health.metrics import meter
        from rathaus.portal.health.views import gauges

        trust_proxy(environ, portal.trusted_proxies)
        if may_look(environ, portal.metrics):
            return meter(portal.data).collect(gauges())
    return None


class TownAnswer:
    """A streamed answer. Re-enters the town's context around each chunk and around the close."""

    def __init__(self, town: Town, answer: Iterable[bytes]) -> None:
        self._town = town
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        chunks = iter(self._answer)
        while True:
            with use_town(self._town):
                chunk = next(chunks, None)
            if chunk is None:
                return
            yield chunk

    def close(self) -> None:
        close = getattr(self._answer, "close", None)
        if close is not None:
            with use_town(self._town):
                close()


def host_name(header: str) -> str:
    """The host of a Host header, lower case, without port and final dot."""
    host = header.strip().lower()
    if host.startswith("["):
        return host[: host.find("]") + 1]
    return host.partition(":")[0].rstrip(".")


def trust_proxy(environ: Environ, trusted: list[str]) -> None:
    """Take client address and scheme from the headers of a trusted proxy; drop them from anyone else.

    Walks X-Forwarded-For from the right and stops at the first address that is not a trusted proxy.
    """
    forwarded = environ.pop("HTTP_X_FORWARDED_FOR", "")
    scheme = environ.pop("HTTP_X_FORWARDED_PROTO", "")
    environ.pop("HTTP_X_FORWARDED_HOST", None)
    if not within(environ.get("REMOTE_ADDR", ""), trusted):
        environ["rathaus.forwarded"] = bool(forwarded or scheme)
        return
    for address in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        environ["REMOTE_ADDR"] = address
        if not within(address, trusted):
            break
    if scheme.lower() in ("http", "https"):
        environ["wsgi.url_scheme"] = scheme.lower()
