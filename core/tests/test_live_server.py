"""The server of the tests in a browser: nothing of a test is left working when the next one begins."""

import socket
import threading
from typing import Any
from wsgiref.simple_server import make_server

import pytest
from rathaus.testing.browser import _Quiet, _Server


@pytest.fixture
def slow_server() -> Any:
    """A server whose answers wait for `go`; gives it, `go`, and what was answered."""
    go, answered = threading.Event(), []

    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        if environ["HTTP_HOST"] != "nobody":
            go.wait(30)
            answered.append(environ["PATH_INFO"])
        start("200 OK", [])
        return [b""]

    with make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server, go, answered
        server.shutdown()


def test_rest_waits_for_requests_that_nobody_waits_for_any_more(slow_server: Any) -> None:
    server, go, answered = slow_server
    with socket.create_connection(("127.0.0.1", server.server_port)) as left:
        left.sendall(b"GET /left HTTP/1.0\r\nHost: town\r\n\r\n")
    threading.Timer(0.2, go.set).start()

    server.rest()

    assert answered == ["/left"]


def test_rest_does_not_wait_for_connections_without_a_request(slow_server: Any) -> None:
    server, _go, answered = slow_server
    with socket.create_connection(("127.0.0.1", server.server_port)):
        server.rest()

    assert answered == []
