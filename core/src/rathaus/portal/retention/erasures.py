"""The log of erasures: `erasures.jsonl` in the town's folder, outside of its database, so that a restored
backup can forget again whom it must.

It holds no address, only a keyed hash of it. The key is derived from the town's signing key: without that,
nobody can try addresses out. `key` names the key, so that hashes made with another one are noticed instead
of never matching.
"""

import datetime as dt
import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from ..state import sync_folder
from ..towns import Town, current_town

FILE = "erasures.jsonl"
ASKED, DONE = "asked", "done"


@dataclass(frozen=True)
class Entry:
    """A line of the log: when, whose address as a keyed hash, with which key, `asked` or `done`."""

    at: str
    address: str
    key: str
    state: str


def log_file(town: Town) -> Path:
    """Where the log lies."""
    return town.folder / FILE


def normal(email: str) -> str:
    """An address as it is compared."""
    return email.strip().casefold()


def hashed(email: str) -> str:
    """The address as the log keeps it."""
    return hmac.new(_key(), normal(email).encode(), hashlib.sha256).hexdigest()


def key_name() -> str:
    """The name of the key in use."""
    return hashlib.sha256(b"name:" + _key()).hexdigest()[:12]


def note(email: str, state: str, *, now: dt.datetime) -> None:
    """Add a line; it is on disk when this returns."""
    append(current_town(), [Entry(now.isoformat(), hashed(email), key_name(), state)])


def append(town: Town, entries: list[Entry]) -> None:
    """Add lines in one write, which is durable when this returns."""
    path = log_file(town)
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        # half a line of a machine that stopped must not swallow the next one
        start = "\n" if size and os.pread(handle, 1, size - 1) != b"\n" else ""
        os.write(handle, (start + "".join(json.dumps(asdict(entry)) + "\n" for entry in entries)).encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        sync_folder(path.parent)


def read(content: bytes) -> list[Entry]:
    """The lines of a log; one that was being written when the machine stopped is left out."""
    entries = []
    for line in content.splitlines():
        try:
            entries.append(Entry(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return entries


def entries(town: Town) -> list[Entry]:
    """The town's log; empty without one."""
    path = log_file(town)
    return read(path.read_bytes()) if path.exists() else []


def merge(town: Town, others: list[Entry]) -> None:
    """Add what another copy of the log (a backup's) knows and this one does not."""
    known = set(entries(town))
    if missing := [entry for entry in others if entry not in known]:
        append(town, missing)


def unfinished() -> list[Entry]:
    """Erasures of the current town that were begun and never finished."""
    found = entries(current_town())
    done = {entry.address for entry in found if entry.state == DONE}
    asked = {entry.address: entry for entry in found if entry.state == ASKED}
    return [entry for address, entry in asked.items() if address not in done]


def _key() -> bytes:
    return hmac.new(str(settings.SECRET_KEY).encode(), b"rathaus erasures", hashlib.sha256).digest()
