"""Which spellings count as the same word: the one place that decides it, for what is stored and for what is
asked.

A word has a *form* (letters folded: ß is ss, ä, ae and a are alike, accents gone) and a *term* (its stem,
folded as well). Whole words are compared by term, the last word of a query also by the beginning of its
form. Both consist of the letters a-z and digits only, so that neither database's own tokeniser has anything
left to decide.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

MAX_LETTERS = 60
"""Letters of a word that count."""
WORD = re.compile(r"[^\W_]+", re.UNICODE)
DIGRAPHS = re.compile(r"(?<![aeuq])(?:ae|oe)|(?<![aeq])ue")
"""ae, oe, ue where they stand for an umlaut; not in "neue", "bauen", "Quelle"."""
UMLAUTS = {"ae": "a", "oe": "o", "ue": "u"}


class Word(NamedTuple):
    """A word of a text, from `start` to `end`."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text with their places. Soft hyphens inside words are not understood: remove them
    before.
    """
    for match in WORD.finditer(text):
        yield Word(match.group(), match.start(), match.end())


@lru_cache(maxsize=100_000)
def form(word: str) -> str:
    """The folded word: "Straße", "STRASSE" → "strasse"; "Müller", "Mueller", "Muller" → "muller"."""
    letters = unicodedata.normalize("NFKD", word[:MAX_LETTERS].casefold())
    plain = (
        "".join(letter for letter in letters if not unicodedata.combining(letter))
        .replace("ø", "o")
        .replace("ł", "l")
    )
    plain = DIGRAPHS.sub(lambda match: UMLAUTS[match.group()], plain.casefold())
    return plain if plain.isascii() and plain.isalnum() else _in_ascii(plain)


@lru_cache(maxsize=100_000)
def term(word: str) -> str:
    """The folded stem: "Kindergärten", "Kindergarten" → "kindergart"."""
    folded = unicodedata.normalize("NFC", word[:MAX_LETTERS]).casefold()
    if not folded.isalpha():
        return form(word)
    return form(_stemmer().stemWord(folded)) or form(word)


def _in_ascii(text: str) -> str:
    """Letters of other scripts as their code points in hex; a beginning of the word stays a beginning."""
    return "".join(
        letter if letter.isascii() and letter.isalnum() else f"x{ord(letter):05x}"
        for letter in text
        if letter.isalnum()
    )


@cache
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("german")


class Analysed(NamedTuple):
    """A text as it is stored for searching: its terms in order, and once each the forms that are no terms."""

    terms: str
    forms: str


MAX_CHARACTERS = 400_000
"""Characters of terms that are stored of one text: PostgreSQL refuses a tsvector of more than 1 MB."""


def analyse(text: str) -> Analysed:
    """Make a text ready for the index; what goes beyond `MAX_CHARACTERS` is left out."""
    terms: list[str] = []
    forms: dict[str, None] = {}
    size = 0
    for word in words(text.replace("\u00ad", "")):
        stem, folded = term(word.text), form(word.text)
        if not stem:
            continue
        size += len(stem) + 1
        if folded != stem and folded not in forms:
            forms[folded] = None
            size += len(folded) + 1
        if size > MAX_CHARACTERS:
            break
        terms.append(stem)
    return Analysed(" ".join(terms), " ".join(forms))
