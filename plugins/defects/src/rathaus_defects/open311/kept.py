"""Answers that were just given, kept in the process's memory while nothing has changed.

Many programs ask the same every few minutes. What is kept is given out only as long as its ETag is still the
one of the data, so nothing that was hidden meanwhile can come out of it. Few and small ones are kept,
whatever anybody asks for.
"""

import zlib
from collections.abc import Callable
from typing import NamedTuple

from django.core.cache import caches

SLOTS = 16
"""Answers kept of a town; of two that fall into the same slot the last one stays."""
LARGEST = 65_536
"""Bytes of an answer that is kept: of larger ones the rows cost more than all else."""


class Answer(NamedTuple):
    """The content of an answer, and the parameter `after` of the next page."""

    body: bytes
    after: str = ""


def kept(tag: str, asked: str, make: Callable[[], Answer]) -> Answer:
    """The answer to what is asked in the state of the ETag `tag`; made if it is not there."""
    memory, slot = caches["local"], f"defects.georeport.{zlib.crc32(asked.encode(errors='replace')) % SLOTS}"
    found: tuple[str, str, bytes, str] | None = memory.get(slot)
    if found is not None and found[:2] == (tag, asked):
        return Answer(found[2], found[3])
    made = make()
    if len(made.body) <= LARGEST:
        memory.set(slot, (tag, asked, made.body, made.after))
    return made
