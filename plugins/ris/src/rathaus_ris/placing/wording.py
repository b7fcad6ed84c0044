"""Cutting a text into words that can be compared: folded, abbreviations spelled out, line breaks mended."""

import re
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
SOFT = re.compile("[\u00ad\u0002\ufffe]\\s*")
"""Hyphens that only break a line: the soft hyphen, and what PDFium writes in its place."""
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010][ \t]*\n\s*(?=[a-zäöüß])(?!(?:und|oder|bzw|sowie|bis|u)\b)")
"""A hyphen at the end of a line that goes on in lower case: part of no word ("Bahnhof-/straße")."""
KEPT = re.compile(r"(?<=[^\W\d_])([-\u2010])[ \t]*\n\s*(?=[A-ZÄÖÜ])")
"""One that goes on with a capital: the hyphen belongs to the word ("Karl-/Marx-Straße")."""
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e", "á": "a", "ó": "o", "ô": "o"})
SPELLED = {"str": "strasse", "doktor": "dr", "sankt": "st", "professor": "prof"}
NOT_SHORT = frozenset(("apl", "dipl", "expl", "kpl", "kompl"))


class Word(NamedTuple):
    """A word of a text: as it is compared, where it begins and ends (characters)."""

    key: str
    start: int
    end: int


def mended(text: str) -> str:
    """The text with words joined that a line end had cut."""
    return KEPT.sub(r"\1", BROKEN.sub("", SOFT.sub("", text)))


def words(text: str) -> list[Word]:
    """The words of a (mended) text in order."""
    known: dict[tuple[str, bool], str] = {}
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match[0]
        dotted = text[end : end + 1] == "."
        if (key := known.get((raw, dotted))) is None:
            key = known[raw, dotted] = fold(raw, dotted=dotted)
        found.append(Word(key, start, end))
    return found


def fold(raw: str, *, dotted: bool = False) -> str:
    """A word as it is compared; `dotted`: a full stop follows, so it may be cut short ("Bahnhofpl.")."""
    key = raw.casefold().translate(FOLDED)
    if key in SPELLED:
        return SPELLED[key]
    if key.endswith("str"):
        return f"{key}asse"
    if dotted and key.endswith("pl") and len(key) > 4 and key not in NOT_SHORT:
        return f"{key[:-2]}platz"
    return "platz" if dotted and key == "pl" else key
