"""418 towns (as many as Saxony has) in one process: memory, and the rate over all against the rate of one.

    python benchmarks/towns.py [--towns 418] [--seconds 10] [--path /]

Makes a portal in a temporary folder, applies it, serves it with granian and asks it from a second process.
Prints the resident memory of the serving process, both rates and their ratio, and how the first town answers
against the last.
"""

import argparse
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from rathaus.contracts.town import EffectivePortal, EffectiveTown

PORT = 18418


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--towns", type=int, default=418)
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--path", default="/")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        state = _portal(Path(folder) / "data", chosen.towns)
        begun = time.perf_counter()
        _apply(state)
        print(f"apply: {chosen.towns} towns in {time.perf_counter() - begun:.1f} s")
        server = _serve(state.data)
        try:
            _measure(server, state, chosen)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def _portal(data: Path, count: int) -> EffectivePortal:
    from rathaus.host import load_host

    modules: dict[str, dict[str, object]] = {name: {} for name in load_host().active}
    towns = [
        EffectiveTown(
            id=f"town{number:03}",
            ags=f"14{number:06}",
            name=f"Town {number}",
            public_url=f"http://town{number:03}.localhost:{PORT}",
            modules=modules,
        )
        for number in range(count)
    ]
    return EffectivePortal(data=str(data), towns=towns)


def _apply(state: EffectivePortal) -> None:
    path = Path(state.data).parent / "state.json"
    path.write_text(state.model_dump_json())
    code = (
        "import sys; from rathaus.contracts.town import EffectivePortal;"
        "state = EffectivePortal.model_validate_json(open(sys.argv[1]).read());"
        "from rathaus.portal import bootstrap; bootstrap.start_wanted(state);"
        "from rathaus.portal.apply import apply_state; apply_state(state, lambda step: None)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)


def _serve(data: str) -> "subprocess.Popen[bytes]":
    code = (
        "from rathaus.portal.commands.serve import raise_file_limit, serve; raise_file_limit();"
        f"serve('127.0.0.1', {PORT}, 1, 4)"
    )
    environment = {**os.environ, "RATHAUS_DATA": data}
    server = subprocess.Popen([sys.executable, "-c", code], env=environment, start_new_session=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            _ask("town000", "/healthz")
            return server
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def _ask(town: str, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", path, headers={"Host": f"{town}.localhost:{PORT}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def _measure(server: "subprocess.Popen[bytes]", state: EffectivePortal, chosen: argparse.Namespace) -> None:
    names = [town.id for town in state.towns]
    for name in names:  # every town opened once, as after a day of service
        status = _ask(name, chosen.path)
        if status != 200:
            raise SystemExit(f"{name}{chosen.path} answered {status}")
    memory = _memory(server.pid)
    one, every = [], []
    for _round in range(chosen.rounds):  # alternating, so that a drift of the machine meets both
        one.append(_rate(names[:1], chosen))
        every.append(_rate(names, chosen))
    last = _rate(names[-1:], chosen)
    result = {
        "towns": len(names),
        "memory_mib": round(memory / 2**20, 1),
        "one_town_per_s": round(median(one), 1),
        "all_towns_per_s": round(median(every), 1),
        "ratio_all_to_one": round(median(a / o for a, o in zip(every, one, strict=True)), 3),
        "ratio_last_to_first": round(last / median(one), 3),
    }
    print(json.dumps(result, indent=1))


def _rate(names: list[str], chosen: argparse.Namespace) -> float:
    """Requests per second of four keep-alive clients in a process of their own."""
    counts: list[int] = []
    until = time.monotonic() + chosen.seconds

    def client(offset: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        done = 0
        while time.monotonic() < until:
            name = names[(offset + done * 7) % len(names)]
            connection.request("GET", chosen.path, headers={"Host": f"{name}.localhost:{PORT}"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{name} answered {answer.status}")
            done += 1
        counts.append(done)

    threads = [threading.Thread(target=client, args=(number * 11,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / chosen.seconds


def _memory(group: int) -> int:
    """Resident bytes of the largest process in the group: the one that serves."""
    sizes = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) != group:
                continue
            for line in (folder / "status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    sizes.append(int(line.split()[1]) * 1024)
        except (OSError, ProcessLookupError):
            continue
    return max(sizes)


if __name__ == "__main__":
    main()
