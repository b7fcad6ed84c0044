"""A real browser against a live portal, and axe-core in it: fixtures for tests marked `browser`.

The tests are skipped, with the reason, where Chromium or Playwright is absent. `RATHAUS_CHROMIUM` names
another Chromium than the one on the path.
"""

import os
import select
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
"""What axe-core checks: WCAG 2.2, levels A and AA."""

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def chromium() -> str | None:
    """The Chromium to use, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("RATHAUS_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class _Server(ThreadingMixIn, WSGIServer):
    """Knows what it works on: a page that is closed leaves requests behind, and the next test must not find
    them opening its town's database.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, *arguments: Any) -> None:
        self._connections: dict[socket.socket, bool] = {}  # and whether its request is worked on
        self._lock = threading.Lock()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections[request] = False
        super().process_request(request, client_address)

    def begin(self, request: Any) -> None:
        """Note that the request that has come over this connection is worked on."""
        with self._lock:
            self._connections[request] = True

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    def rest(self) -> None:
        """Return when every request that came before this call is done with; after a minute in any case."""
        with socket.create_connection(("127.0.0.1", self.server_port)) as last:
            last.sendall(b"GET / HTTP/1.0\r\nHost: nobody\r\n\r\n")
            while last.recv(65536):  # connections are taken in the order they came
                pass
        until = time.monotonic() + 60
        while self._is_busy() and time.monotonic() < until:
            time.sleep(0.005)

    def _is_busy(self) -> bool:
        """A browser also opens connections that it never uses: those do not count."""
        with self._lock:
            if any(self._connections.values()):
                return True
            return bool(select.select(list(self._connections), [], [], 0)[0])


class _Quiet(WSGIRequestHandler):
    def handle(self) -> None:
        self.connection.recv(1, socket.MSG_PEEK)
        self.server.begin(self.request)  # type: ignore[attr-defined]
        super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Test output stays readable."""


@dataclass
class Watched:
    """A page, and what went wrong while it was used: console messages and requests to other hosts."""

    page: Any
    address: str
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Go to a path of the portal; gives the answer."""
        return self.page.goto(self.address + path)

    def axe(self, *rules: str) -> list[str]:
        """What axe-core finds on the page as it is shown, by all rules or these: `rule: elements`."""
        from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(WCAG)}
        options = {"runOnly": only, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return max(0, int(self.page.evaluate(script)))


@pytest.fixture(scope="session")
def live_server_running() -> Iterator[_Server]:
    """The server behind `live_server`."""
    from rathaus.portal.wsgi import application

    with make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)


@pytest.fixture
def live_server(two_towns: Any, live_server_running: _Server) -> Iterator[str]:
    """The portal on a free port of this machine; gives `:port`. Towns answer under their own host names."""
    yield f":{live_server_running.server_port}"
    live_server_running.rest()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed (apt install chromium)")
    # Playwright runs an event loop in the tests' thread, and Django would refuse the database there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def watch(browser: Any, live_server: str, two_towns: Any) -> Callable[..., Any]:
    """A context manager: `with watch(town, width=320, **context) as watched` opens an empty page of a
    town.
    """

    @contextmanager
    def opened(town: Any = None, *, width: int = 1280, **context: Any) -> Iterator[Watched]:
        host = sorted((town or two_towns[0]).hosts)[0]
        made = browser.new_context(viewport={"width": width, "height": 800}, **context)
        page = made.new_page()
        watched = Watched(page, f"http://{host}{live_server}")
        page.on("console", lambda message: _note_message(watched, message))
        page.on("request", lambda request: _note_request(watched, request.url))
        yield watched
        made.close()

    return opened


@pytest.fixture
def browser_page(watch: Callable[..., Any]) -> Iterator[Watched]:
    """An empty page of the first town, 1280 pixels wide: `browser_page.open("/")`. See `watch` for others."""
    with watch() as watched:
        yield watched


def _note_message(watched: Watched, message: Any) -> None:
    if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
        watched.problems.append(message.text)


def _note_request(watched: Watched, url: str) -> None:
    if not url.startswith((watched.address, "data:")):
        watched.problems.append(f"request to another host: {url}")
