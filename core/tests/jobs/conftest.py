"""Workers for the tests: in this process, and in processes of their own that can be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample"
QUICK = {"poll": 0.05, "lease": 2.0, "beat": 0.3, "look": 0.5, "plan": 0.5, "grace": 5.0}

SCRIPT = f"""
import django
django.setup()
from rathaus.portal.commands.worker import work
from rathaus.portal.jobs.worker import Timing
work(timing=Timing(**{QUICK}), schedule=False)
"""


@pytest.fixture
def deeds(two_towns, tmp_path, monkeypatch) -> Path:
    """Lets this process and its children find the sample jobs and the test's towns; gives a file to write
    to.
    """
    from rathaus.portal.state import write_state
    from rathaus.portal.towns import registry

    state = tmp_path / "state.json"
    write_state(state, registry().portal)
    source = Path(sys.modules["rathaus"].__file__).parents[1]
    monkeypatch.syspath_prepend(str(SAMPLE))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(SAMPLE), str(source)]))
    monkeypatch.setenv("RATHAUS_STATE", str(state))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "rathaus.portal.settings")
    monkeypatch.setenv("TOWN_DEEDS", str(tmp_path / "deeds"))
    return tmp_path / "deeds"


@pytest.fixture
def work(deeds) -> Callable[[], None]:
    """Run a worker in this process until nothing is due; call it outside of a town's context."""

    from rathaus.portal.jobs.worker import Timing, Worker
    from rathaus.portal.towns import towns

    def run(*, schedule: bool = False, **options) -> None:
        Worker(towns, timing=Timing(**QUICK), schedule=schedule, **options).run(once=True)

    return run


@pytest.fixture
def worker_process(deeds) -> Iterator[Callable[[], subprocess.Popen]]:
    """Start workers as processes of their own."""
    started: list[subprocess.Popen] = []

    def start() -> subprocess.Popen:
        started.append(subprocess.Popen([sys.executable, "-c", SCRIPT]))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()


def wait_for(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until something is true; fails the test if it does not become so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def lines(deeds) -> Callable[[], list[str]]:
    """What the jobs wrote."""
    return lambda: deeds.read_text().splitlines() if deeds.exists() else []


@pytest.fixture
def until() -> Callable[..., None]:
    return wait_for
