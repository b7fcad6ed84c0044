"""Merges two changes of a text: what the template changed and what was changed in the project (diff3)."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple


class _Same(NamedTuple):
    """Lines that all three have: their places in base, ours, theirs, and how many."""

    base: int
    ours: int
    theirs: int
    size: int


def merge(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """Return `ours` with the changes from `base` to `theirs`; None if both changed the same lines.

    What is not text in UTF-8 merges only if one side left it alone. Line ends are those of `ours`.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    try:
        texts = [content.decode("utf-8") for content in (base, ours, theirs)]
    except UnicodeDecodeError:
        return None
    windows = "\r\n" in texts[1]
    lines = [text.replace("\r\n", "\n").splitlines(keepends=True) for text in texts]
    merged = _merged(*lines)
    if merged is None:
        return None
    text = "".join(merged)
    return (text.replace("\n", "\r\n") if windows else text).encode("utf-8")


def _merged(base: list[str], ours: list[str], theirs: list[str]) -> list[str] | None:
    result: list[str] = []
    at = _Same(0, 0, 0, 0)
    for same in _common(base, ours, theirs):
        parts = (
            base[at.base : same.base],
            ours[at.ours : same.ours],
            theirs[at.theirs : same.theirs],
        )
        chosen = _choose(*parts)
        if chosen is None:
            return None
        result += chosen + base[same.base : same.base + same.size]
        at = _Same(same.base + same.size, same.ours + same.size, same.theirs + same.size, 0)
    return result


def _choose(base: list[str], ours: list[str], theirs: list[str]) -> list[str] | None:
    """The side that changed; either one if both changed alike; None if they differ."""
    if ours == base:
        return theirs
    if theirs in (base, ours):
        return ours
    return None


def _common(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[_Same]:
    """Stretches of the base that both sides kept, in order, the last one empty at the very end."""
    left = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    right = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    first = second = 0
    while first < len(left) and second < len(right):
        one, other = left[first], right[second]
        start = max(one.a, other.a)
        end = min(one.a + one.size, other.a + other.size)
        if start < end:
            yield _Same(start, one.b + start - one.a, other.b + start - other.a, end - start)
        if one.a + one.size < other.a + other.size:
            first += 1
        else:
            second += 1
    yield _Same(len(base), len(ours), len(theirs), 0)
