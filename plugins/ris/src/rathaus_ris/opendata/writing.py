"""Streams of bytes: JSON lines, CSV, and their compressed form."""

import csv
import io
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from .reading import MODELS, batches
from .tables import Table, rows

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection")."""
EVERYTHING = ("system", *MODELS)


def json_lines(words: Iterable[str]) -> Iterator[bytes]:
    """The public objects of these types, each on a line of its own, as the OParl server gives them."""
    for word in words:
        for batch in batches(word):
            yield b"".join(orjson.dumps(one) + b"\n" for one in batch)


def table_csv(table: Table, *, excel: bool) -> Iterator[bytes]:
    """The table with a line of names first (RFC 4180, UTF-8).

    `excel`: as German spreadsheet programs open it with a double click, with semicolons and a byte order
    mark; texts that such a program would take for a formula get an apostrophe.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";" if excel else ",", lineterminator="\r\n")
    if excel:
        held.write("\ufeff")
    writer.writerow([column.name for column in table.columns])
    yield _taken(held)
    for batch in batches(table.word, omit=True):
        writer.writerows([cell(value, excel) for value in row] for row in rows(table, batch))
        yield _taken(held)


def cell(value: Any, excel: bool) -> str:
    """A value as text: `true` and `false`, numbers without separators."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value).replace("\x00", "")
    return f"'{text}" if excel and isinstance(value, str) and text.startswith(TRIGGERS) else text


def compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces as one gzip stream."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()


def _taken(held: io.StringIO) -> bytes:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text.encode()
