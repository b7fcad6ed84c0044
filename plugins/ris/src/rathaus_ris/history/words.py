"""What changed in a text, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, OLD, NEW = "same", "old", "new"
FINE = 1500
"""Words in both texts together up to which they are compared word by word; longer texts line by line, since
the time grows with the square."""
COARSE = 3000
"""Lines up to which longer texts are compared; beyond, one text is given as old and the other as new."""

_WORDS = re.compile(r"\s+|[^\s]+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Piece(NamedTuple):
    """A stretch of text that is `same` in both, `old` or `new`."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in reading order; what was replaced comes before what replaces it."""
    if before == after:
        return [Piece(SAME, before)] if before else []
    for pattern, most in ((_WORDS, FINE), (_LINES, COARSE)):
        old, new = pattern.findall(before), pattern.findall(after)
        if len(old) + len(new) <= most:
            return list(_pieces(old, new))
    return [Piece(OLD, before), Piece(NEW, after)]


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(old[a:b]))
            continue
        if b > a:
            yield Piece(OLD, "".join(old[a:b]))
        if d > c:
            yield Piece(NEW, "".join(new[c:d]))
