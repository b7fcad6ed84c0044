"""Text of a PDF as paragraphs that can be read, and listened to: lines joined, words put together again."""

import re
from collections.abc import Sequence

_BLANK = re.compile(r"\n[ \t\u00a0]*\n+")
_HYPHEN = re.compile(r"(\w)[\u00ad\u2010-]\n\s*([a-zäöüß])")
_SOFT = re.compile("[\u00ad\u0002\ufffe]")
_ITEM = re.compile(r"\s*(?:[-–•*·]|\(?\d{1,3}[.)]|[a-z]\))\s")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_END = (".", ":", "!", "?", ";")
SHORT = 0.6
"""A line shorter than this share of the longest one ends its paragraph, if a sentence ends there too."""


def paragraphs(page: str) -> list[str]:
    """The paragraphs of a page's text.

    PDFs know lines only: a paragraph ends at an empty line, before an item of a list, and after a short line
    with the end of a sentence.
    """
    text = _CONTROL.sub("", _HYPHEN.sub(r"\1\2", page.replace("\r", "\n").replace("\ufffe\n", "-\n")))
    found: list[str] = []
    for block in _BLANK.split(_SOFT.sub("", text)):
        lines = [" ".join(line.split()) for line in block.split("\n")]
        found += _joined([line for line in lines if line])
    return found


def _joined(lines: Sequence[str]) -> list[str]:
    longest = max((len(line) for line in lines), default=0)
    found: list[list[str]] = []
    ended = True
    for line in lines:
        if ended or _ITEM.match(line):
            found.append([])
        found[-1].append(line)
        ended = line.endswith(_END) and len(line) < SHORT * longest
    return [" ".join(parts) for parts in found]


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
