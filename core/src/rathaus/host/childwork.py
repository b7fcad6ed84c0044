"""The child's side of `children`: reads the steps, reports each, keeps what modules print out of the reports.

Standard library only, and no import of its own package: it starts fast and shares nothing with its parent.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any


def work(step: Callable[[Any], dict[str, str]]) -> None:
    """Do each step of the task on standard input; what `step` returns goes into its report. Ends the
    process.
    """
    task = json.load(sys.stdin)
    reports = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = os.open(os.devnull, os.O_RDWR)
    for channel in (0, 1, 2):
        os.dup2(quiet, channel)
    sys.path[:] = task["path"]
    for id, what in task["steps"].items():
        _report(reports, {"id": id, "at": "begin"})
        _report(reports, {"id": id, "at": "end", **step(what)})
    os._exit(0)  # threads that modules have started must not keep the child alive


def _report(channel: IO[str], report: dict[str, str]) -> None:
    channel.write(json.dumps(report) + "\n")
    channel.flush()


def describe(error: BaseException, top: str) -> str:
    """One line about an exception at import: class, message, and the last place in the module's own
    package.
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if top in PurePath(frame.filename).parts]
    place = f" ({PurePath(own[-1].filename).name}, line {own[-1].lineno})" if own else ""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}{place}" if message else f"{type(error).__name__}{place}"
