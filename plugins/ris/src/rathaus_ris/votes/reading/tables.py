"""Tables of votes whose cells a vendor has glued together: "JaNeinEnthaltungBM1CDU81SPD6Gesamt2410".

Where one number ends and in which column it stood is lost. Every way to cut the digits is tried whose rows
add up to the total and which has no more votes than there are voters; what all of them agree on is certain
and taken. Nothing is chosen by likelihood, and a table that does not add up is not read.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .structure import BallotReading, GroupVotes, PersonVote, Vote

HEADER = re.compile(r"Ja\s*Nein\s*Enthaltung(?:en)?(?=\s*[A-ZÄÖÜ])", re.IGNORECASE)
GREENS = r"\d?0\s*/\s*(?:die\s+)?grünen?"
ROW = re.compile(
    rf"\s*(?P<name>[^\d:]{{0,30}}?{GREENS}[^\d:]{{0,40}}?|[^\d:]{{1,45}}?)\s*:?\s*(?P<digits>\d{{1,9}})(?!\s*/)",
    re.IGNORECASE,
)
TOTAL = re.compile(r"(?:gesamt|ergebnis|summe)$", re.IGNORECASE)
SEAM = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])|(?<=^BM)(?=[A-ZÄÖÜ])|(?<=[A-Z])(?=Hr\.|Herr |Frau |B.?90)")
PERSON = re.compile(r"(?:hr\.?|herr|frau|fr\.)\s+(?P<name>.+)", re.IGNORECASE)
ONE = re.compile(rf"BM|Bürgermeister(?:in)?|{PERSON.pattern}", re.IGNORECASE)
MOST_ROWS, MOST_VOTERS = 16, 99

Cells = tuple[int | None, int | None, int | None]
"""Ja, Nein, Enthaltung; None is an empty cell."""
Sum = tuple[int, int, int]
NO_VOTES: Sum = (0, 0, 0)
VOTES: tuple[Vote, Vote, Vote] = ("for", "against", "abstained")


@dataclass(frozen=True, slots=True)
class Table:
    """A table and what adds up; `ballot` None: nothing does."""

    ballot: BallotReading | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut the total from what stands at the end: its cells, the last row's digits, its end."""

    total: Cells
    last: str | None
    end: int


def find_tables(text: str, voters: int = MOST_VOTERS) -> list[Table]:
    """All tables, in order. `voters`: how many can have voted."""
    return [found for header in HEADER.finditer(text) if (found := _table(text, header, voters)) is not None]


def _table(text: str, header: re.Match[str], voters: int) -> Table | None:
    rows: list[tuple[str, str, int]] = []
    place = header.end()
    while (match := ROW.match(text, place)) and len(rows) < MOST_ROWS and not HEADER.search(match["name"]):
        rows.append((match["name"].strip(), match["digits"], match.end()))
        place = match.end()
        if TOTAL.search(match["name"].strip()):
            break
    if not rows:
        return None
    name, digits, end = rows[-1]
    if TOTAL.search(name):
        ways = [
            _Way(cells, None, end - cut) for cut in _cuts(text, digits, end) for cells in _rest(digits, cut)
        ]
    else:
        ways = [
            _Way(cells, digits[:part] if part else None, end)
            for part in range(min(len(digits), 5))
            for cells in split(digits[part:])
        ]
    ballot, end = _solve(rows, [way for way in ways if sum(_plus(way.total, NO_VOTES)) <= voters])
    return Table(ballot, header.start(), end)


def _rest(digits: str, cut: int) -> tuple[Cells, ...]:
    return split(digits[: len(digits) - cut])


def _cuts(text: str, digits: str, end: int) -> list[int]:
    """How many digits at the end may be the heading of what follows: "Gesamt19272." is 19, 2, 7 and "2."."""
    follows = text[end : end + 1]
    return [0, 1, 2] if follows in (".", ")") and len(digits) > 2 else [0]


@lru_cache(maxsize=4096)
def split(digits: str) -> tuple[Cells, ...]:
    """All ways to read the digits as one to three cells, the others empty. Numbers have no leading zeros."""
    if not digits:
        return ()
    ways: set[tuple[str, ...]] = {(digits,)}
    ways |= {(digits[:i], digits[i:]) for i in range(1, len(digits))}
    ways |= {
        (digits[:i], digits[i:j], digits[j:])
        for i in range(1, len(digits))
        for j in range(i + 1, len(digits))
    }
    found: set[Cells] = set()
    for way in ways:
        if any(len(part) > 2 or (part[0] == "0" and len(part) > 1) for part in way):
            continue
        numbers: list[int | None] = [int(part) for part in way]
        gaps = 3 - len(numbers)
        for cells in _with_gaps(numbers, gaps):
            found.add((cells[0], cells[1], cells[2]))
    return tuple(sorted(found, key=str))


