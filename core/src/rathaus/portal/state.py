"""The applied state: the one file from which a portal runs.

`<data>/applied.json` holds an `EffectivePortal`. `rathaus apply` replaces it in one step after everything it
needs is in place, so a portal that is killed at any moment finds the old state or the new one, never half of
each. `RATHAUS_STATE` (a file) or `RATHAUS_DATA` (the data folder) say where it is.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from rathaus.contracts.town import EffectivePortal

FILE = "applied.json"


def state_file(environ: Mapping[str, str]) -> Path | None:
    """The file that holds the state this process runs from; None if neither variable is set."""
    if name := environ.get("RATHAUS_STATE"):
        return Path(name)
    if folder := environ.get("RATHAUS_DATA"):
        return Path(folder) / FILE
    return None


def read_state(path: Path | None) -> EffectivePortal:
    """The state in `path`; an empty portal if there is no file yet."""
    if path is None or not path.exists():
        return EffectivePortal(data=str(path.parent) if path else ".")
    return EffectivePortal.model_validate_json(path.read_bytes())


def write_state(path: Path, state: EffectivePortal) -> None:
    """Write the state so that it is on disk whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    with draft.open("wb") as file:
        file.write(state.model_dump_json(indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder durable (a no-op where the system cannot open folders)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
