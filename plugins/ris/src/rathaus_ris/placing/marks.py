"""By what a text is known again."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

TOLD = ("name", "resolution_text", "result")
"""Columns of an agenda item that are searched for places."""


def title_mark(name: str) -> str:
    """What tells one title from another; of a file its stored content's key does that."""
    return _mark(name)


def item_mark(told: Iterable[str]) -> str:
    """What tells the texts of one agenda item (its columns `TOLD`) from another's."""
    return _mark("\0".join(told))


def told_of(item: Any) -> tuple[str, str, str]:
    """The texts of an agenda item."""
    return item.name, item.resolution_text, item.result


def _mark(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
