"""Whose votes they were: "1 Enthaltung der CDU-Fraktion", "(1 SPD, 2 FFH)", "gegen die Stimmen der SPD"."""

import re
from dataclasses import dataclass

from .counts import value_of
from .named import PARTY
from .structure import Side
from .words import NUMBER

FRACTION = r"(?:-\s?Fraktion)"
GROUP = (
    rf"(?:(?:der\s+|die\s+)?Fraktion\s+(?:der\s+|die\s+)?(?P<a>{PARTY}|[A-ZÄÖÜ][\w'‘’´/. -]{{1,40}}?)"
    rf"|(?:der\s+|die\s+|von\s+)?(?P<b>{PARTY}|[A-ZÄÖÜ][^\W\d_][\w'‘’´/. -]{{0,30}}?(?={FRACTION}))"
    rf"{FRACTION}?)"
)
PERSON = (
    r"(?:Hr\.|Herrn?|Frau|Fr\.|Ratsmitglied|Stadtr(?:at|ätin)|Gemeinder(?:at|ätin))\s+"
    r"(?P<person>[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)?)"
)
CLOSE = r"(?=\s*(?:$|[,;.)\n]|und\b))"
SEAM = r"(?=\s*(?:$|[,;.)\n]|und\b|[a-z]\)|\d{1,2}[.)]|(?<=Fraktion)[A-ZÄÖÜ]))"

AFTER = re.compile(rf"\s+(?:bei\s+)?(?:{PERSON}{CLOSE}|{GROUP}{SEAM})")
PAREN = re.compile(r"\s*\(([^()]{2,120})\)")
ENTRY = re.compile(rf"\s*(?:(?P<n>{NUMBER})\s*[x×X]?\s*)?(?:{PERSON}|{GROUP})\s*$")
STANCE = re.compile(
    rf"(?:(?P<against>gegen\s+(?:die\s+)?stimmen?\s+(?:der|von|des))|(?P<abstained>bei\s+(?:stimm)?enthaltung\s+(?:der|von|des))"
    rf"|(?P<for>mit\s+(?:den\s+)?stimmen\s+(?:der|von|des)))\s+(?-i:(?:Fraktion(?:en)?\s+)?(?:der\s+)?(?P<names>{PARTY}{FRACTION}?"
    rf"(?:(?:,\s*|\s+und\s+)(?:der\s+)?{PARTY}{FRACTION}?)*))",
    re.IGNORECASE,
)
NAMES = re.compile(rf"{PARTY}")


@dataclass(frozen=True, slots=True)
class Whose:
    """So many votes of a group or a person; `votes` None: no number is given."""

    name: str
    is_person: bool
    votes: int | None


@dataclass(frozen=True, slots=True)
class Stance:
    """Groups on a side without numbers."""

    side: Side
    names: tuple[str, ...]
    start: int
    end: int


def whose(text: str, place: int, votes: int) -> tuple[list[Whose], int]:
    """Who cast these votes, as far as it is said right behind the count; and where that ends.

    A list in brackets counts only if its numbers add up to `votes`.
    """
    if votes == 0:
        return [], place
    if bracket := PAREN.match(text, place):
        entries = [ENTRY.fullmatch(part) for part in re.split(r"[,;]|\bund\b", bracket[1])]
        if all(entries):
            found = [_whose(entry, votes if len(entries) == 1 else None) for entry in entries if entry]
            if sum(one.votes or 0 for one in found) == votes:
                return found, bracket.end()
        return [], place
    if match := AFTER.match(text, place):
        return [_whose(match, votes)], match.end()
    return [], place


def _whose(match: re.Match[str], votes: int | None) -> Whose:
    number = match.groupdict().get("n")
    name = match["person"] or match["a"] or match["b"]
    is_person = match["person"] is not None
    return Whose(name.strip(), is_person, value_of(number) if number else votes)


def find_stances(text: str) -> list[Stance]:
    """Sides that groups took, where no number is given."""
    found: list[Stance] = []
    for match in STANCE.finditer(text):
        side: Side = "against" if match["against"] else "abstained" if match["abstained"] else "for"
        found.append(Stance(side, tuple(NAMES.findall(match["names"])), match.start(), match.end()))
    return found
