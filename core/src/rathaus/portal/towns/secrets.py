"""The signing key, derived per town: a link signed in one town is worth nothing in another."""

import hashlib
import hmac
import os
from pathlib import Path

from rathaus.contracts.town import EffectivePortal

from .context import current_town_or_none

FILE = "secret.key"


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
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(48).hex().encode())
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes()
