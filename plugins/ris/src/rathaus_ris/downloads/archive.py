"""A ZIP that is written while it is sent: nothing is held in memory, and its length is known beforehand.

Documents are stored, not packed (PDFs hardly shrink), with UTF-8 names (APPNOTE 6.3.10, 4.4.4 bit 11).
Python's `zipfile` can write to a stream too, but only with lengths after the contents, which some programs
refuse, and without knowing the whole length, which browsers need to show how far a download is.
"""

import datetime as dt
import io
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
VERSION, MADE_BY, UTF8, STORED = 20, 3 << 8 | 20, 1 << 11, 0
READABLE = 0o100644 << 16
PIECE = 1 << 18
LIMIT = (1 << 32) - (1 << 20)
"""Bytes of an archive without the extension for larger ones (ZIP64)."""
MOST = 60_000
"""Entries of an archive without that extension."""


@dataclass(frozen=True)
class Entry:
    """A file in the archive; `open` gives its content, which must have `size` bytes."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


class Changed(RuntimeError):
    """A content is no longer what it was when the archive was begun: the answer breaks off."""


def from_bytes(name: str, content: bytes) -> Entry:
    """An entry that is held in memory."""
    return Entry(name, len(content), partial(io.BytesIO, content))


def from_file(name: str, path: Path) -> Entry:
    """An entry whose content lies on disk."""
    return Entry(name, path.stat().st_size, partial(_opened, path))


def _opened(path: Path) -> IO[bytes]:
    return path.open("rb")


def length(entries: Iterable[Entry]) -> int:
    """Bytes of the whole archive."""
    return END.size + sum(
        LOCAL.size + CENTRAL.size + 2 * len(entry.name.encode()) + entry.size for entry in entries
    )


def stream(entries: Sequence[Entry], moment: dt.datetime) -> Iterator[bytes]:
    """The archive in pieces. `moment` (local time) is what programs show as the files' time. Raises
    Changed."""
    day, time = _dos(moment)
    at = 0
    directory = []
    for entry in entries:
        name = entry.name.encode()
        crc = _checksum(entry)
        common = (UTF8, STORED, time, day, crc, entry.size, entry.size, len(name), 0)
        yield LOCAL.pack(b"PK\3\4", VERSION, *common) + name
        directory.append(CENTRAL.pack(b"PK\1\2", MADE_BY, VERSION, *common, 0, 0, 0, READABLE, at) + name)
        yield from _pieces(entry)
        at += LOCAL.size + len(name) + entry.size
    listed = b"".join(directory)
    yield listed + END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(listed), at, 0)


def _checksum(entry: Entry) -> int:
    """The CRC that goes before the content, so it is read twice: that costs less than lengths that come
    after."""
    crc = 0
    with entry.open() as content:
        while piece := content.read(PIECE):
            crc = zlib.crc32(piece, crc)
    return crc


def _pieces(entry: Entry) -> Iterator[bytes]:
    left = entry.size
    with entry.open() as content:
        while piece := content.read(PIECE):
            left -= len(piece)
            if left < 0:
                break
            yield piece
    if left:
        raise Changed(entry.name)


def _dos(moment: dt.datetime) -> tuple[int, int]:
    """Date and time as ZIP writes them, from 1980, in steps of two seconds."""
    year = min(max(moment.year, 1980), 2107)
    day = (year - 1980) << 9 | moment.month << 5 | moment.day
    return day, moment.hour << 11 | moment.minute << 5 | moment.second // 2
