"""Whether a reading stands up to its text: a second look that shares no code with the grammar."""

import re

from .structure import ACCEPTED, BallotReading
from .words import NUMBERS

DIGITS = re.compile(r"\d+")
WORDS = re.compile(r"[^\W\d_]+")


def problems_of(ballots: list[BallotReading], text: str, glued: bool = False) -> list[str]:
    """What speaks against a reading; empty if nothing does. `glued`: digits may be parts of longer runs."""
    found: list[str] = []
    if missing := sorted(set(_numbers(ballots)) - numbers_in(text, glued)):
        found.append("not-in-text:" + ",".join(str(number) for number in missing))
    for ballot in ballots:
        found += contradictions(ballot)
    return list(dict.fromkeys(found))


def contradictions(ballot: BallotReading) -> list[str]:
    """What cannot be true together."""
    found: list[str] = []
    ayes, noes = ballot.votes_for, ballot.votes_against
    against = bool(noes) or any(group.votes_against or group.stance == "against" for group in ballot.groups)
    if (
        ballot.unanimous
        and against
        and (ayes or (ayes is None and noes is not None and ballot.outcome in ACCEPTED))
    ) or (ballot.unanimous and ayes is None and against and ballot.outcome != "rejected"):
        found.append("unanimous-but-against")
    if ballot.unanimous is False and ayes is not None and noes == 0 and not ballot.abstained:
        found.append("majority-but-unanimous")
    if ballot.outcome in ACCEPTED and ayes is not None and noes is not None and ayes <= noes:
        found.append("accepted-without-majority")
    return found


def numbers_in(text: str, glued: bool = False) -> set[int]:
    """Every number that stands in the text, in digits or words."""
    found: set[int] = set()
    for run in DIGITS.findall(text):
        parts = {run} | ({run[i:j] for i in range(len(run)) for j in range(i + 1, i + 4)} if glued else set())
        found.update(int(part) for part in parts if len(part) <= 6)
    found.update(NUMBERS[word] for word in WORDS.findall(text.lower()) if word in NUMBERS)
    if re.search(r"kein|ohne", text, re.IGNORECASE):
        found.add(0)
    return found


def _numbers(ballots: list[BallotReading]) -> list[int]:
    return [number for ballot in ballots for number in ballot.numbers()]
