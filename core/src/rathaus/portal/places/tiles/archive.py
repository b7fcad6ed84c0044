"""Writes and looks at PMTiles archives: PMTiles Version 3 Specification (github.com/protomaps/PMTiles)."""

import gzip
import json
import struct
from itertools import accumulate
from pathlib import Path
from typing import IO, Any, NamedTuple

from .mvt import varint

HEADER = struct.Struct("<7sB11Q6B4iB2i")
"""Section 3: 127 bytes."""
MAGIC, VERSION = b"PMTiles", 3
GZIP, VECTOR = 2, 1
ROOM = 16_384 - HEADER.size
"""Bytes that the root directory may have."""
LEAF = 2048
"""Entries of a leaf directory."""


class Entry(NamedTuple):
    """A tile (`run` 1) or a leaf directory (`run` 0)."""

    tile_id: int
    offset: int
    length: int
    run: int = 1


class Facts(NamedTuple):
    """What the header says: levels, box in degrees (west, south, east, north), number of tiles."""

    first: int
    last: int
    box: tuple[float, float, float, float]
    tiles: int


def tile_id(level: int, x: int, y: int) -> int:
    """The number of a tile: those of all levels above come first, then along the Hilbert curve."""
    number, side = 0, 1 << level >> 1
    while side:
        right, lower = (x & side) > 0, (y & side) > 0
        number += side * side * ((3 * right) ^ lower)
        if not lower:
            if right:
                x, y = side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))
            x, y = y, x
        side >>= 1
    return number + (4**level - 1) // 3


class Writer:
    """Takes tiles in any order and writes the archive in the order of their numbers."""

    def __init__(self) -> None:
        self._tiles: dict[int, bytes] = {}

    def add(self, level: int, x: int, y: int, content: bytes) -> None:
        """A tile, not yet compressed."""
        self._tiles[tile_id(level, x, y)] = gzip.compress(content, 9, mtime=0)

    def write(
        self, target: IO[bytes], levels: tuple[int, int], box: tuple[float, ...], about: dict[str, Any]
    ) -> Facts:
        """Write all of it; `about` is the metadata (section 5)."""
        entries, at = [], 0
        for number in sorted(self._tiles):
            entries.append(Entry(number, at, len(self._tiles[number])))
            at += entries[-1].length
        root, leaves = _directories(entries)
        metadata = gzip.compress(json.dumps(about, ensure_ascii=False).encode(), 9, mtime=0)
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        places = _places(len(root), len(metadata), len(leaves), at)
        count = len(entries)
        header = HEADER.pack(
            MAGIC, VERSION, *places, count, count, count, 1, GZIP, GZIP, VECTOR, *levels,
            *map(_ten_millionths, box), levels[0], *map(_ten_millionths, middle),
        )  # fmt: skip
        for part in (header, root, metadata, leaves):
            target.write(part)
        for entry in entries:
            target.write(self._tiles[entry.tile_id])
        return Facts(*levels, (box[0], box[1], box[2], box[3]), count)


def look(path: Path) -> Facts:
    """What the file's header says. ValueError if it is no archive of vector tiles."""
    with path.open("rb") as file:
        head = file.read(HEADER.size)
    if len(head) < HEADER.size or head[:7] != MAGIC or head[7] != VERSION:
        raise ValueError("not a PMTiles archive, version 3")
    fields = HEADER.unpack(head)
    if fields[16] != VECTOR:
        raise ValueError("no vector tiles")
    ends = [fields[at] + fields[at + 1] for at in (2, 4, 6, 8)]
    if max(ends) > path.stat().st_size:
        raise ValueError("the file is cut off")
    west, south, east, north = (value / 1e7 for value in fields[19:23])
    return Facts(fields[17], fields[18], (west, south, east, north), fields[10])


def lengths(directory: bytes) -> dict[int, int]:
    """Bytes of each tile (by number) that a compressed directory without leaves names."""
    given, value, shift = [], 0, 0
    for byte in gzip.decompress(directory):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            given.append(value)
            value = shift = 0
    count = given[0]
    numbers = accumulate(given[1 : count + 1])
    return dict(zip(numbers, given[2 * count + 1 : 3 * count + 1], strict=True))


def _places(root: int, metadata: int, leaves: int, tiles: int) -> list[int]:
    """Offset and length of root directory, metadata, leaf directories and tiles, one behind the other."""
    at, found = HEADER.size, []
    for length in (root, metadata, leaves, tiles):
        found += [at, length]
        at += length
    return found


def _directories(entries: list[Entry]) -> tuple[bytes, bytes]:
    """The root directory, and the leaf directories where the root would be too large."""
    root = _directory(entries)
    if len(root) <= ROOM:
        return root, b""
    leaves, upper = bytearray(), []
    for start in range(0, len(entries), LEAF):
        packed = _directory(entries[start : start + LEAF])
        upper.append(Entry(entries[start].tile_id, len(leaves), len(packed), 0))
        leaves += packed
    return _directory(upper), bytes(leaves)


def _directory(entries: list[Entry]) -> bytes:
    """Section 4.2: numbers as differences, run lengths, lengths, offsets (0: right behind the former)."""
    out, former, end = bytearray(varint(len(entries))), 0, -1
    for entry in entries:
        out += varint(entry.tile_id - former)
        former = entry.tile_id
    out += b"".join(varint(entry.run) for entry in entries)
    out += b"".join(varint(entry.length) for entry in entries)
    for entry in entries:
        out += varint(0 if entry.offset == end else entry.offset + 1)
        end = entry.offset + entry.length
    return gzip.compress(bytes(out), 9, mtime=0)


def _ten_millionths(degrees: float) -> int:
    return round(degrees * 1e7)
