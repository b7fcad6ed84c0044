"""Marking what was found: segments of plain text, so that a template escapes them like any other text."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from .analyser import Word, form, piece, term, words
from .compounds import Lexicon
from .parsing import Clause

WIDTH = 220
"""Characters of a snippet, about three lines."""
SEARCHED = 200_000
"""Characters of a text in which a place to show is looked for."""
LEAD = 60
"""Characters shown before the first word found."""
HEAD = 6
"""So many letters of a stem are looked for before a word is stemmed."""
PLACES = 200
"""So many words of a text are looked at for the best passage."""

INNER = r"[^\W_]*?"
"""Letters before a piece of a word."""


class Segment(NamedTuple):
    """A piece of text; `marked` if it is what was looked for."""

    text: str
    marked: bool = False


class Marker:
    """Marks what one query looks for, in as many texts as its results have."""

    def __init__(self, clauses: Sequence[Clause], lexicon: Lexicon) -> None:
        self._clauses = clauses
        self._lexicon = lexicon
        self._rough = _rough(clauses, "")
        self._known: dict[str, bool] = {}

    def mark(self, text: str) -> tuple[Segment, ...]:
        """The whole text in segments."""
        return tuple(_segments(text, [word for word in words(text) if self._fits(word)]))

    def snippet(self, text: str) -> tuple[tuple[Segment, ...], int]:
        """A passage of the text with as many different words of the query as one passage can show, and the
        place of its first word.
        """
        if not text:
            return (), 0
        searched = text[:SEARCHED]
        places = self._places(searched, self._rough)
        if not places:
            places = self._places(searched, _rough(self._clauses, INNER))
        start = _best(places) if places else 0
        begin = _word_border(text, max(0, start - LEAD)) if start > LEAD else 0
        end = _word_end(text, begin + WIDTH)
        inside = [
            Word(place.text, place.start - begin, place.end - begin)
            for place in places
            if begin <= place.start < end
        ]
        passage = text[begin:end]
        segments = [
            Segment(_one_line(segment.text), segment.marked) for segment in _segments(passage, inside)
        ]
        before = [Segment("… ")] if begin > 0 else []
        after = [Segment(" …")] if end < len(text) else []
        return tuple([*before, *segments, *after]), start

    def _places(self, text: str, rough: re.Pattern[str]) -> list[Word]:
        """Words of the query in the text, the first of them."""
        found = (Word(match.group(), match.start(), match.end()) for match in rough.finditer(text))
        return list(islice(filter(self._fits, found), PLACES))

    def _fits(self, word: Word) -> bool:
        """Words come again and again, in a text as in the next one."""
        fits = self._known.get(word.text)
        if fits is None:
            fits = self._known[word.text] = _fits(word, self._clauses, self._lexicon)
        return fits


def page_of(text: str, at: int) -> int:
    """The page of a place in a text whose pages are parted by form feeds, from 1."""
    return text.count("\f", 0, at) + 1


def _rough(clauses: Sequence[Clause], inner: str) -> re.Pattern[str]:
    """Letters that a word of the query begins with, or any of its pieces (`INNER`): they spare stemming every
    word of a long text.
    """
    heads = {
        part[:HEAD] for clause in clauses for part in (*clause.terms, *clause.apart, clause.prefix) if part
    }
    begins = r"(?<![^\W_])" + inner
    return re.compile(begins + "(?:" + "|".join(sorted(map(_pattern, heads))) + r")[^\W_]*", re.IGNORECASE)


LETTERS = {
    "a": "(?:[aàáâãäå]|ae)",
    "o": "(?:[oòóôõöø]|oe)",
    "u": "(?:[uùúûü]|ue)",
    "e": "[eèéêë]",
    "i": "[iìíîï]",
    "s": "(?:ss?|ß)",
}


def _pattern(head: str) -> str:
    """What words may begin with whose form begins with `head`."""
    if not head.isalpha() or head.startswith("x0"):
        return r"[^\W_]" if head.startswith("x") else re.escape(head)
    if head.startswith("x"):
        return r"[^\W_]"
    cut = head.replace("ss", "s").rstrip("s") or head[:1]  # one ß is two letters
    return "".join(LETTERS.get(letter, re.escape(letter)) for letter in cut)


def _fits(word: Word, clauses: Sequence[Clause], lexicon: Lexicon) -> bool:
    folded = form(word.text)
    for clause in clauses:
        if clause.prefix and folded.startswith(clause.prefix):
            return True
        wanted = (*clause.terms, *clause.apart)
        if any(map(folded.startswith, wanted)) and term(word.text) in wanted:
            return True  # stemming is slow: only what begins with a stem can have it
    return any(clause.piece and _holds(folded, clause.piece, lexicon) for clause in clauses)


def _holds(folded: str, wanted: str, lexicon: Lexicon) -> bool:
    """Whether a compound has this piece. To take a word apart is slow; most do not even have its letters."""
    return wanted[1:] in folded and any(piece(part) == wanted for part in lexicon.pieces(folded))


def _best(places: Sequence[Word]) -> int:
    """Where the passage with the most different terms begins."""
    best, most = places[0].start, 0
    for index, place in enumerate(places):
        seen = set()
        for other in places[index:]:
            if other.end - place.start > WIDTH - LEAD:
                break
            seen.add(term(other.text))
        if len(seen) > most:
            best, most = place.start, len(seen)
    return best


def _segments(text: str, found: Sequence[Word]) -> Iterator[Segment]:
    at = 0
    for word in found:
        if word.start > at:
            yield Segment(text[at : word.start])
        yield Segment(text[word.start : word.end], marked=True)
        at = word.end
    if at < len(text):
        yield Segment(text[at:])


def _word_border(text: str, at: int) -> int:
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + 30 else at


def _word_end(text: str, at: int) -> int:
    space = text.rfind(" ", max(0, at - 30), at)
    return len(text) if at >= len(text) else space if space > 0 else at


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
