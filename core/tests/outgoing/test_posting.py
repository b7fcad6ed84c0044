"""Sending a body: once, without redirects, in time, and never to the inside unless the host was named."""

import itertools
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from rathaus.portal.outgoing import CheckedBackend, HttpFailed, post


class Server:
    """A socket that answers each connection with the next of `answers` and keeps what it was sent."""

    def __init__(self, *answers: bytes) -> None:
        self.got: list[bytes] = []
        self._answers = answers
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        for answer in self._answers:
            connection, _address = self._socket.accept()
            with connection, connection.makefile("rb") as stream:
                head = b"".join(itertools.takewhile(lambda line: line != b"\r\n", stream))
                size = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
                self.got.append(head + b"\r\n" + stream.read(size))
                connection.sendall(answer)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def serve() -> Iterator[Any]:
    """A function that starts a server with answers."""
    started: list[Server] = []

    def start(*answers: bytes) -> Server:
        started.append(Server(*answers))
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.mark.parametrize(("limit", "read"), [(0, b""), (4, b"<a>1"), (99, b"<a>1</a>")])
def test_answer_is_read_up_to_the_limit(serve, limit, read):
    server = serve(b"HTTP/1.1 201 Created\r\nContent-Length: 8\r\n\r\n<a>1</a>")
    answer = post(
        f"http://127.0.0.1:{server.port}/",
        b"a=1",
        {},
        backend=CheckedBackend(internal=["127.0.0.1"]),
        limit=limit,
    )
    assert (answer.status, answer.body) == (201, read)


def test_body_and_headers_arrive(serve):
    server = serve(b"HTTP/1.1 204 No Content\r\nRetry-After: 5\r\n\r\n")
    answer = post(
        f"http://127.0.0.1:{server.port}/in/gr%C3%BCn?a=1",
        b'{"a":1}',
        {"webhook-id": "x"},
        backend=CheckedBackend(internal=["127.0.0.1"]),
    )
    head, _blank, body = server.got[0].partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert (answer.status, answer.headers["retry-after"]) == (204, "5")
    assert (lines[0], body) == (b"POST /in/gr%C3%BCn?a=1 HTTP/1.1", b'{"a":1}')
    assert {b"webhook-id: x", b"User-Agent: rathaus/0.1"} <= set(lines)


def test_redirect_is_not_followed(serve):
    server = serve(b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
    answer = post(
        f"http://127.0.0.1:{server.port}/", b"{}", {}, backend=CheckedBackend(internal=["127.0.0.1"])
    )
    assert (answer.status, len(server.got)) == (302, 1)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "https://[::1]/", "http://169.254.169.254/latest"])
def test_addresses_inside_are_refused(url):
    with pytest.raises(HttpFailed) as failed:
        post(url, b"{}", {}, backend=CheckedBackend(internal=["dms.example"]))
    assert failed.value.kind == "refused"


def test_named_host_may_lie_inside_and_no_other():
    backend = CheckedBackend(internal=["DMS.example"], resolver=lambda host, port: ["127.0.0.1"])
    kinds = []
    for host in ("dms.example", "dms.example.evil.example"):
        with pytest.raises(HttpFailed) as failed:
            post(f"http://{host}:1/", b"{}", {}, backend=backend)
        kinds.append(failed.value.kind)
    assert kinds == ["network", "refused"]


def test_who_answers_byte_by_byte_is_left_after_the_limit(serve):
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    moments = itertools.chain([0.0, 1.0, 2.0, 3.0], itertools.repeat(11.0))
    with pytest.raises(HttpFailed) as failed:
        post(
            f"http://127.0.0.1:{server.port}/",
            b"{}",
            {},
            backend=CheckedBackend(internal=["127.0.0.1"]),
            timeout=10.0,
            clock=lambda: next(moments),
        )
    assert (failed.value.kind, str(failed.value).partition(": ")[2]) == (
        "network",
        "the answer took too long",
    )
