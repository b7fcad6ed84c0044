"""Sending a body to an address: one request, no redirect, a limit for all of it together."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import httpcore

from .client import Answer, HttpFailed, check_address, headers_of, plain_url
from .guard import CheckedBackend, Refused

AGENT = "rathaus/0.1"


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    backend: httpcore.NetworkBackend | None = None,
    timeout: float = 10.0,
    limit: int = 0,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """Send a body and give the answer's status and headers; of what it holds at most `limit` bytes are read,
    the rest is left out.

    A redirect is an answer like any other: whoever answers for the address has to be there. `timeout` is for
    all of it together, in seconds: who answers byte by byte gains nothing. Raises HttpFailed of the kinds
    `refused` (the address is none to send to) and `network`.
    """
    check_address(url)
    limited = _InTime(backend or CheckedBackend(), clock() + timeout, clock)
    timeouts = {name: timeout for name in ("connect", "read", "write", "pool")}
    sent: dict[bytes | str, bytes | str] = {"User-Agent": AGENT}
    sent.update(headers)
    with httpcore.ConnectionPool(network_backend=limited, max_connections=1) as pool:
        try:
            with pool.stream(
                "POST", plain_url(url), headers=sent, content=body, extensions={"timeout": timeouts}
            ) as response:
                return Answer(response.status, headers_of(response), _beginning(response, limit))
        except Refused as error:
            raise HttpFailed("refused", f"{url}: {error}") from error
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
            raise HttpFailed("network", f"{type(error).__name__}: {error}") from error
        except (httpcore.UnsupportedProtocol, ValueError) as error:
            raise HttpFailed("refused", f"{url}: {error}") from error


def _beginning(response: httpcore.Response, limit: int) -> bytes:
    body = bytearray()
    if limit:
        for chunk in response.iter_stream():
            body += chunk
            if len(body) >= limit:
                break
    return bytes(body[:limit])


class _InTime(httpcore.NetworkBackend):
    """Hands out connections that end at a moment of the clock."""

    def __init__(self, inner: httpcore.NetworkBackend, until: float, clock: Callable[[], float]) -> None:
        self._inner, self._until, self._clock = inner, until, clock

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *more: Any, **named: Any
    ) -> httpcore.NetworkStream:
        """Connect. Raises Refused, httpcore.ConnectError, httpcore.ConnectTimeout."""
        left = _left(self._until, self._clock, httpcore.ConnectTimeout)
        stream = self._inner.connect_tcp(host, port, left, *more, **named)
        return _Stream(stream, self._until, self._clock)


class _Stream(httpcore.NetworkStream):
    """A connection that ends at a moment of the clock."""

    def __init__(self, inner: httpcore.NetworkStream, until: float, clock: Callable[[], float]) -> None:
        self._inner, self._until, self._clock = inner, until, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read. Raises httpcore.ReadTimeout."""
        return self._inner.read(max_bytes, _left(self._until, self._clock, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write. Raises httpcore.WriteTimeout."""
        self._inner.write(buffer, _left(self._until, self._clock, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close."""
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Encrypt. Raises httpcore.ConnectTimeout."""
        left = _left(self._until, self._clock, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._until, self._clock)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for."""
        return self._inner.get_extra_info(info)


def _left(until: float, clock: Callable[[], float], error: type[Exception]) -> float:
    left = until - clock()
    if left <= 0:
        raise error("the answer took too long")
    return left
