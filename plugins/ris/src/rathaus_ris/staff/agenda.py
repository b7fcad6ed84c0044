"""An agenda as clerks type it: one item a line. Plain text in, lines out; no database."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

NUMBER = re.compile(
    r"""^(?P<top>TOP\s+)?                           # TOP 3
        (?P<part>Ö|NÖ|N)?\s?                        # Ö 3, N 3
        (?P<figures>\d{1,3}(?:\.\d{1,2})*)(?P<letter>[a-z])?
        (?:(?P<mark>[.):])(?:\s+(?=\S)|(?=[^\W\d]))|\s+(?=\S))""",
    re.IGNORECASE | re.VERBOSE,
)
CLOSED_LINE = re.compile(r"^(?:nö|nichtöffentlich|nicht öffentlich)\s*[:\-–]\s*", re.IGNORECASE)
PART = re.compile(
    r"^[-–=*\s]*(nicht\s?-?öffentlich|öffentlich)(?:e[rs]?)?(?:\s+(?:teil|sitzung))?[-–=*:\s]*$",
    re.IGNORECASE,
)
SINGLE = re.compile(r"^\d+$")


class Line(NamedTuple):
    """An item: number as typed or given, subject, whether the public may see it (§ 37 (1) SächsGemO)."""

    number: str
    name: str
    is_open: bool


class _Typed(NamedTuple):
    """A line as typed: the text without "NÖ:", what could be its number, openness, which part it is in."""

    text: str
    found: re.Match[str] | None
    is_open: bool
    part: int


def read(text: str, *, after: Sequence[str] = (), is_open: bool = True) -> list[Line]:
    """The items of a typed agenda. Numbers that are missing continue those before (`after`: of items already
    there); `is_open`: whether the part they are in is the public one.

    A line "Nichtöffentlicher Teil" closes what follows, "Öffentlicher Teil" opens it again; "NÖ: ..." closes
    one item. Lines that are empty are left out.

    A figure that begins a line may belong to the subject ("5 Bäume am Markt", "1. Änderung der Satzung").
    "TOP 5", "Ö 5", "5)", "5a" and "3.1" are numbers. "5." is one where most lines have a number, a bare "5"
    where all have, rising from 1 or from what comes next. In doubt nothing is taken from the subject.
    """
    typed = _typed(text, is_open)
    last = max((int(number) for number in after if SINGLE.match(number)), default=0)
    dotted, bare = _most_numbered(typed, after), _all_count_up(typed, last)
    lines: list[Line] = []
    for row in typed:
        number, name = _numbered(row, dotted=dotted, bare=bare)
        if not number:
            last += 1
            number = str(last)
        elif SINGLE.match(number):
            last = int(number)
        lines.append(Line(number, name, row.is_open and not number.upper().startswith("N")))
    return lines


def _typed(text: str, is_open: bool) -> list[_Typed]:
    rows: list[_Typed] = []
    part = 0
    for raw in text.splitlines():
        line = raw.strip()
        if heading := PART.match(line):
            is_open = heading[1].lower().startswith("ö")
            part += 1
            continue
        shorter = CLOSED_LINE.sub("", line)
        if shorter:
            rows.append(_Typed(shorter, NUMBER.match(shorter), is_open and shorter == line, part))
    return rows


def _is_sure(found: re.Match[str]) -> bool:
    return (
        bool(found["top"] or found["part"] or found["letter"] or "." in found["figures"])
        or (found["mark"] or ".") != "."
    )


def _most_numbered(rows: Sequence[_Typed], taken: Sequence[str]) -> bool:
    """Whether more than half of the lines begin with a number that is marked as one; not if there is but one
    line, and another item has that number."""
    marked = [row.found for row in rows if row.found and (row.found["mark"] or _is_sure(row.found))]
    is_taken = len(rows) == 1 and any(found["figures"] in taken for found in marked)
    return 2 * len(marked) > len(rows) and not is_taken


def _all_count_up(rows: Sequence[_Typed], last: int) -> bool:
    """Whether every line begins with a number, rising within each part; of one line alone nobody can tell."""
    counted = [
        (row.part, [int(each) for each in row.found["figures"].split(".")]) for row in rows if row.found
    ]
    if len(counted) < max(len(rows), 2) or counted[0][1][0] not in (1, last + 1):
        return False
    return all(part != next_part or here < there for (part, here), (next_part, there) in pairwise(counted))


def _numbered(row: _Typed, *, dotted: bool, bare: bool) -> tuple[str, str]:
    found = row.found
    if found is None or not (bare or _is_sure(found) or (dotted and found["mark"])):
        return "", row.text
    number = f"{found['part'] or ''}{found['figures']}{found['letter'] or ''}"
    return number, row.text[found.end() :].strip()


def numbers(openness: Iterable[bool]) -> list[str]:
    """New numbers for items in their order: 1, 2, 3 through both parts, as most rules of procedure ask."""
    return [str(place) for place, _is_open in enumerate(openness, start=1)]
