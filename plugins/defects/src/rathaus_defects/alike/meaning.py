"""How much two texts tell the same: a number from 0 to 1.

Words are compared by their stems, those of one meaning as one ("Laterne", "Lampe"), and word by word by their
letters, so that slips of the pen do no harm. Rare words count for more. What the words say is compared apart
from the numbers: lamp 31 is not lamp 33, however alike the rest is.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ..suggesting.words import folded
from .synonyms import EMPTY, GROUPS

WORD = re.compile(r"[a-z]{2,}")
NUMBER = re.compile(r"\b\d{1,4}[a-z]?\b")
DATES = re.compile(
    r"\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d{2}\s*uhr|\b\d+\s*uhr"
)
"""Numbers that say when, not which."""
SLIP = 0.55
"""From this likeness of letters on two words count as the same word, one of them misspelt."""
LONGER = 3
"""Letters that a misspelt word may be longer or shorter."""
COMMON = 0.35
"""What a word counts that many reports of the town hold, beside 1 for a rare one."""


class Said(NamedTuple):
    """What a text says: its words by meaning, each with its pairs of letters, and the numbers in it."""

    words: dict[str, frozenset[str]]
    numbers: frozenset[str]


def said(text: str) -> Said:
    """Read a text."""
    plain = DATES.sub(" ", folded(text))
    words = {meaning(word): _letters(meaning(word)) for word in WORD.findall(plain) if word not in EMPTY}
    return Said({word: pairs for word, pairs in words.items() if word}, frozenset(NUMBER.findall(plain)))


@lru_cache(maxsize=20_000)
def meaning(word: str) -> str:
    """The stem of a folded word, or the name of its group of synonyms; empty for what says nothing."""
    for stem, group in _groups().items():
        if word.startswith(stem):
            return group
    stem = str(_stemmer().stemWord(word))
    return "" if stem in EMPTY else stem


def likeness(one: Said, other: Said, common: Collection[str] = ()) -> float:
    """How much two texts tell the same. `common` are words that many reports hold: they count for less."""
    if not one.words or not other.words:
        return 0.0
    shared = sum(_weight(word, common) * _found(word, pairs, other) for word, pairs in one.words.items())
    shared += sum(_weight(word, common) * _found(word, pairs, one) for word, pairs in other.words.items())
    whole = sum(_weight(word, common) for words in (one.words, other.words) for word in words)
    smaller = 2 * min(_mass(one, common), _mass(other, common))
    both, either = shared / whole, min(1.0, shared / smaller)
    return (both + either) / 2


def contradict(one: Said, other: Said) -> bool:
    """Whether both name numbers, and none that both name: house 12 and house 14."""
    return bool(one.numbers) and bool(other.numbers) and not one.numbers & other.numbers


def _found(word: str, pairs: frozenset[str], other: Said) -> float:
    if word in other.words:
        return 1.0
    size = len(word)
    near = (theirs for their, theirs in other.words.items() if abs(len(their) - size) <= LONGER)
    best = max((_dice(pairs, theirs) for theirs in near), default=0.0)
    return best if best >= SLIP else 0.0


def _weight(word: str, common: Collection[str]) -> float:
    return COMMON if word in common else 1.0


def _mass(text: Said, common: Collection[str]) -> float:
    return sum(_weight(word, common) for word in text.words)


def _letters(word: str) -> frozenset[str]:
    framed = f" {word} "
    return frozenset(framed[at : at + 2] for at in range(len(framed) - 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def often(texts: Collection[Said], share: float = 0.15) -> frozenset[str]:
    """The words that more than `share` of the texts hold, and at least three of them."""
    seen: Counter[str] = Counter(word for text in texts for word in text.words)
    return frozenset(word for word, times in seen.items() if times >= max(3, share * len(texts)))


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, str]:
    """Beginnings of words, longest first, with their group's first word."""
    pairs = [(stem, words[0]) for line in GROUPS if (words := line.split()) for stem in words]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("german")
