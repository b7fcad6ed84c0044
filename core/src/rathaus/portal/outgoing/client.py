"""A polite HTTP client for GET."""

import datetime as dt
import random
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import httpcore

from .guard import CheckedBackend, Refused

RETRIED = frozenset({429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5
MAX_WAIT = 300.0
"""Seconds; a server that asks for more patience is left alone until the next import."""


class HttpFailed(Exception):
    """Nothing could be fetched; the text is a sentence for people. `kind`: `refused`, `too-large`, `network`,
    `redirects`."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


class _Retry(Exception):
    def __init__(self, wait: float | None, answer: "Answer | None", cause: Exception | None) -> None:
        self.wait, self.answer, self.cause = wait, answer, cause


@dataclass(frozen=True)
class Answer:
    """Status, headers in lower case, content (decompressed)."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


class Sink(Protocol):
    """What receives the content of an answer instead of memory."""

    def restart(self) -> None:
        """Forget everything: the content comes (again) from its beginning."""

    def write(self, chunk: bytes, /) -> object:
        """Take a chunk."""


@dataclass
class Client:
    """GET with a limit of requests per second, repetitions with growing, jittered waits, and `Retry-After`.

    Waiting, time and chance come in as arguments so that tests need none of them.
    """

    backend: httpcore.NetworkBackend = field(default_factory=CheckedBackend)
    per_second: float = 4.0
    timeout: float = 30.0
    retries: int = 5
    agent: str = "rathaus/0.1"
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    chance: Callable[[], float] = field(default_factory=lambda: random.SystemRandom().random)

    def __post_init__(self) -> None:
        self._pool = httpcore.ConnectionPool(
            network_backend=self.backend, max_connections=2, keepalive_expiry=30
        )
        self._next_at = 0.0

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(self, url: str, *, limit: int, sink: Sink | None = None) -> Answer:
        """The answer of an address, after redirects. `limit`: bytes of content, decompressed; `sink` receives
        the content of a 200 instead of `Answer.body`. Raises HttpFailed."""
        for attempt in range(self.retries + 1):
            try:
                return self._follow(url, limit, sink)
            except _Retry as failure:
                if attempt == self.retries or (failure.wait or 0) > MAX_WAIT:
                    if failure.answer is not None:
                        return failure.answer
                    raise HttpFailed("network", f"{url}: {failure.cause}") from failure.cause
                backoff = min(60.0, 2.0**attempt) * (0.5 + self.chance())
                self.sleep(max(backoff, failure.wait or 0.0))
        raise AssertionError("unreachable")

    def _follow(self, url: str, limit: int, sink: Sink | None) -> Answer:
        current = url
        for _hop in range(MAX_REDIRECTS + 1):
            answer = self._once(current, limit, sink)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer
            current = urljoin(current, answer.headers["location"])
        raise HttpFailed("redirects", f"{url}: more than {MAX_REDIRECTS} redirects")

    def _once(self, url: str, limit: int, sink: Sink | None) -> Answer:
        check_address(url)
        self._keep_rate()
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": self.agent,
            "Accept": "application/json, */*;q=0.5",
            "Accept-Encoding": "gzip",
        }
        timeouts = {name: self.timeout for name in ("connect", "read", "write", "pool")}
        try:
            with self._pool.stream(
                "GET", plain_url(url), headers=headers, extensions={"timeout": timeouts}
            ) as response:
                return self._read(url, response, limit, sink)
        except Refused as error:
            raise HttpFailed("refused", f"{url}: {error}") from error
        except (
            httpcore.NetworkError,
            httpcore.TimeoutException,
            httpcore.ProtocolError,
            zlib.error,
        ) as error:
            raise _Retry(None, None, error) from error
        except (httpcore.UnsupportedProtocol, ValueError) as error:
            raise HttpFailed("refused", f"{url}: {error}") from error

    def _read(self, url: str, response: httpcore.Response, limit: int, sink: Sink | None) -> Answer:
        headers = headers_of(response)
        if response.status in RETRIED:
            raise _Retry(self._retry_after(headers), Answer(response.status, headers), None)
        if response.status != 200:
            return Answer(response.status, headers)
        body = bytearray()
        if sink is not None:
            sink.restart()
        take = sink.write if sink is not None else body.extend
        size = 0
        for chunk in _decompressed(response.iter_stream(), headers.get("content-encoding", "")):
            size += len(chunk)
            if size > limit:
                raise HttpFailed("too-large", f"{url}: larger than {limit} bytes")
            take(chunk)
        return Answer(200, headers, bytes(body))

    def _keep_rate(self) -> None:
        wait = self._next_at - self.clock()
        if wait > 0:
            self.sleep(wait)
        self._next_at = max(self._next_at, self.clock()) + 1 / self.per_second

    def _retry_after(self, headers: dict[str, str]) -> float | None:
        said = headers.get("retry-after", "").strip()
        if said.isdigit():
            return float(said)
        try:
            return max(0.0, (parsedate_to_datetime(said) - self.now()).total_seconds())
        except (ValueError, TypeError):
            return None


def check_address(url: str) -> None:
    """Raise HttpFailed unless the address is http or https, names a host, and no user."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _port = parts.port
    except ValueError:
        fine = False
    if not fine:
        raise HttpFailed("refused", f"{url}: only http and https addresses are fetched")


def headers_of(response: httpcore.Response) -> dict[str, str]:
    """The headers of an answer, names in lower case."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def plain_url(url: str) -> str:
    """The address in ASCII: the host's name as IDNA, all else percent-encoded."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else None
    if host:
        url = url.replace(parts.hostname or "", host, 1)
    return "".join(
        char if char.isascii() and char > " " else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in url
    )


def _decompressed(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    if encoding not in ("gzip", "x-gzip", "deflate"):
        yield from chunks
        return
    unpack = zlib.decompressobj(wbits=47)
    for chunk in chunks:
        while chunk:
            yield unpack.decompress(chunk, 1 << 20)
            chunk = unpack.unconsumed_tail
    yield unpack.flush()


@contextmanager
def closing(client: Client) -> Iterator[Client]:
    """Close the client at the end."""
    try:
        yield client
    finally:
        client.close()
