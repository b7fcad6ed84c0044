"""Reading result texts of German minutes, without a database: `read(text)` gives a `Reading`.

`words` holds the vocabulary; `counts`, `groups`, `tables`, `named`, `outcomes` each find one kind of
statement; `ballots` puts together what belongs to one vote; `check` looks at the text a second time and
refuses what does not stand up to it. The same text always gives the same reading.
"""

import re
from dataclasses import replace

from .ballots import Part, find_ballots
from .check import problems_of
from .counts import Unclear
from .outcomes import outcome_alone
from .structure import VERSION, BallotReading, GroupVotes, OptionVotes, PersonVote, Reading
from .tables import HEADER, MOST_VOTERS

__all__ = [
    "MOST_VOTERS",
    "VERSION",
    "BallotReading",
    "GroupVotes",
    "OptionVotes",
    "PersonVote",
    "Reading",
    "read",
]

LONGEST = 20_000
WIDE = re.compile(r"\s{5,}")
"""Runs of blanks that are shortened: the patterns take blanks in several ways, so long runs cost a lot."""
CUT_AT = (250, 251, 254, 255, 256, 500, 512, 1000, 2000, 4000)
"""Lengths at which database columns of vendors cut texts off."""


def read(text: str, voters: int = MOST_VOTERS) -> Reading:
    """What a result text says. `voters`: how many can have voted, if that is known from elsewhere.

    Texts longer than 20,000 characters are not read.
    """
    if not text.strip() or len(text) > LONGEST:
        return Reading()
    cut = len(text) in CUT_AT and text.rstrip()[-1] not in ".!?)"
    text = WIDE.sub(_narrowed, text)
    try:
        parts, is_wrong = find_ballots(text, voters)
    except Unclear as unclear:
        return Reading(problems=(f"unclear-{unclear}",))
    if is_wrong and not cut:
        return Reading(problems=("table-does-not-add-up",))
    if cut:
        parts = _without_torn(text, parts)
    ballots = [part.ballot for part in _headed(text, parts) if part.ballot.says_something]
    if not ballots and not cut and (outcome := outcome_alone(text)):
        ballots = [BallotReading(outcome=outcome)]
    if problems := problems_of(ballots, text, glued=HEADER.search(text) is not None):
        return Reading(problems=tuple(problems))
    return Reading(tuple(ballots), cut=cut)


def _narrowed(run: re.Match[str]) -> str:
    """A run of blanks as at most two line breaks, or as one blank."""
    return "\n" * min(run[0].count("\n"), 2) or " "


def _without_torn(text: str, parts: list[Part]) -> list[Part]:
    """Leave out the last vote of a text that breaks off, unless a whole sentence follows it."""
    if parts and len(text) - parts[-1].end < 30:
        last = parts[-1].ballot
        if last.method == "named" and last.persons:
            return parts
        return parts[:-1]
    return parts


def _headed(text: str, parts: list[Part]) -> list[Part]:
    """A word before a list of votes goes for each: "einstimmig: a) 12 Ja, 0 Nein b) 13 Ja, 0 Nein"."""
    if len(parts) < 2 or parts[0].ballot != BallotReading(label=parts[0].ballot.label, unanimous=True):
        return parts
    between = text[parts[0].end : parts[1].start].strip(" :\n")
    if not between or len(between) > 12 or any(part.ballot.votes_against != 0 for part in parts[1:]):
        return parts
    return [Part(replace(part.ballot, unanimous=True), part.start, part.end) for part in parts[1:]]
