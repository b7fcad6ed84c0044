"""Words that the end of a line has cut in the text of a PDF, put together again: for searching, for places,
for reading.
"""

import re

_ENDS = re.compile("(?<=[^\\W_])[\u0002\ufffe]\\s*")
"""What PDFium writes for a hyphen at the end of a line and for the line's end."""
_CUT = re.compile(r"(?<=[^\W_])(?:[-\u2010][ \t]*\n|\u00ad[ \t]*[ \t\n])\s*(?=([^\W_]+))")
_SOFT = re.compile("[\u00ad\u0002\ufffe]\\s*")
_LISTED = frozenset(("und", "oder", "bzw", "sowie", "bis", "u"))
"""Before these a hyphen stands for the rest of a word ("Kinder- und Jugendarbeit")."""


def with_line_ends(text: str) -> str:
    """The text with PDFium's marks as hyphens at the ends of lines."""
    return _ENDS.sub("-\n", text)


def mended(text: str) -> str:
    """The text with its cut words whole, and without soft hyphens.

    What goes on in lower case was one word ("Bürger-/beteiligung"). A capital keeps the hyphen
    ("Karl-/Marx-Straße"), and so does a number before ("30-/jährig").
    """
    return _SOFT.sub("", _CUT.sub(_between, with_line_ends(text)))


def _between(cut: re.Match[str]) -> str:
    """What comes between the two parts."""
    before, word = cut.string[cut.start() - 1], cut[1]
    if word in _LISTED:
        return "- "
    if before.isdigit() != word[0].isdigit():
        return "-" if before.isdigit() else cut[0]
    return "" if word[0].islower() else "-"
