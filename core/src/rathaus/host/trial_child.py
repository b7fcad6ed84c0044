"""The child process of `trial`: imports what it is told, one module after the other, and reports each step.

It is run as a file and uses the standard library only, so that it starts fast and shares nothing with its parent. What
modules print goes nowhere; the reports have a channel of their own.
"""

import importlib
import json
import os
import sys
import traceback
from pathlib import PurePath
from typing import IO


def main() -> None:
    """Read the task from standard input and do it."""
    task = json.load(sys.stdin)
    reports = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = os.open(os.devnull, os.O_RDWR)
    for channel in (0, 1, 2):
        os.dup2(quiet, channel)
    sys.path[:] = task["path"]
    for id, names in task["modules"].items():
        _report(reports, {"id": id, "step": "begins"})
        _report(reports, {"id": id, "step": "ends", **_try(names)})
    reports.flush()
    os._exit(0)  # threads that modules have started must not keep the child alive


def _try(names: list[str]) -> dict[str, str]:
    try:
        for name in names:
            importlib.import_module(name)
    except (Exception, SystemExit) as error:
        return {"error": _described(error, names[-1].partition(".")[0])}
    return {}


def _described(error: BaseException, top: str) -> str:
    own = [each for each in traceback.extract_tb(error.__traceback__) if top in PurePath(each.filename).parts]
    place = f" ({PurePath(own[-1].filename).name}, line {own[-1].lineno})" if own else ""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}{place}" if message else f"{type(error).__name__}{place}"


def _report(channel: IO[str], report: dict[str, str]) -> None:
    channel.write(json.dumps(report) + "\n")
    channel.flush()


if __name__ == "__main__":
    main()
