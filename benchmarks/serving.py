"""What benchmarks over HTTP share: a server like the portal's own, and clients that keep their connection."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVE = (
    "import sys; from granian import Granian; from granian.constants import Interfaces;"
    "Granian(target=sys.argv[1], address='127.0.0.1', port=int(sys.argv[2]), interface=Interfaces.WSGI,"
    " workers=1, blocking_threads=2, backlog=1024, websockets=False, log_access=False).serve()"
)
HOST = "bench.localhost"


@contextmanager
def served(town: Any, targets: dict[str, int]) -> Iterator[None]:
    """WSGI applications by import path, each on its port, with the same settings; ended at the end."""
    servers = [_serve(target, port, town) for target, port in targets.items()]
    try:
        yield
    finally:
        for server in servers:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def _serve(target: str, port: int, town: Any) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "OPARL_BARE_FILE": str(town.database["NAME"]),
        "OPARL_BARE_URL": town.effective.public_url,
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, "-c", SERVE, target, str(port)]
    # the log of requests is written as ever, but not into the figures
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)


def first(port: int, path: str) -> tuple[int, str, bytes]:
    """The first answer (status, head, body) of a server that may still be starting."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                return ask(connection, port, path, "")
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def ask(connection: socket.socket, port: int, path: str, headers: str) -> tuple[int, str, bytes]:
    """One request on an open connection; the answer has a Content-Length or no body."""
    request = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\n{headers}\r\n"
    connection.sendall(request.encode())
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(1 << 18)
    head_bytes, _, body = data.partition(b"\r\n\r\n")
    head = head_bytes.decode("latin-1")
    status = int(head.split(" ", 2)[1])
    length = next(
        (int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-length:")), 0
    )
    parts, have = [body], len(body)
    while status == 200 and have < length:
        parts.append(connection.recv(1 << 18))
        have += len(parts[-1])
    return status, head, b"".join(parts)


def rate(port: int, path: str, headers: str, expected: int, seconds: float) -> float:
    """Requests a second of two keep-alive clients."""
    counts: list[int] = []
    begun = time.monotonic()

    def client() -> None:
        done = 0
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            while time.monotonic() < begun + seconds:
                status, _head, _body = ask(connection, port, path, headers)
                if status != expected:
                    raise SystemExit(f"status {status}")
                done += 1
        counts.append(done)

    threads = [threading.Thread(target=client) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - begun)


def statements(town: Any, path: str) -> int:
    """The number of SQL statements of a page that was asked for before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from rathaus.portal.towns import use_town

    with use_town(town):
        client = Client(headers={"host": HOST})
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)
