"""Fetching: politely, within limits, never from inside."""

import datetime as dt
import gzip
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore
import pytest
from rathaus.portal.outgoing import CheckedBackend, Client, HttpFailed, Refused
from rathaus.portal.outgoing.guard import is_public


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Errors are sentences in the reader's language; these tests read English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "fec0::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)
def test_addresses_inside_are_not_public(address: str) -> None:
    assert is_public(address) is False


@pytest.mark.parametrize("address", ["193.99.144.80", "2a02:2e0:3fe:1001:302::", "64:ff9b::c163:9050"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address) is True


def test_a_name_that_also_leads_inside_is_refused() -> None:
    backend = CheckedBackend(resolver=lambda host, port: ["193.99.144.80", "10.0.0.1"])
    with pytest.raises(Refused, match=r"example\.org leads to 10\.0\.0\.1, which is not a public address"):
        backend.connect_tcp("example.org", 443)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: Any) -> None:
    answers = iter([["193.99.144.80"], ["127.0.0.1"]])
    asked: list[str] = []
    backend = CheckedBackend(resolver=lambda host, port: next(answers))
    monkeypatch.setattr(
        backend._inner, "connect_tcp", lambda host, *rest: asked.append(host) or httpcore.MockStream([])
    )
    backend.connect_tcp("rebinding.example", 443)

    assert asked == ["193.99.144.80"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://user@example.org/",
        "http:///x",
        "http://[::1",
        "gopher://x",
    ],
)
def test_other_addresses_than_http_are_refused(url: str) -> None:
    with pytest.raises(HttpFailed, match="only http and https addresses are fetched") as refused:
        Client().get(url, limit=10)
    assert refused.value.kind == "refused"


class Answers(BaseHTTPRequestHandler):
    script: list[tuple[int, dict[str, str], bytes]] = []
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status, headers, body = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # the client may have had enough
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Any]:
    """A server on this machine: `site.script` holds its answers, the last one repeats."""
    handler = type("Handler", (Answers,), {"script": [], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    handler.url = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield handler
    server.shutdown()
    server.server_close()


def client(waits: list[float] | None = None, **more: Any) -> Client:
    slept = waits if waits is not None else []
    return Client(
        backend=CheckedBackend(allow_private=True),
        sleep=slept.append,
        clock=lambda: sum(slept),
        chance=lambda: 0.5,
        now=lambda: dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC),
        per_second=more.pop("per_second", 1000.0),
        **more,
    )


def test_addresses_inside_are_refused_unless_allowed(site: Any) -> None:
    site.script = [(200, {}, b"{}")]
    with pytest.raises(HttpFailed, match=r"leads to 127\.0\.0\.1") as refused:
        Client(backend=CheckedBackend()).get(site.url, limit=10)
    assert (refused.value.kind, site.asked) == ("refused", [])
    assert client().get(site.url, limit=10).body == b"{}"


def test_a_redirect_to_the_inside_is_refused(site: Any) -> None:
    site.script = [(302, {"Location": "http://metadata.example/latest"}, b"")]
    backend = CheckedBackend(
        resolver=lambda host, port: ["127.0.0.1" if host == "127.0.0.1" else "169.254.169.254"]
    )
    inner = backend.connect_tcp

    def only_first(host: str, port: int, *rest: Any, **more: Any) -> Any:
        backend._allow_private = host == "127.0.0.1"
        return inner(host, port, *rest, **more)

    backend.connect_tcp = only_first  # type: ignore[method-assign]
    with pytest.raises(HttpFailed, match=r"metadata\.example leads to 169\.254\.169\.254"):
        Client(backend=backend, per_second=1000).get(site.url, limit=10)


def test_endless_redirects_end(site: Any) -> None:
    site.script = [(302, {"Location": "/again"}, b"")]
    with pytest.raises(HttpFailed, match="more than 5 redirects"):
        client().get(site.url, limit=10)
    assert len(site.asked) == 6


def test_errors_are_repeated_with_growing_waits(site: Any) -> None:
    site.script = [(500, {}, b""), (503, {}, b""), (502, {}, b""), (200, {}, b"[]")]
    waits: list[float] = []
    answer = client(waits).get(site.url, limit=10)

    assert answer.body == b"[]"
    assert [wait for wait in waits if wait > 0.5] == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("said", "wait"), [("7", 7.0), ("Mon, 02 Mar 2026 09:00:20 GMT", 20.0), ("soon", 1.0)]
)
def test_retry_after_is_kept(site: Any, said: str, wait: float) -> None:
    site.script = [(429, {"Retry-After": said}, b""), (200, {}, b"[]")]
    waits: list[float] = []
    client(waits).get(site.url, limit=10)

    assert [found for found in waits if found > 0.5] == [wait]


def test_a_server_that_wants_hours_is_left_alone(site: Any) -> None:
    site.script = [(503, {"Retry-After": "7200"}, b"")]
    assert client().get(site.url, limit=10).status == 503
    assert len(site.asked) == 1


def test_requests_keep_the_rate(site: Any) -> None:
    site.script = [(200, {}, b"[]")]
    waits: list[float] = []
    polite = client(waits, per_second=2.0)
    for _time in range(3):
        polite.get(site.url, limit=10)

    assert waits == [0.5, 0.5]


@pytest.mark.parametrize("packed", [False, True])
def test_answers_beyond_the_limit_are_given_up(site: Any, packed: bool) -> None:
    body = b"x" * 5_000_000
    site.script = [(200, {"Content-Encoding": "gzip"}, gzip.compress(body)) if packed else (200, {}, body)]
    with pytest.raises(HttpFailed, match="larger than 1000 bytes") as refused:
        client().get(site.url, limit=1000)
    assert refused.value.kind == "too-large"


def test_packed_answers_are_unpacked(site: Any) -> None:
    site.script = [(200, {"Content-Encoding": "gzip"}, gzip.compress(b'{"a": 1}'))]
    assert client().get(site.url, limit=1000).body == b'{"a": 1}'


def test_nobody_there_is_a_failure_after_all_tries() -> None:
    waits: list[float] = []
    with pytest.raises(HttpFailed) as failed:
        client(waits, retries=2).get("http://127.0.0.1:1/", limit=10)
    assert failed.value.kind == "network"
    assert [wait for wait in waits if wait > 0.5] == [1.0, 2.0]
