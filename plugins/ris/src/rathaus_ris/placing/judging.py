"""Summing up: which places a paper is about, from its title and the pages of its files; which an agenda item
is about, from its subject, resolution and result."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .names import Names
from .reading import Mention, mentions
from .wording import fold, words

SUBJECT = re.compile(
    r"\b(?:Beschluss(?:vorschlag|antrag|entwurf|text)?|Der (?:Stadt|Gemeinde)rat (?:beschließt|möge)|Betreff"
    r"|Gegenstand|Bezeichnung|Betr\.|Sachverhalt)\b|^Ort\b",
    re.MULTILINE,
)
NEAR_SUBJECT = 600
"""Characters after such a word that count as a paper's subject."""
OFTEN = 3
"""Mentions on the first page that make a place the subject."""
AROUND = 90
"""Characters before and after a name that are kept as evidence."""
PAGES = 200
"""Pages beyond are not searched: what a paper is about stands before its appendices."""


class Source(NamedTuple):
    """A text of a paper: a file's key, its pages, whether it is the paper's main file."""

    file: int
    pages: Sequence[str]
    is_main: bool


class Hit(NamedTuple):
    """A name and where it stands: `file` None and `page` 0 is the title, or the `wording` of a resolution."""

    mention: Mention
    file: int | None
    page: int
    is_subject: bool
    is_wording: bool = False


class Evidence(NamedTuple):
    """Where a place is named. `file` None and `page` 0: in the title, without a snippet; else in the wording
    of a resolution."""

    place_id: str
    district: str
    file: int | None
    page: int
    snippet: str
    number: str
    is_subject: bool
    is_sure: bool


def evidence(title: str, sources: Iterable[Source], names: Names) -> list[Evidence]:
    """The best evidence for each place from each text: title before pages, subject before mention, a house
    number before none. Not sure: the town has several places of this name, and the paper does not say which.
    """
    if not names:
        return []
    hits = _of_title(title, names)
    for source in sources:
        hits += _of_source(source, names)
    return _summed(hits)


def item_evidence(subject: str, resolution: str, result: str, names: Names) -> list[Evidence]:
    """The best evidence for each place from an agenda item. A resolution begins with what it is about; a
    result only mentions places, and no districts: those it names are mostly committees.
    """
    if not names:
        return []
    hits = _of_title(subject, names)
    for hit in mentions(resolution, names):
        is_subject = hit.start < NEAR_SUBJECT
        if is_subject or hit.name.kind == "street":
            hits.append(Hit(hit, None, 0, is_subject, is_wording=True))
    streets = [hit for hit in mentions(result, names) if hit.name.kind == "street"]
    return _summed([*hits, *(Hit(hit, None, 0, False, is_wording=True) for hit in streets)])


def _of_title(title: str, names: Names) -> list[Hit]:
    return [Hit(hit, None, 0, True) for hit in mentions(title, names, is_title=True)]


def _summed(hits: list[Hit]) -> list[Evidence]:
    named = Counter(hit.mention.name.text for hit in hits if hit.mention.name.kind == "district")
    best: dict[tuple[str, int | None], Evidence] = {}
    for hit in hits:
        for one in _which(hit, named):
            known = best.get((one.place_id, one.file))
            if known is None or _rank(one) < _rank(known):
                best[one.place_id, one.file] = one
    return list(best.values())


def _of_source(source: Source, names: Names) -> list[Hit]:
    repeated = repeated_lines(source.pages)
    found: list[Hit] = []
    for page, text in enumerate(source.pages[:PAGES], start=1):
        hits = [hit for hit in mentions(text, names) if line_of(hit) not in repeated]
        counts = Counter(hit.name.folded for hit in hits)
        for hit in hits:
            # A district's name in a text says little: the subject has to be there.
            is_often = counts[hit.name.folded] >= OFTEN
            is_subject = source.is_main and page == 1 and (is_often or is_near_subject(hit))
            if is_subject or hit.name.kind == "street":
                found.append(Hit(hit, source.file, page, is_subject))
    return found


def repeated_lines(pages: Sequence[str]) -> frozenset[str]:
    """Lines that stand on several pages: heads and feet, whose addresses say nothing of the paper."""
    if len(pages) < 2:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({line.strip() for line in page.splitlines() if 5 < len(line.strip()) < 160})
    return frozenset(line for line, count in counts.items() if count >= max(2, len(pages) * 0.4))


def line_of(hit: Mention) -> str:
    """The line a name stands in."""
    start = hit.text.rfind("\n", 0, hit.start) + 1
    end = hit.text.find("\n", hit.end)
    return hit.text[start : end if end >= 0 else len(hit.text)].strip()


def is_near_subject(hit: Mention) -> bool:
    """Whether the name stands in what is to be decided."""
    return any(
        0 <= hit.start - found.end() < NEAR_SUBJECT for found in SUBJECT.finditer(hit.text, 0, hit.start)
    )


def _which(found: Hit, named: Counter[str]) -> Iterable[Evidence]:
    """The places a name may stand for: the one whose district stands beside it, or is the only one named."""
    hit = found.mention
    places = hit.name.places
    if len(places) > 1:
        near = {word.key for word in words(hit.text[max(0, hit.start - 60) : hit.end + 60])}
        beside = [one for one in places if one[1] and _is_named(one[1], near)]
        only = [one for one in places if named[one[1]]]
        places = tuple(beside if len(beside) == 1 else only if len(only) == 1 else places)
    is_title = found.file is None and not found.is_wording
    text, is_sure = "" if is_title else snippet(hit), len(places) == 1
    for place_id, district in places:
        yield Evidence(
            place_id, district, found.file, found.page, text, hit.number, found.is_subject, is_sure
        )


def _is_named(district: str, near: set[str]) -> bool:
    key = fold(district)
    return key in near or f"{key}er" in near


def _rank(one: Evidence) -> tuple[bool, bool, bool, int]:
    return not one.is_sure, not one.is_subject, not one.number, one.page


def snippet(hit: Mention) -> str:
    """A name with the words around it."""
    start, end = max(0, hit.start - AROUND), min(len(hit.text), hit.end + AROUND)
    before, after = hit.text[start : hit.start], hit.text[hit.end : end]
    if start:
        before = before.partition(" ")[2]
    if end < len(hit.text):
        after = after.rpartition(" ")[0]
    text = " ".join(f"{before}{hit.text[hit.start : hit.end]}{after}".split())
    return f"{'… ' if start else ''}{text}{' …' if end < len(hit.text) else ''}"
