"""The agenda as a reader sees it: how deep an item lies, and which lines are headings only."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..models import AgendaItem

DEEPEST = 4
"""Deeper items are not moved in any further: a phone has no room for it."""

_PREFIX = re.compile(r"^(?:top|tagesordnungspunkt|ö|oe|n|nö)\b[\s.:-]*", re.IGNORECASE)
_PART = re.compile(r"[A-Z]|[IVX]+")


class Entry(NamedTuple):
    """An item of the agenda: `level` 1 to 4 by its number, 0 for the heading of a part (`A`, `I`)."""

    item: AgendaItem
    level: int


def entries(items: Iterable[AgendaItem]) -> list[Entry]:
    """The items with their levels, in the given order."""
    return [Entry(item, level(item.number, heading=not item.result)) for item in items]


def level(number: str, *, heading: bool = True) -> int:
    """How deep a number lies: `3` and `Ö 3.` 1, `3.1` 2, `3.1.2` 3. A lone letter or Roman number is a
    part's heading (0), unless something was decided there; no number, or one of another kind, is 1."""
    plain = _PREFIX.sub("", number.strip()).strip().rstrip(".)")
    if heading and _PART.fullmatch(plain):
        return 0
    parts = [part for part in re.split(r"[.\s]+", plain) if part]
    if not parts or not parts[0].isdigit():
        return 1
    return min(len(parts), DEEPEST)
