"""Tries a module's first import in a child process, because Python cannot stop an import that hangs.

One child imports all modules that are new, one after the other, and reports each; where it falls silent or dies, that
module is named, and another child goes on behind it. A module that passed is remembered (`Stamps`) until one of its files
changes, so that a normal start costs nothing.
"""

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .discovery import Candidate
from .manifest import Manifest
from .stamps import Stamps, stamp

logger = logging.getLogger("rathaus.host")

IMPORT_LIMIT = 10.0
"""Seconds one module may take to import."""

CHILD = Path(__file__).with_name("trial_child.py")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a module did not pass: a reason code and the details of its sentence."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """How first imports are tried. `seconds` is the limit for one module; `stamps` None remembers nothing."""

    seconds: float = IMPORT_LIMIT
    stamps: Stamps | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Trial":
        """The usual way: remembered in RATHAUS_CACHE or the user's cache folder."""
        return cls(stamps=Stamps.from_environment(environ))

    def run(self, modules: Mapping[str, tuple[Candidate, Manifest]]) -> dict[str, Verdict]:
        """Try those that are new, in the given order; return the verdict of each that did not pass."""
        stamps = {id: stamp(candidate) for id, (candidate, _manifest) in modules.items()}
        known = self.stamps.read() if self.stamps else {}
        new = [id for id in modules if known.get(id) != stamps[id]]
        verdicts = self._try({id: _names(*modules[id]) for id in new}) if new else {}
        passed = {id: stamps[id] for id in new if id not in verdicts}
        if self.stamps and passed:
            self.stamps.write({**known, **passed})
        return verdicts

    def _try(self, names: dict[str, list[str]]) -> dict[str, Verdict]:
        """Import in children; after one that was lost, the next begins behind the module that lost it."""
        verdicts: dict[str, Verdict] = {}
        left = list(names)
        while left:
            child = _Child({id: names[id] for id in left})
            try:
                lost = self._follow(child, left, verdicts)
            finally:
                child.end()
            if lost:
                left = left[left.index(lost) + 1 :]
            else:
                break
        return verdicts

    def _follow(self, child: "_Child", left: Iterable[str], verdicts: dict[str, Verdict]) -> str:
        """Read the reports of one child. Returns the module at which it was lost, or "" when it came to its end."""
        current = ""
        for id in left:
            for _step in ("begins", "ends"):
                line = child.line(self.seconds)
                if line is None or line == "":
                    if not current and line is None:
                        logger.warning("the child process that tries imports did not start; modules are loaded untried")
                        return ""
                    at = current or id
                    verdicts[at] = self._lost(child, line)
                    return at
                report = json.loads(line)
                current = report["id"] if report["step"] == "begins" else ""
                if "error" in report:
                    verdicts[report["id"]] = Verdict("import-error", {"error": report["error"]})
        return ""

    def _lost(self, child: "_Child", line: str | None) -> Verdict:
        if line is None:
            return Verdict("import-hangs", {"seconds": f"{self.seconds:g}"})
        return Verdict("import-crash", {"status": str(child.process.wait())})


def _names(candidate: Candidate, manifest: Manifest) -> list[str]:
    """What the child imports: the module's specifications, its hooks, and the package of its Django app."""
    return [*manifest.specs, candidate.module, *([manifest.django_app] if manifest.django_app else [])]


class _Child:
    """A child process at work on `{id: [dotted names]}`, and its report lines."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-X", "utf8", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            start_new_session=os.name == "posix",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        assert self.process.stdin is not None
        with self.process.stdin as pipe:
            pipe.write(json.dumps({"path": sys.path, "modules": names}))

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
