"""Heavy jobs run in a child process: it can be killed when it takes too long, and its memory is limited.

One child runs many jobs one after the other, since starting Python and Django takes longer than most jobs.
It ends itself when its worker is gone.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from .claims import Claim
from .outcome import Failure, Outcome, killed

START_LIMIT = 60.0
"""Seconds that Python and Django may take to start; they do not count for the first job."""
JOBS_PER_CHILD = 200
"""After so many jobs a fresh child takes over: what a job leaks is gone then."""


class Child:
    """The parent's side of one child process; used by one thread, but `kill` may come from another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers = -1
        self._done = 0

    def run(self, held: Claim) -> Outcome:
        """Run a job in the child and wait for its end, at most for its time limit."""
        if self._process is None or self._process.poll() is not None or self._done >= JOBS_PER_CHILD:
            self.kill()
            self._start()
        self._done += 1
        order = {"town": held.town, "job": held.job, "memory": held.memory, "time_limit": held.time_limit}
        try:
            if self._done == 1 and not self._receive(START_LIMIT):
                return self._ended(held)
            self._send(order)
            line = self._receive(held.time_limit)
        except OSError:
            line = None
        if line:
            return _outcome(json.loads(line))
        return self._ended(held)

    def kill(self) -> None:
        """End the child and whatever it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdin is not None:
            process.stdin.close()
        os.close(self._answers)

    def _start(self) -> None:
        self._answers, writing = os.pipe()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "rathaus.portal.jobs.child", str(writing)],
            stdin=subprocess.PIPE,
            pass_fds=[writing],
            start_new_session=True,
        )
        os.close(writing)
        self._done = 0

    def _send(self, order: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()

    def _receive(self, limit: float) -> bytes | None:
        """One line from the child: empty if it died, None if the time is over."""
        until, received = time.monotonic() + limit, b""
        while not received.endswith(b"\n"):
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._answers], [], [], left)[0]:
                return None
            if not (part := os.read(self._answers, 65536)):
                return b""
            received += part
        return received

    def _ended(self, held: Claim) -> Outcome:
        process = self._process
        died = process.poll() if process is not None else None
        if process is not None and died is None:
            with suppress(subprocess.TimeoutExpired):
                died = process.wait(0.2)
        self.kill()
        if died is None:
            return killed(f"killed after {held.time_limit} s")
        return killed(f"the process ended by itself with {died} (memory limit {held.memory} MiB)")


def _outcome(answer: dict[str, Any]) -> Outcome:
    failure = answer["failure"]
    return Outcome(value=answer["value"], failure=Failure(**failure) if failure else None)
