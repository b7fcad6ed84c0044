"""A reader of tiles to check our writer with."""

import gzip
from itertools import pairwise


def numbers(data):
    """All varints of a packed field."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def fields(data):
    """(number, value) of a protocol buffers message."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        key = number()
        if key & 7 == 0:
            yield key >> 3, number()
        else:
            size = number()
            yield key >> 3, data[at : at + size]
            at += size


def shapes(commands):
    """The parts of a geometry as lists of points; a closed ring ends with its first point."""
    given, parts, x, y = list(numbers(commands)), [], 0, 0
    at = 0
    while at < len(given):
        command, count = given[at] & 7, given[at] >> 3
        at += 1
        if command == 7:
            parts[-1].append(parts[-1][0])
            continue
        for _number in range(count):
            dx, dy = ((value >> 1) ^ -(value & 1) for value in given[at : at + 2])
            x, y, at = x + dx, y + dy, at + 2
            if command == 1:
                parts.append([])
            parts[-1].append((x, y))
    return parts


def decode(tile):
    """{layer: [(kind, parts, tags)]} of a tile."""
    found = {}
    for _number, layer in fields(tile):
        parts = list(fields(layer))
        keys = [value.decode() for number, value in parts if number == 3]
        values = [dict(fields(value))[1].decode() for number, value in parts if number == 4]
        name = next(value.decode() for number, value in parts if number == 1)
        found[name] = []
        for feature in (dict(fields(value)) for number, value in parts if number == 2):
            tags = list(numbers(feature.get(2, b"")))
            named = {keys[a]: values[b] for a, b in zip(tags[::2], tags[1::2], strict=True)}
            found[name].append((feature[3], shapes(feature[4]), named))
    return found


def directory(data):
    """(tile id, offset, length, run) of a compressed directory."""
    given = list(numbers(gzip.decompress(data)))
    count, rest = given[0], given[1:]
    deltas, runs, lengths, offsets = (rest[count * part : count * (part + 1)] for part in range(4))
    found, tile, end = [], 0, 0
    for delta, run, length, offset in zip(deltas, runs, lengths, offsets, strict=True):
        tile += delta
        begin = end if offset == 0 else offset - 1
        end = begin + length
        found.append((tile, begin, length, run))
    return found


def size_of(ring):
    """The signed area of a ring in tile steps."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2
