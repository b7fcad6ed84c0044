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
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .compounds import Lexicon

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
    return form(_loanword(_stemmer().stemWord(folded.translate(ACCENTS)))) or form(word)


ACCENTS = str.maketrans("éèêëáàâíìîóòôúùû", "eeeeaaaiiiooouuu")
"""The stemmer takes an accented letter for a consonant: "Cafés" would not be "Café"."""


LATIN = re.compile(r"(?<=[^aeou])um$")
GREEK = re.compile(r"(?<=m)a$")
BUILDING = re.compile(r"(?<=bau)[st]$")


def _loanword(stem: str) -> str:
    """Without the endings that the stemmer leaves: the s of words that end in a vowel ("Kitas", "Büros",
    "Partys"), the um of Latin words ("Gremium", "Gremien"; not "Zeitraum"), the a of Greek ones in -ma
    ("Thema", "Themen"; "Firma", "Firmen"), and what nouns in -bau take that are inflected like no others
    ("Neubau", "Neubaus", "Neubauten").
    """
    if len(stem) > 3:
        stem = BUILDING.sub("", stem)
    if len(stem) > 4:
        stem = stem[:-1] if stem[-1] == "s" and stem[-2] in "aioy" else LATIN.sub("", stem)
        stem = GREEK.sub("", stem)
    return stem


def piece(folded: str) -> str:
    """The term for a piece of a compound, apart from the words themselves: "sanierung" → "0sanier"."""
    return PIECE + term(folded)


PIECE = "0"
"""What the term of a piece begins with."""


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
    """A text as it is stored for searching: its terms in order, and once each the forms that are no terms and
    the pieces of its compounds."""

    terms: str
    forms: str
    pieces: str


MAX_CHARACTERS = 400_000
"""Characters of terms that are stored of one text: PostgreSQL refuses a tsvector of more than 1 MB."""


def analyse(text: str, lexicon: "Lexicon | None" = None) -> Analysed:
    """Make a text ready for the index; what goes beyond `MAX_CHARACTERS` is left out."""
    terms: list[str] = []
    known: dict[str, str] = {}
    forms: dict[str, None] = {}
    pieces: dict[str, None] = {}
    size = 0
    for match in WORD.finditer(text.replace("\u00ad", "")):
        word = match.group()
        stem = known.get(word)
        if stem is None:
            stem = known[word] = term(word)
            size += _add(stem, form(word), forms, pieces, lexicon)
        if not stem:
            continue
        size += len(stem) + 1
        if size > MAX_CHARACTERS:
            break
        terms.append(stem)
    return Analysed(" ".join(terms), " ".join(forms), " ".join(pieces))


def _add(
    stem: str, folded: str, forms: dict[str, None], pieces: dict[str, None], lexicon: "Lexicon | None"
) -> int:
    """Note a word's form and pieces where they say more than its stem; returns their characters."""
    fresh = [(forms, folded)] if stem and folded != stem and folded not in forms else []
    for part in lexicon.pieces(folded) if lexicon is not None else ():
        if (made := piece(part)) not in pieces:
            fresh.append((pieces, made))
    for kept, text in fresh:
        kept[text] = None
    return sum(len(text) + 1 for _kept, text in fresh)
