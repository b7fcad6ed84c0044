"""50 residents send reports at the same time, over HTTP, to a portal as a town runs it.

    python benchmarks/defects_submissions.py [--seconds 60] [--writers 50] [--database sqlite|postgresql|both]
                                             [--pause 3.2] [--processes 1] [--kill] [--port 18471]

Starts `rathaus serve` with its worker on a new portal and its default settings. Each writer opens the form,
fills it in for `--pause` seconds (less than three is a robot's pace, which the form does not take), sends it,
and begins again as somebody else. Every fifth presses the button twice. Times are those of the sending, from
the request to the end of the answer, with everything that a report brings with it on disk.

With `--kill` the portal is killed (signal 9) in the middle of the time and started again; writers without an
answer send the same form again until they have one.

Afterwards every acknowledged report is looked for in the database: none may be missing, none there twice.
Exit code 1 if one is.

The writers run on the same processors as the portal. Printed are the seconds of processor time that they, and
the portal with its worker, took for each second and each report, and how many other processes wanted the
processors (load average): what the portal's figure says on a machine that has other work is little.
"""

import argparse
import http.client
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HOST = "town.localhost"
PORTAL = """
data: data
database: {database}
listen: 127.0.0.1
port: {port}
trusted_proxies: ["127.0.0.1"]
towns: [town]
"""
TOWN = """
ags: "14729070"
name: Brandis
public_url: http://{host}:{port}
languages: [de, en]
blueprint: {{id: small-town, version: "1.0"}}
"""
STORED = """
import json, django
django.setup()
from rathaus.portal.towns import use_town
from rathaus_defects.models import Submission
with use_town("brandis"):
    print(json.dumps(list(Submission.staff.values_list("typed_text", flat=True))))
"""
PATH = "/maengel/neu/road-damage/"
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|formular)" value="([^"]+)"')
TRIES = 200


def main() -> int:
    """Run what the command line asks for."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--writers", type=int, default=50)
    options.add_argument("--pause", type=float, default=3.2)
    options.add_argument("--processes", type=int, default=1)
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options.add_argument("--kill", action="store_true")
    options.add_argument("--port", type=int, default=18471)
    chosen = options.parse_args()
    names = ["sqlite", "postgresql"] if chosen.database == "both" else [chosen.database]
    return max(measure(name, chosen) for name in names)


def measure(name: str, chosen: argparse.Namespace) -> int:
    """Measure on one database; returns the exit code."""
    with (
        tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder,
        _database(name, Path(folder)) as address,
    ):
        _prepare(Path(folder), address, chosen.port)
        portal = Portal(Path(folder), chosen.port, chosen.processes)
        try:
            load = Load(chosen.port, chosen.writers, chosen.pause, chosen.seconds)
            before = portal.cpu()
            load.run(portal.kill if chosen.kill else None)
            spent = portal.cpu() - before
        finally:
            portal.stop()
        code = _report(name, chosen, load, _stored(Path(folder)))
        if not chosen.kill:  # of killed processes nobody knows
            _costs(chosen, load, spent)
        return code


@contextmanager
def _database(name: str, folder: Path) -> Iterator[str]:
    if name == "sqlite":
        yield "sqlite"
        return
    from rathaus.testing.postgresql import TestServer

    server = TestServer(folder / "postgresql")
    try:
        yield server.address()
    finally:
        server.stop()


def _prepare(folder: Path, database: str, port: int) -> None:
    (folder / "town").mkdir()
    (folder / "portal.yaml").write_text(PORTAL.format(database=database, port=port))
    (folder / "town" / "rathaus.yaml").write_text(TOWN.format(host=HOST, port=port))
    _rathaus(folder, "apply")


def _rathaus(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "rathaus", *arguments, "--dir", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


class Portal:
    """The served portal: killed and started again while writers go on."""

    def __init__(self, folder: Path, port: int, processes: int) -> None:
        self._folder, self._port = folder, port
        self._command = [sys.executable, "-m", "rathaus", "serve", "--dir", str(folder)]
        self._command += ["--processes", str(processes)]
        self._start()

    def kill(self) -> None:
        """Kill all its processes at once, and start anew."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._start()

    def cpu(self) -> float:
        """Seconds of processor time that its processes have taken so far (Linux; 0 elsewhere)."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
                mine = os.getsid(int(stat.parent.name)) in self._sessions()
            except OSError:  # it has ended
                continue
            ticks += int(fields[11]) + int(fields[12]) if mine else 0
        return ticks / os.sysconf("SC_CLK_TCK")

    def _sessions(self) -> set[int]:
        """The server's, and that of the worker which it started."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        try:
            return {self._process.pid, *map(int, children.read_text().split())}
        except OSError:
            return {self._process.pid}

    def stop(self) -> None:
        """End it."""
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(30)

    def _start(self) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(self._command, start_new_session=True, **quiet)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                client = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
                client.request("GET", PATH, headers={"Host": f"{HOST}:{self._port}"})
                if client.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The portal does not answer.")


class Load:
    """So many writers for so many seconds; what they were told."""

    def __init__(self, port: int, writers: int, pause: float, seconds: float) -> None:
        self._port, self._writers, self._pause, self._seconds = port, writers, pause, seconds
        self.times: list[float] = []
        self.opened: list[float] = []
        self.told: dict[str, str] = {}
        self.errors: Counter[str] = Counter()
        self.again = 0
        self.before_kill: set[str] = set()
        self.cpu = 0.0

    def run(self, kill: Any = None) -> None:
        """Let them write; `kill` is called when half of the time is over."""
        self._until = time.monotonic() + self._seconds
        self.cpu = -time.process_time()
        writers = [threading.Thread(target=self._write, args=(number,)) for number in range(self._writers)]
        for writer in writers:
            writer.start()
        if kill is not None:
            time.sleep(self._seconds / 2)
            self.before_kill = set(self.told)
            kill()
        for writer in writers:
            writer.join()
        self.cpu += time.process_time()

    def _write(self, writer: int) -> None:
        time.sleep(self._pause * writer / self._writers)
        client = Client(self._port)
        number = 0
        while time.monotonic() < self._until:
            number += 1
            address = f"10.{writer}.{number // 250}.{number % 250 + 1}"
            text = f"Loch in der Fahrbahn, Meldung {writer}-{number}."
            begun = time.perf_counter()
            opened = self._patiently(lambda address=address: client.open(address))
            if opened is None:
                continue
            self.opened.append(time.perf_counter() - begun)
            time.sleep(self._pause)
            form = opened | {"text": text, "lat": "51.335", "lon": "12.61", "category": "road-damage"}
            if number % 5 == 0:
                self._twice(form, address, text)
            else:
                self._send(client, form, address, text)

    def _twice(self, form: dict[str, str], address: str, text: str) -> None:
        clicks = [
            threading.Thread(target=self._send, args=(Client(self._port), form, address, text))
            for _click in "12"
        ]
        for click in clicks:
            click.start()
        for click in clicks:
            click.join()

    def _send(self, client: "Client", form: dict[str, str], address: str, text: str) -> None:
        begun = time.perf_counter()

        def send() -> str:
            nonlocal begun
            begun = time.perf_counter()
            return client.send(form, address)

        place = self._patiently(send)
        if place is None:
            return
        self.times.append(time.perf_counter() - begun)
        if self.told.setdefault(text, place) != place:
            self.errors["two pages for one form"] += 1

    def _patiently(self, ask: Any) -> Any:
        """Ask until there is an answer: a portal that was killed comes back."""
        for _try in range(TRIES):
            try:
                return ask()
            except (OSError, http.client.HTTPException):
                self.again += 1
                time.sleep(0.2)
            except ValueError as error:
                self.errors[str(error)[:80]] += 1
                return None
        self.errors["no answer"] += 1
        return None


class Client:
    """A browser with one connection and one cookie."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def open(self, address: str) -> dict[str, str]:
        """The hidden fields of a new form, and its cookie."""
        status, headers, body = self._ask("GET", "", {"X-Forwarded-For": address})
        if status != 200:
            raise ValueError(f"form: status {status}")
        cookie = (headers.get("Set-Cookie") or "").partition(";")[0]
        return dict(HIDDEN.findall(body)) | {"cookie": cookie}

    def send(self, form: dict[str, str], address: str) -> str:
        """Send the form; the address of the report's page."""
        fields = {name: value for name, value in form.items() if name != "cookie"} | {"los": "senden"}
        headers = {
            "X-Forwarded-For": address,
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": form["cookie"],
            "Origin": f"http://{HOST}:{self._port}",
        }
        status, found, _body = self._ask("POST", urlencode(fields), headers)
        if status not in (302, 303):
            raise ValueError(f"sending: status {status}")
        return str(found.get("Location"))

    def _ask(self, method: str, body: str, headers: dict[str, str]) -> tuple[int, Any, str]:
        try:
            self._connection.request(method, PATH, body or None, {"Host": f"{HOST}:{self._port}"} | headers)
            answer = self._connection.getresponse()
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise


def _stored(folder: Path) -> Counter[str]:
    """The texts of all reports in the database, read by a fresh process."""
    environment = {
        **os.environ,
        "RATHAUS_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "rathaus.portal.settings",
    }
    command = [sys.executable, "-c", STORED]
    found = subprocess.run(command, env=environment, capture_output=True, text=True)
    if found.returncode:
        raise SystemExit(found.stderr)
    return Counter(json.loads(found.stdout.splitlines()[-1]))


def _report(name: str, chosen: argparse.Namespace, load: Load, stored: Counter[str]) -> int:
    lost = [text for text in load.told if not stored[text]]
    doubled = [text for text, count in stored.items() if count > 1]
    times, opened = sorted(load.times), sorted(load.opened)
    print(
        f"{name}, {chosen.writers} writers, {chosen.seconds:.0f} s, form filled in for {chosen.pause:g} s: "
        f"{len(load.told)} reports ({len(load.told) / chosen.seconds:.1f}/s), {len(lost)} lost, "
        f"{len(doubled)} doubled, {sum(load.errors.values())} errors\n"
        f"  sending: median {statistics.median(times) * 1000:.0f} ms, "
        f"p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms, longest {times[-1] * 1000:.0f} ms; "
        f"opening the form: p95 {opened[int(len(opened) * 0.95)] * 1000:.0f} ms"
    )
    if chosen.kill:
        print(f"  killed after {len(load.before_kill)} acknowledged reports; {load.again} requests repeated")
    for error, count in load.errors.most_common():
        print(f"  {error}: {count}")
    return 1 if lost or doubled or load.errors else 0


def _costs(chosen: argparse.Namespace, load: Load, portal: float) -> None:
    """Print the processor time of both sides."""
    print(
        f"  processor: portal and worker {portal / chosen.seconds:.2f} s/s "
        f"({portal / max(1, len(load.told)) * 1000:.0f} ms a report with its form and jobs), "
        f"writers {load.cpu / chosen.seconds:.2f} s/s; load average {os.getloadavg()[0]:.1f}, "
        f"{os.cpu_count()} processors, {chosen.processes} process(es)"
    )


if __name__ == "__main__":
    sys.exit(main())
