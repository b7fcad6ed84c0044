"""The signing key, derived per town: a link signed in one town is worth nothing in another."""

import hashlib
import hmac
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from rathaus.contracts.town import EffectivePortal

from ..state import sync_folder
from .context import current_town_or_none

FILE = "secret.key"
SHORTEST = 32
"""Bytes of a root key."""


class TownSecret:
    """Stands in for `SECRET_KEY`; each use computes the current town's key from the portal's root key."""

    def __init__(self, root: bytes) -> None:
        self._root = root

    def __str__(self) -> str:
        town = current_town_or_none()
        name = town.id if town is not None else ""
        return hmac.new(self._root, f"town:{name}".encode(), hashlib.sha256).hexdigest()

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return "<TownSecret>"


def root_key(portal: EffectivePortal) -> bytes:
    """The portal's root key: from its secret reference, else from `<data>/secret.key`, made at first need
    (mode 600).
    """
    if portal.secret_key is not None:
        from rathaus.blueprint import read_secret

        return read_secret(portal.secret_key).encode()
    path = Path(portal.data) / FILE
    if not path.parent.is_dir():
        return os.urandom(32)
    with suppress(FileNotFoundError):
        return _whole(path)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{FILE}.") as draft:
        draft.write(os.urandom(48).hex().encode())
        draft.flush()
        os.fsync(draft.fileno())
        # linked once it is whole: another process that starts meanwhile finds no key, or all of it
        with suppress(FileExistsError):
            os.link(draft.name, path)
    sync_folder(path.parent)
    return _whole(path)


def _whole(path: Path) -> bytes:
    """What the file holds. Raises RuntimeError for one cut off: with an empty key anybody can sign."""
    key = path.read_bytes()
    if len(key) < SHORTEST:
        raise RuntimeError(f"{path} is too short for a key; bring it back from a backup, or remove it")
    return key
