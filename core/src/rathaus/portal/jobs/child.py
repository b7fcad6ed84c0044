"""The child process for heavy jobs: reads orders line by line, runs them, answers through the pipe it was
given.

Started by `heavy.Child` as `python -m rathaus.portal.jobs.child DESCRIPTOR`.
"""

import json
import os
import queue
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from .outcome import Outcome, failed


def main(descriptor: int) -> None:
    """Work until the worker closes our input, which it also does by dying."""
    import django

    django.setup()
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    _answer(descriptor, {"ready": True})
    while True:
        order = orders.get()
        limit_memory(order["memory"])
        outcome = run(order["town"], order["job"])
        failure = asdict(outcome.failure) if outcome.failure else None
        _answer(descriptor, {"value": outcome.value, "failure": failure})


def run(town: str, job: str) -> Outcome:
    """Run one job in its town."""
    from django.db import connections
    from django_tasks.utils import normalize_json

    from rathaus.portal.towns import use_town

    from .running import execute

    try:
        with use_town(town):
            value = execute(job)
    except MemoryError as error:
        limit_memory(None)
        return failed(error)
    except BaseException as error:
        return failed(error)
    finally:
        connections.close_all()
    with suppress(TypeError, ValueError):
        return Outcome(value=normalize_json(value))
    return Outcome()


def limit_memory(extra: int | None) -> None:
    """Let the process's address space grow by `extra` MiB at most from here; None: without limit."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = hard if extra is None else _used() + extra * 2**20
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _used() -> int:
    """The present address space in bytes; half a GiB where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2**29


def _listen(orders: "queue.SimpleQueue[dict[str, Any]]") -> None:
    """Pass the orders on. When our input ends the worker is gone: end too, in the middle of a job if need
    be.
    """
    for line in sys.stdin.buffer:
        orders.put(json.loads(line))
    with suppress(OSError):
        os.killpg(os.getpgrp(), signal.SIGKILL)


def _answer(descriptor: int, answer: dict[str, Any]) -> None:
    data = memoryview(json.dumps(answer).encode() + b"\n")
    while data:
        data = data[os.write(descriptor, data) :]


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides
    main(int(sys.argv[1]))
