"""The log of erasures: `erasures.jsonl` in the town's folder, outside of its database, so that a restored
backup can forget again whom it must.

It holds no address, only a keyed hash of it. The key is derived from the town's signing key: without that,
nobody can try addresses out. `key` names the key, so that hashes made with another one are noticed instead
of never matching.
"""

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from ..towns import current_town
from .journal import Journal

FILE = "erasures.jsonl"
ASKED, DONE = "asked", "done"


@dataclass(frozen=True)
class Entry:
    """A line of the log: when, whose address as a keyed hash, with which key, `asked` or `done`."""

    at: str
    address: str
    key: str
    state: str


journal = Journal(FILE, Entry)


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
    journal.append(current_town(), [Entry(now.isoformat(), hashed(email), key_name(), state)])


def unfinished() -> list[Entry]:
    """Erasures of the current town that were begun and never finished."""
    found = journal.entries(current_town())
    done = {entry.address for entry in found if entry.state == DONE}
    asked = {entry.address: entry for entry in found if entry.state == ASKED}
    return [entry for address, entry in asked.items() if address not in done]


def _key() -> bytes:
    return hmac.new(str(settings.SECRET_KEY).encode(), b"rathaus erasures", hashlib.sha256).digest()
