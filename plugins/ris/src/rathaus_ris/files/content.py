"""The border to the portal's files: `File.stored_key` is the token of a stored file."""

from collections.abc import Collection
from pathlib import Path
from typing import IO, Any, NamedTuple

from rathaus.portal.api import files
from rathaus.portal.files import blobs


class Kept(NamedTuple):
    """A stored content: its key, the type found in it, size in bytes, SHA-512 in hexadecimal, its plain
    name.
    """

    key: str
    mime_type: str
    size: int
    sha512: str
    name: str = ""


def keep(stream: IO[bytes], *, name: str, allowed: Collection[str], max_bytes: int) -> Kept:
    """Store a content, outside of transactions. Raises files.FileRefused (TooLarge, NotAllowed, ...)."""
    stored = files.store(stream, name=name, allowed=allowed, max_bytes=max_bytes)
    return Kept(stored.token, stored.mime, stored.size, stored.sha512, stored.name)


def stored(key: str) -> Any:
    """The portal's row of a stored content, or None."""
    return files.StoredFile.objects.filter(token=key).first() if key else None


def path_of(key: str) -> Path | None:
    """Where a stored content lies, None if there is none (any more)."""
    found = stored(key)
    if found is None or found.withdrawn_at is not None:
        return None
    path: Path = blobs.place(found.sha512)
    return path if path.is_file() else None


def take_back(keys: Collection[str]) -> None:
    """Withdraw contents for good: from the commit on nobody gets them."""
    for key in keys:
        if (found := stored(key)) is not None:
            files.withdraw(found)


def paths_of(keys: Collection[str]) -> dict[str, Path]:
    """Where stored contents lie, by key; those that were withdrawn or are not there are left out. One
    query.
    """
    rows = files.StoredFile.objects.filter(token__in=set(keys), withdrawn_at=None)
    places = {key: blobs.place(sha512) for key, sha512 in rows.values_list("token", "sha512")}
    return {key: path for key, path in places.items() if path.is_file()}
