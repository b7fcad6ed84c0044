"""50 writers in one town at the same time: errors, lost writes, and how long a write takes.

    python benchmarks/writers.py [--seconds 60] [--writers 50] [--database sqlite|postgresql|both]

Each writer queues a job again and again, in a transaction that reads first and then writes two rows, as an
accepted submission does. Once in one process, as `rathaus serve` runs, and once spread over two. Afterwards
every write that was acknowledged is looked for in the database. Exit code 1 if there was an error or one is
missing.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from rathaus.contracts.town import EffectivePortal, EffectiveTown

PREPARE = """
import sys
from rathaus.contracts.town import EffectivePortal
from rathaus.portal import bootstrap
state = EffectivePortal.model_validate_json(open(sys.argv[1]).read())
bootstrap.start_wanted(state)
from rathaus.portal.apply import apply_state
apply_state(state, lambda step: None)
"""


def main() -> int:
    """Run what the command line asks for."""
    if sys.argv[1:2] == ["--child"]:
        return child(int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]))
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--writers", type=int, default=50)
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    chosen = options.parse_args()
    names = ["sqlite", "postgresql"] if chosen.database == "both" else [chosen.database]
    return max(measure(name, chosen.writers, chosen.seconds) for name in names)


def measure(name: str, writers: int, seconds: float) -> int:
    """Measure one database; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        server = _postgresql(Path(folder)) if name == "postgresql" else None
        try:
            state = _prepare(Path(folder) / "data", server.address() if server else "sqlite")
            return max(_round(name, state, writers, processes, seconds) for processes in (1, 2))
        finally:
            if server is not None:
                server.stop()


def _postgresql(folder: Path) -> Any:
    from rathaus.testing.postgresql import TestServer

    return TestServer(folder / "postgresql")


def _prepare(data: Path, database: str) -> EffectivePortal:
    town = EffectiveTown(
        id="brandis", ags="14729070", name="Brandis", public_url="http://brandis.localhost:8000"
    )
    state = EffectivePortal(data=str(data), database=database, towns=[town])
    path = data.parent / "state.json"
    path.write_text(state.model_dump_json())
    subprocess.run([sys.executable, "-c", PREPARE, str(path)], check=True)
    return state


def _round(name: str, state: EffectivePortal, writers: int, processes: int, seconds: float) -> int:
    environment = {
        **os.environ,
        "RATHAUS_DATA": state.data,
        "DJANGO_SETTINGS_MODULE": "rathaus.portal.settings",
    }
    begin = time.time() + 5.0  # all have started by then
    command = [sys.executable, __file__, "--child", str(writers // processes), str(begin), str(seconds)]
    children = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    answers = [json.loads(process.communicate()[0]) for process in children]
    times = sorted(value for answer in answers for value in answer["times"])
    done = {job for answer in answers for job in answer["done"]}
    errors = [error for answer in answers for error in answer["errors"]]
    lost = len(done - _stored(environment))
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{name}, {writers} writers in {processes} process(es), {seconds:.0f} s: {len(done)} writes "
        f"({len(done) / seconds:.0f}/s), {len(errors)} errors, {lost} lost, "
        f"median {statistics.median(times) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
        f"longest {times[-1] * 1000:.0f} ms"
    )
    for error in sorted(set(errors)):
        print(f"  {error}")
    return 1 if errors or lost else 0


STORED = """
import json, django
django.setup()
from rathaus.portal.towns import use_town
from django_tasks_db.models import DBTaskResult
with use_town("brandis"):
    print(json.dumps([str(job) for job in DBTaskResult.objects.values_list("id", flat=True)]))
"""


def _stored(environment: dict[str, str]) -> set[str]:
    """The ids of all jobs in the database, read by a fresh process."""
    found = subprocess.run(
        [sys.executable, "-c", STORED], env=environment, capture_output=True, text=True, check=True
    )
    return set(json.loads(found.stdout))


def child(writers: int, begin: float, seconds: float) -> int:
    """A process with some of the writers; prints what they did as JSON."""
    import django

    django.setup()
    answer: dict[str, list[Any]] = {"times": [], "done": [], "errors": []}
    threads = [threading.Thread(target=_write, args=(answer, begin, seconds)) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(answer))
    return 0


def _write(answer: dict[str, list[Any]], begin: float, seconds: float) -> None:
    from django.db import connection, connections, transaction
    from rathaus.portal.jobs.queue import enqueue
    from rathaus.portal.towns import use_town

    with use_town("brandis"):
        connection.ensure_connection()
        time.sleep(max(0.0, begin - time.time()))
        while time.time() < begin + seconds:
            started = time.perf_counter()
            try:
                with transaction.atomic():
                    with connection.cursor() as cursor:
                        cursor.execute("SELECT count(*) FROM portal_staff_user")
                    job = enqueue("benchmarks:nothing", started)
            except Exception as error:
                answer["errors"].append(f"{type(error).__name__}: {error}"[:200])
            else:
                answer["times"].append(time.perf_counter() - started)
                answer["done"].append(job)
        connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
