"""The OParl list of 100 papers, embedded objects included: requests a second against a bare WSGI handler.

    python benchmarks/oparl_list.py [--papers 2000] [--files 3] [--seconds 5] [--rounds 3]

Both are served by granian with the same settings, in the same run, in turn. Prints the ratio of our 200 to
the bare handler (budget: at least 0.5), of our 304 to our own 200 for the same address (at least 3), and the
number of SQL statements for 10 and for 100 papers."""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

PORT, BARE = 18431, 18432
PATH = "/oparl/v1.1/body/1/paper"
SERVE = (
    "import sys; from granian import Granian; from granian.constants import Interfaces;"
    "Granian(target=sys.argv[1], address='127.0.0.1', port=int(sys.argv[2]), interface=Interfaces.WSGI,"
    " workers=1, blocking_threads=2, backlog=1024, websockets=False, log_access=False).serve()"
)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--papers", type=int, default=2000)
    options.add_argument("--files", type=int, default=3)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    from oparl_data import started

    with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
        town = started(Path(folder), PORT, chosen.papers, chosen.files)
        statements = {number: _statements(town, number) for number in (10, 100)}
        servers = [
            _serve("rathaus.portal.wsgi:application", PORT, town),
            _serve("oparl_bare:application", BARE, town),
        ]
        try:
            print(json.dumps({**_measure(chosen), "statements": statements}, indent=1))
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
    return subprocess.Popen(command, env=environment, start_new_session=True)


def _statements(town: Any, number: int) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from rathaus.portal.towns import use_town

    with use_town(town):
        client = Client(headers={"host": "bench.localhost"})
        address = f"{PATH}?limit={number}"
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)


def _measure(chosen: argparse.Namespace) -> dict[str, Any]:
    status, head, body = _first(PORT)
    _status, _head, bare_body = _first(BARE)
    ours, bare = json.loads(body), json.loads(bare_body)
    if status != 200 or ours["data"] != bare["data"]:
        raise SystemExit("the two answers differ")
    tag = (
        next(line for line in head.split("\r\n") if line.lower().startswith("etag:"))
        .partition(":")[2]
        .strip()
    )
    rates: dict[str, list[float]] = {"ours": [], "bare": [], "unchanged": []}
    for _round in range(chosen.rounds):  # in turn, so that a drift of the machine meets all
        rates["bare"].append(_rate(BARE, "", 200, chosen.seconds))
        rates["ours"].append(_rate(PORT, "", 200, chosen.seconds))
        rates["unchanged"].append(_rate(PORT, f"If-None-Match: {tag}\r\n", 304, chosen.seconds))
    pairs = zip(rates["ours"], rates["bare"], rates["unchanged"], strict=True)
    ratios = [(ours / bare, unchanged / ours) for ours, bare, unchanged in pairs]
    return {
        "answer_bytes": len(body),
        "embedded_objects": sum(len(paper.get("auxiliaryFile", [])) + 2 for paper in ours["data"]),
        **{f"{name}_per_s": round(median(values), 1) for name, values in rates.items()},
        "ratio_200_to_bare": round(median(ratio for ratio, _other in ratios), 3),
        "ratio_304_to_200": round(median(ratio for _other, ratio in ratios), 2),
    }


def _first(port: int) -> tuple[int, str, bytes]:
    deadline = time.monotonic() + 60
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                return _ask(connection, "")
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _ask(connection: socket.socket, headers: str) -> tuple[int, str, bytes]:
    """One request on an open connection; the answer has a Content-Length or none."""
    request = f"GET {PATH} HTTP/1.1\r\nHost: bench.localhost:{PORT}\r\n{headers}\r\n"
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


def _rate(port: int, headers: str, expected: int, seconds: float) -> float:
    """Requests a second of two keep-alive clients."""
    counts: list[int] = []
    begun = time.monotonic()

    def client() -> None:
        done = 0
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            while time.monotonic() < begun + seconds:
                status, _head, _body = _ask(connection, headers)
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


if __name__ == "__main__":
    main()
