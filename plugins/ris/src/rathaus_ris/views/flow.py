"""Text of a PDF as paragraphs that can be read, and listened to: lines joined, words put together again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..linebreaks import mended, with_line_ends

_BLANK = re.compile(r"\n[ \t\u00a0]*\n+")
_ITEM = re.compile(r"\s*(?:[-–•*·]|\(?\d{1,3}[.)]|[a-z]\))\s")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_GOES_ON = ("-", "\u2010", "\u00ad")
SHORT = 0.75
"""Share of a full line: who ends a line before it although the next word had room began a new paragraph.
Letters differ in width, so lines of the same width differ in their number of letters."""


def paragraphs(page: str) -> list[str]:
    """The paragraphs of a page's text.

    PDFs know lines only: a paragraph ends at an empty line, before an item of a list, and after a line on
    which there was room for the next word. So headings, tables of facts and addresses keep their lines.
    """
    text = _CONTROL.sub("", with_line_ends(page.replace("\r\n", "\n").replace("\r", "\n")))
    blocks = [[" ".join(line.split()) for line in block.split("\n")] for block in _BLANK.split(text)]
    full = _full(sorted((len(line) for block in blocks for line in block), reverse=True))
    found = [" ".join(mended(part).split()) for block in blocks for part in _parts(block, full)]
    return [part for part in found if part]


def _full(lengths: Sequence[int]) -> int:
    """Characters of a full line, from the longest down; the two longest may be a table's or a footer's."""
    return lengths[min(2, len(lengths) // 10)]


def _parts(block: Sequence[str], full: int) -> Iterator[str]:
    """The lines of each paragraph."""
    part: list[str] = []
    for line, following in pairwise([*filter(None, block), ""]):
        if part and _ITEM.match(line):
            yield "\n".join(part)
            part = []
        part.append(line)
        room = len(line) + 1 + len(following.partition(" ")[0]) < SHORT * full
        if room and not line.endswith(_GOES_ON):
            yield "\n".join(part)
            part = []
    yield "\n".join(part)


def preview(pages: Sequence[str], limit: int) -> tuple[list[str], bool]:
    """The first paragraphs, together at most `limit` characters (the first one cut if it must be), and
    whether the text goes on."""
    found: list[str] = []
    left = limit
    for page in pages:
        for paragraph in paragraphs(page):
            if len(paragraph) > left:
                return (found or [_cut(paragraph, limit)]), True
            found.append(paragraph)
            left -= len(paragraph)
    return found, False


def _cut(text: str, limit: int) -> str:
    return text[:limit].rsplit(" ", 1)[0] + " …"