def _with_gaps(numbers: list[int | None], gaps: int) -> list[list[int | None]]:
    if not gaps:
        return [numbers]
    if not numbers:
        return [[None] * gaps]
    taken = [[numbers[0], *rest] for rest in _with_gaps(numbers[1:], gaps)]
    return taken + [[None, *rest] for rest in _with_gaps(numbers, gaps - 1)]


def _plus(cells: Cells, more: Sum) -> Sum:
    return ((cells[0] or 0) + more[0], (cells[1] or 0) + more[1], (cells[2] or 0) + more[2])


def _solve(rows: list[tuple[str, str, int]], ways: list[_Way]) -> tuple[BallotReading | None, int]:
    solutions: list[tuple[_Way, list[tuple[str, set[Cells]]]]] = []
    for way in ways:
        named = [(name, digits) for name, digits, _end in rows[:-1]]
        if way.last is not None:
            named.append((rows[-1][0], way.last))
        if (cells := _adding_up(named, way.total)) is not None:
            solutions.append((way, cells))
    if not solutions:
        return None, rows[-1][2]
    per_row: dict[int, tuple[str, set[Cells]]] = {}
    for _way, found in solutions:
        for place, (name, fitting) in enumerate(found):
            per_row.setdefault(place, (name, set()))[1].update(fitting)
    groups, persons = _named([per_row[place] for place in sorted(per_row)])
    totals = [_agreed({way.total[column] for way, _cells in solutions}) for column in range(3)]
    ballot = BallotReading(
        votes_for=totals[0],
        votes_against=totals[1],
        abstained=totals[2],
        groups=tuple(groups),
        persons=tuple(persons),
    )
    return ballot, max(way.end for way, _cells in solutions)


def _agreed(values: set[int | None]) -> int | None:
    return values.pop() if len(values) == 1 else None


def _options(named: list[tuple[str, str]]) -> list[list[Cells]]:
    """The ways to cut each row: three cells in all rows where zeros are written, else no cell holds a zero.
    One person has one vote."""
    full = all(len(digits) >= 3 for _name, digits in named)
    return [
        [
            cells
            for cells in split(digits)
            if (None not in cells if full else 0 not in cells)
            and (sum(_plus(cells, NO_VOTES)) <= 1 or not ONE.fullmatch(SEAM.split(name)[-1].strip()))
        ]
        for name, digits in named
    ]


def _adding_up(named: list[tuple[str, str]], total: Cells) -> list[tuple[str, set[Cells]]] | None:
    """The cells each row can have so that all add up to the total; None if they cannot."""
    goal = _plus(total, NO_VOTES)
    options = _options(named)
    reached: list[set[Sum]] = [{NO_VOTES}]
    for ways in options:
        sums = {_plus(cells, so_far) for so_far in reached[-1] for cells in ways}
        reached.append({s for s in sums if s[0] <= goal[0] and s[1] <= goal[1] and s[2] <= goal[2]})
    if goal not in reached[-1] or goal == NO_VOTES:
        return None
    found: list[tuple[str, set[Cells]]] = []
    wanted = {goal}
    for place in range(len(options) - 1, -1, -1):
        fitting = [
            (so_far, cells)
            for so_far in reached[place]
            for cells in options[place]
            if _plus(cells, so_far) in wanted
        ]
        found.append((named[place][0], {cells for _sums, cells in fitting}))
        wanted = {so_far for so_far, _cells in fitting}
    return found[::-1]


def _named(rows: list[tuple[str, set[Cells]]]) -> tuple[list[GroupVotes], list[PersonVote]]:
    """The rows whose cells are certain, as groups and persons."""
    groups: list[GroupVotes] = []
    persons: list[PersonVote] = []
    for joined, cells in rows:
        name = SEAM.split(joined)[-1].strip()
        if len(cells) != 1 or not name:
            continue
        values = next(iter(cells))
        person = PERSON.fullmatch(name)
        if person is None:
            groups.append(GroupVotes(name, *values))
        elif sorted(value or 0 for value in values) == [0, 0, 1]:
            persons.append(PersonVote(person["name"], VOTES[values.index(1)]))
    return groups, persons
