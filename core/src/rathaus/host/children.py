"""Runs steps that may hang or crash in a child process, and says how each of them ended.

A child works through a list of steps and reports the beginning and the end of each. Where it falls silent or
dies, that step is named, the child is killed, and another one goes on behind it.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class End(StrEnum):
    """How a step ended."""

    DONE = "done"
    HANGS = "hangs"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a step: what the child reported about it, or the exit status of a child that died."""

    end: End
    report: dict[str, str] = field(default_factory=dict)
    status: int = 0


class NotStarted(Exception):
    """The child process could not be started, or never said a word."""


def run_steps(script: Path, steps: Mapping[str, Any], seconds: float) -> dict[str, Outcome]:
    """Run the steps in children, in order; each may take `seconds`. Raises NotStarted.

    The script reads `{"path": [...], "steps": {...}}` from standard input and writes a line of JSON
    `{"id": step, "at": "begin" | "end", ...}` for each.
    """
    outcomes: dict[str, Outcome] = {}
    left = list(steps)
    while left:
        child = _Child(script, {id: steps[id] for id in left})
        try:
            _follow(child, left, seconds, outcomes)
        finally:
            child.end()
        left = [id for id in left if id not in outcomes]
    return outcomes


def _follow(child: "_Child", left: list[str], seconds: float, outcomes: dict[str, Outcome]) -> None:
    """Take down what one child reports, up to the step at which it is lost."""
    begun = ""
    for _expected in range(2 * len(left)):
        line = child.line(seconds)
        if line:
            report = json.loads(line)
            begun = report["id"] if report["at"] == "begin" else ""
            if not begun:
                outcomes[report["id"]] = Outcome(End.DONE, report)
        elif not begun:
            raise NotStarted(f"{child.script.name} said nothing for {seconds:g} s")
        elif line is None:
            outcomes[begun] = Outcome(End.HANGS)
            return
        else:
            outcomes[begun] = Outcome(End.CRASHED, status=child.process.wait())
            return


class _Child:
    """A child process at work, and its report lines."""

    def __init__(self, script: Path, steps: Mapping[str, Any]) -> None:
        self.script = script
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own script, no shell
                [sys.executable, "-X", "utf8", str(script)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                start_new_session=os.name == "posix",
            )
        except OSError as error:
            raise NotStarted(str(error)) from error
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        assert self.process.stdin is not None
        with self.process.stdin as pipe:
            pipe.write(json.dumps({"path": sys.path, "steps": steps}))

    def line(self, seconds: float) -> str | None:
        """The next report; "" when the child has ended, None when it said nothing for so long."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            return None

    def end(self) -> None:
        """Kill the child and what it started, if it still runs."""
        if self.process.poll() is None:
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        self.process.wait()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as pipe:
            for line in pipe:
                self._lines.put(line)
        self._lines.put("")
