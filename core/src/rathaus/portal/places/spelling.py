"""Which spellings of a street's name are the same: "Hauptstr.", "haupt strasse", "HAUPTSTRAẞE".

A name is folded to letters a-z and digits, written in one, with the usual short forms spelled out. The ending
"strasse" becomes one sign, so that it does not make different streets look alike.
"""

import re
from functools import lru_cache

from rathaus.portal.search.analyser import form

WORD = re.compile(r"[^\W_]+", re.UNICODE)
STREET = "1"
"""Stands for the ending "strasse" in a comparison; no name ends in this way by itself."""
ENDING = re.compile(
    r"(?:strasse|strase|strass|stras|srasse|stasse|srtasse|tsrasse|strsse|starsse|straase|str)$"
)
SHORT = {"str": "strasse", "pl": "platz", "st": "sankt", "dr": "doktor", "prof": "professor"}
ARTICLES = frozenset(("d", "der", "des", "dem", "den", "die"))


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name, short forms spelled out: "Dr.-Külz-Str." → doktor, kulz, strasse."""
    folded = (form(word) for word in WORD.findall(text.replace("\u00ad", "")))
    spelled = [SHORT.get(word, word) for word in folded if word]
    return tuple(ENDING.sub("strasse", word) if len(word) > 5 else word for word in spelled)


def joined(words: tuple[str, ...]) -> str:
    """The words in one, the ending as one sign: haupt, strasse → "haupt1"."""
    return ENDING.sub(STREET, "".join(words))


def regardless_of_order(words: tuple[str, ...]) -> str:
    """The words without articles in alphabetical order, in one."""
    kept = sorted(word for word in words if word not in ARTICLES)
    return "".join(kept or words)


def fold(text: str) -> str:
    """The name as it is compared; "" if there is no letter or digit in it."""
    return joined(tokens(text))


def key(kind: str, name: str, district: str) -> str:
    """By what an import recognises an entry."""
    return f"{kind}|{fold(name)}|{fold(district)}"


def grams(folded: str) -> set[str]:
    """The pieces of three signs by which similar names are looked up."""
    framed = f"^{folded}$"
    return {framed[at : at + 3] for at in range(max(1, len(framed) - 2))}


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How alike two folded names are: 1 for the same, 0 for nothing in common, or for less than `least`.

    Counts inserted, left out, exchanged and swapped neighbouring letters (optimal string alignment) against
    the longer name.
    """
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    allowed = int((1 - least) * longest + 1e-9)
    if not longest or abs(len(one) - len(other)) > min(allowed, longest * 0.45):
        return 0.0
    start = _same(one, other)
    one, other = one[start:], other[start:]
    end = _same(one[::-1], other[::-1])
    errors = _errors(one[: len(one) - end], other[: len(other) - end], allowed)
    return 1 - errors / longest if errors <= allowed else 0.0


def _same(one: str, other: str) -> int:
    """How many letters both begin with."""
    for number, (letter, other_letter) in enumerate(zip(one, other, strict=False)):
        if letter != other_letter:
            return number
    return min(len(one), len(other))


def _errors(one: str, other: str, allowed: int) -> int:
    """The number of errors between two texts; a number beyond `allowed` once there are more."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        left = row
        for column, other_letter in enumerate(other, 1):
            left = min(last[column] + 1, left + 1, last[column - 1] + (letter != other_letter))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == other_letter:
                left = min(left, before[column - 2] + 1)
            current.append(left)
        if min(current) > allowed:
            return allowed + 1
        before, last = last, current
    return last[-1]
