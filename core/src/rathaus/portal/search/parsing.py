"""From what people type to a query. Every text is understood somehow; nothing here raises.

Quotation marks of any kind hold words together, a minus right before a word or quotation excludes it,
everything else is words. All words must occur; the last one may be the beginning of a word.
"""

import re
import unicodedata
from typing import NamedTuple

from .analyser import PIECE, WORD, form, term
from .compounds import Lexicon
from .stopwords import STOPWORDS

MAX_CHARACTERS = 1000
MAX_CLAUSES = 12
QUOTES = re.compile('["„“”«»]')
PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<words>[^"\s]+))')


class Clause(NamedTuple):
    """Terms that must follow one another (mostly one alone). `prefix` is the form the last word begins
    with, or empty. `piece` is the term of the word as a piece of a compound, `apart` the terms of the pieces
    that the word itself is made of: either is as good as the word.
    """

    terms: tuple[str, ...]
    prefix: str = ""
    piece: str = ""
    apart: tuple[str, ...] = ()


class Query(NamedTuple):
    """What must occur and what must not."""

    wanted: tuple[Clause, ...]
    unwanted: tuple[Clause, ...] = ()


NO_WORDS = Lexicon()


def parse(text: str, lexicon: Lexicon = NO_WORDS) -> Query:
    """Understand a query. `Query((), ...)` finds nothing."""
    wanted: list[tuple[Clause, bool]] = []
    unwanted: list[Clause] = []
    plain = QUOTES.sub(
        '"', unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).replace("\0", " ").replace("\u00ad", "")
    )
    open_end = bool(plain) and WORD.fullmatch(plain[-1]) is not None
    for part in PART.finditer(plain):
        quoted = part.group("phrase") is not None
        found = [
            match.group() for match in WORD.finditer(part.group("phrase") if quoted else part.group("words"))
        ]
        clauses = _clauses(found, quoted, lexicon)
        if part.group("minus"):
            unwanted.extend(clause for clause, _idle in clauses)
        else:
            wanted.extend(clauses)
    chosen = [clause for clause, idle in wanted if not idle] or [clause for clause, _idle in wanted]
    chosen = list(dict.fromkeys(chosen))[:MAX_CLAUSES]
    if chosen and open_end and chosen[-1].prefix == "" and wanted[-1][0] == chosen[-1]:
        last = [match.group() for match in WORD.finditer(plain)][-1]
        chosen[-1] = chosen[-1]._replace(prefix=form(last))
    return Query(tuple(chosen), tuple(dict.fromkeys(unwanted))[:MAX_CLAUSES])


def _clauses(found: list[str], quoted: bool, lexicon: Lexicon) -> list[tuple[Clause, bool]]:
    """Clauses with whether they are idle words. A quotation is one clause, as is "B-Plan"."""
    terms = tuple(stem for stem in map(term, found) if stem)
    if not terms:
        return []
    idle = not quoted and len(found) == 1 and found[0].casefold() in STOPWORDS
    if quoted or len(terms) > 1:
        return [(Clause(terms[:MAX_CLAUSES]), idle)]
    word = form(found[0])
    # Documents keep the pieces of their words until they are indexed anew: a word that no document has any
    # more is no piece.
    piece = PIECE + terms[0] if terms[0] in lexicon.seen or word in lexicon.seen else ""
    return [(Clause(terms, "", piece, tuple(map(term, lexicon.parted(word)))), idle)]


def any_of(query: Query) -> list[Query]:
    """The query's clauses one by one, for when all together find nothing."""
    return [Query((clause,), query.unwanted) for clause in query.wanted]
