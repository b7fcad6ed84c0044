"""Which steps of an apply are done: a file of JSON lines beside the state."""

import hashlib
import json
import os
from pathlib import Path

from rathaus.contracts.town import EffectivePortal

FILE = "apply.jsonl"


def digest(state: EffectivePortal) -> str:
    """SHA-256 of a state."""
    return hashlib.sha256(state.model_dump_json().encode()).hexdigest()


class Journal:
    """Steps done towards one state; steps towards any other state are of no account."""

    def __init__(self, folder: Path, state: EffectivePortal, packages: str) -> None:
        self._path = folder / FILE
        self._key = f"{digest(state)}:{packages}"
        self._done = self._read()

    def done(self, town: str, step: str) -> bool:
        return (town, step) in self._done

    def note(self, town: str, step: str) -> None:
        """Remember a finished step; on disk before this returns."""
        self._done.add((town, step))
        line = json.dumps({"state": self._key, "town": town, "step": step})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """The state is reached: the journal has served."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> set[tuple[str, str]]:
        done = set()
        if self._path.exists():
            for line in self._path.read_text(encoding="utf-8").splitlines():
                try:
                    entry = json.loads(line)
                except ValueError:  # the line that was being written when the process was killed
                    continue
                if entry.get("state") == self._key:
                    done.add((entry["town"], entry["step"]))
        return done
