"""Walks through a demo portal as installed from wheels: makes it, serves it, looks at every kind of page.

    PYTHON tools/smoke.py

PYTHON is the interpreter of an environment in which the wheels are installed; `rathaus` is taken from beside
it. Prints what it saw; the exit code is 1 as soon as something is not as it should be. Everything happens in
a temporary folder and on a free port of this machine, and is gone afterwards.
"""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

HOST = "brandis.localhost"
START_LIMIT = 60.0
"""Seconds until the server must answer."""


class Page(NamedTuple):
    """An answer: status, headers with small letters, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


class Wrong(Exception):
    """Something is not as it should be."""


class Visitor:
    """Asks for pages as a browser without JavaScript would, and says what came back."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str) -> Page:
        """Ask for one address; does not follow redirects."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": f"{HOST}:{self.port}"})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Page(answer.status, headers, answer.read())
        finally:
            connection.close()

    def look(self, path: str, *expected: str, status: int = 200, kind: str = "text/html") -> Page:
        """Ask for a page, follow one redirect, and check status, type and words."""
        page = self.get(path)
        if page.status in (301, 302, 303, 307, 308) and status == 200:
            place = urlsplit(page.headers["location"])
            path = place.path + (f"?{place.query}" if place.query else "")
            page = self.get(path)
        found = page.headers.get("content-type", "")
        if page.status != status or not found.startswith(kind):
            raise Wrong(f"{path}: {page.status} {found}, expected {status} {kind}\n{page.text[:2000]}")
        for word in expected:
            if word not in page.text:
                raise Wrong(f"{path}: {word!r} is not there\n{page.text[:4000]}")
        print(f"  {page.status}  {len(page.body):>8} bytes  {path}")
        return page

    def first(self, page: Page, pattern: str) -> str:
        """Return the first link on a page that fits the pattern."""
        found = re.search(rf'href="({pattern})"', page.text)
        if found is None:
            raise Wrong(f"no link {pattern} on the page\n{page.text[:4000]}")
        return found[1]


def rathaus(*words: str) -> list[str]:
    """Return the command line of the `rathaus` beside this interpreter."""
    name = "rathaus.exe" if sys.platform == "win32" else "rathaus"
    return [str(Path(sys.executable).with_name(name)), "--lang", "en", *words]


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def served(folder: Path, port: int) -> Iterator[None]:
    """Serve the portal in the `with` block; it must end by itself when told to."""
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(rathaus("serve", "--dir", str(folder)), stdout=log, stderr=log)
    try:
        wait(port, server)
        yield
    except BaseException:
        print((folder / "server.log").read_text("utf-8", "replace")[-4000:])
        raise
    finally:
        server.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
        server.wait(30)


def wait(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when the server answers."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        if server.poll() is not None:
            raise Wrong(f"the server ended with {server.returncode}")
        try:
            Visitor(port).get("/healthz")
            return
        except OSError:
            time.sleep(0.2)
    raise Wrong("the server does not answer")


def walk(visitor: Visitor) -> None:
    """Look at every kind of page."""
    for step in STEPS:
        print((step.__doc__ or "").rstrip("."))
        step(visitor)


def home(visitor: Visitor) -> None:
    """Home, in German and English, without cookies."""
    for path, language in (("/", "de"), ("/en/", "en")):
        page = visitor.look(path, f'lang="{language}"', "Brandis")
        if "set-cookie" in page.headers:
            raise Wrong(f"{path} sets a cookie: {page.headers['set-cookie']}")


def meetings(visitor: Visitor) -> None:
    """Meetings, and one of them."""
    listed = visitor.look("/ris/sitzungen/")
    visitor.look(visitor.first(listed, r"/ris/sitzungen/\d+/"), "<h1")


def papers(visitor: Visitor) -> None:
    """Papers, the first that has a file, and that file."""
    listed = visitor.look("/ris/vorlagen/")
    for address in dict.fromkeys(re.findall(r'href="(/ris/vorlagen/\d+/)"', listed.text)):
        paper = visitor.look(address, "<h1")
        if "/ris/dateien/" in paper.text:
            break
    file = visitor.first(paper, r"/ris/dateien/\d+/(?:ansehen|herunterladen)?")
    if file.endswith("/"):
        file = visitor.first(visitor.look(file, "<h1"), r"/ris/dateien/\d+/(?:ansehen|herunterladen)")
    visitor.look(file, kind="application/pdf")


def oparl(visitor: Visitor) -> None:
    """The council's data as a standard OParl client reads it."""
    system = json.loads(visitor.look("/oparl/v1.1/system", kind="application/json").body)
    bodies = json.loads(visitor.look(urlsplit(system["body"]).path, kind="application/json").body)
    listed = json.loads(visitor.look(urlsplit(bodies["data"][0]["paper"]).path, kind="application/json").body)
    paper = json.loads(visitor.look(urlsplit(listed["data"][0]["id"]).path, kind="application/json").body)
    if paper["type"] != "https://schema.oparl.org/1.1/Paper":
        raise Wrong(f"a paper of type {paper['type']}")


def search(visitor: Visitor) -> None:
    """Search finds a paper by a word of its title."""
    listed = visitor.look("/ris/vorlagen/")
    address = visitor.first(listed, r"/ris/vorlagen/\d+/")
    title = re.search(rf'href="{address}"[^>]*>\s*(.*?)\s*</a>', listed.text, re.S)
    words = re.findall(r"\w{5,}", re.sub("<[^>]+>", " ", title[1] if title else ""))
    visitor.look(f"/suche/?q={quote(words[0])}", address)


def login(visitor: Visitor) -> None:
    """The workspace asks who is there."""
    visitor.look("/arbeitsplatz/", 'type="password"', "csrfmiddlewaretoken")


def nowhere(visitor: Visitor) -> None:
    """An address that does not exist."""
    visitor.look("/gibt-es-nicht/", "<h1", status=404)


def health(visitor: Visitor) -> None:
    """The process says that it is alive."""
    visitor.look("/healthz", "ok", kind="text/plain")


STEPS: tuple[Callable[[Visitor], None], ...] = (home, meetings, papers, oparl, search, login, nowhere, health)


def main() -> int:
    """Make the demo, serve it, walk through it."""
    port = free_port()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        subprocess.run(rathaus("demo", "--no-serve", "--dir", str(folder), "--port", str(port)), check=True)
        subprocess.run(rathaus("worker", "--once", "--dir", str(folder)), check=True)
        try:
            with served(folder, port):
                walk(Visitor(port))
        except Wrong as wrong:
            print(f"wrong: {wrong}", file=sys.stderr)
            return 1
        subprocess.run(rathaus("doctor", "--dir", str(folder)), check=True)
    print("the walk found everything in its place")
    return 0


if __name__ == "__main__":
    sys.exit(main())
