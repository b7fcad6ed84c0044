"""Cutting a text into words that can be compared: folded, abbreviations spelled out."""

import re
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e", "á": "a", "ó": "o", "ô": "o"})
SPELLED = {"str": "strasse", "doktor": "dr", "sankt": "st", "professor": "prof"}
NOT_SHORT = frozenset(("apl", "dipl", "expl", "kpl", "kompl"))


class Word(NamedTuple):
    """A word of a text: as it is compared, where it begins and ends (characters)."""

    key: str
    start: int
    end: int


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
