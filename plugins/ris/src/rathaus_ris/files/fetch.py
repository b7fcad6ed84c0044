"""Bringing the content of an imported file in."""

import tempfile
from collections.abc import Collection
from typing import IO, NamedTuple
from urllib.parse import unquote, urlsplit

from rathaus.portal.api import files as portal_files
from rathaus.portal.api import outgoing

from ..models import FetchStatus
from .content import Kept, keep

MEMORY = 1 << 20
"""Bytes that stay in memory before a download goes to disk."""


class Fetched(NamedTuple):
    """How it went, with the content where it went well, else with a remark."""

    status: FetchStatus
    kept: Kept | None = None
    detail: str = ""


class _Spool:
    """Receives a download; a repetition begins from an empty file."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def restart(self) -> None:
        self._stream.seek(0)
        self._stream.truncate()

    def write(self, chunk: bytes, /) -> object:
        return self._stream.write(chunk)


def fetch(
    urls: list[str], client: outgoing.Client, *, name: str, allowed: Collection[str], max_bytes: int
) -> Fetched:
    """Fetch and store from the first of the addresses that works. Network: outside of transactions."""
    result = Fetched(FetchStatus.MISSING, detail="no address")
    for url in urls:
        result = _from(url, client, name=name, allowed=allowed, max_bytes=max_bytes)
        if result.kept is not None:
            break
    return result


def _from(
    url: str, client: outgoing.Client, *, name: str, allowed: Collection[str], max_bytes: int
) -> Fetched:
    with tempfile.SpooledTemporaryFile(MEMORY) as stream:
        try:
            answer = client.get(url, limit=max_bytes, sink=_Spool(stream))
        except outgoing.HttpFailed as error:
            status = {"too-large": FetchStatus.TOO_LARGE, "refused": FetchStatus.REFUSED}.get(error.kind)
            return Fetched(status or FetchStatus.FAILED, detail=str(error))
        if answer.status in (404, 410):
            return Fetched(FetchStatus.MISSING, detail=f"HTTP status {answer.status}")
        if answer.status != 200:
            return Fetched(FetchStatus.FAILED, detail=f"HTTP status {answer.status}")
        stream.seek(0)
        try:
            return Fetched(FetchStatus.STORED, keep(stream, name=name, allowed=allowed, max_bytes=max_bytes))
        except portal_files.TooLarge as error:
            return Fetched(FetchStatus.TOO_LARGE, detail=str(error))
        except portal_files.FileRefused as error:
            return Fetched(FetchStatus.WRONG_TYPE, detail=str(error))


def file_name(name: str, urls: list[str]) -> str:
    """A name for a file that has none: the end of its address."""
    for url in urls:
        if not name:
            name = unquote(urlsplit(url).path.rsplit("/", 1)[-1])
    return name or "datei"
