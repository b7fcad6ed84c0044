"""An agenda as clerks type it: one item a line. Plain text in, lines out; no database."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

NUMBER = re.compile(r"^(?:TOP\s+)?((?:Ö|NÖ|N)?\s?\d+(?:\.\d+)*[a-z]?)[.):]?\s+(?=\S)", re.IGNORECASE)
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


def read(text: str, *, after: Sequence[str] = ()) -> list[Line]:
    """The items of a typed agenda. Numbers that are missing continue those before (`after`: of items already
    there).

    A line "Nichtöffentlicher Teil" closes what follows, "Öffentlicher Teil" opens it again; "NÖ: ..." closes
    one item. Lines that are empty are left out.
    """
    found: list[Line] = []
    is_open = True
    last = max((int(number) for number in after if SINGLE.match(number)), default=0)
    for raw in text.splitlines():
        line = raw.strip()
        if part := PART.match(line):
            is_open = part[1].lower().startswith("ö")
            continue
        line, here_open = _without_mark(line, is_open)
        number, name = _numbered(line)
        if name and not number:
            last += 1
            number = str(last)
        elif SINGLE.match(number):
            last = int(number)
        if name:
            found.append(Line(number, name, here_open and not number.upper().startswith("N")))
    return found


def _without_mark(line: str, is_open: bool) -> tuple[str, bool]:
    shorter = CLOSED_LINE.sub("", line)
    return shorter, is_open and shorter == line


def _numbered(line: str) -> tuple[str, str]:
    found = NUMBER.match(line)
    return (re.sub(r"\s", "", found[1]), line[found.end() :].strip()) if found else ("", line)


def numbers(openness: Iterable[bool]) -> list[str]:
    """New numbers for items in their order: 1, 2, 3 through both parts, as most rules of procedure ask."""
    return [str(place) for place, _is_open in enumerate(openness, start=1)]
