"""Votes by name and votes for candidates: "Arnold, Günter (SPD): Ja", "Herr Muster: 9 Stimmen"."""

import re
from dataclasses import dataclass

from .counts import value_of
from .structure import BallotReading, OptionVotes, PersonVote, Vote
from .words import NUMBER

WORDS: dict[str, Vote] = {
    "ja": "for", "nein": "against", "enthaltung": "abstained", "enth.": "abstained", "abwesend": "absent",
    "entschuldigt": "absent", "befangen": "biased", "nicht teilgenommen": "not_voted",
}  # fmt: skip
WORD = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True))
# Lengths are limited: two lists of words side by side take cubic time where neither ends.
NAME = r"[A-ZÄÖÜ][^\W\d_]{1,40}(?:[ -][A-ZÄÖÜ][^\W\d_]{1,40}){0,5}"
GIVEN = r"(?:Dr\.\s)?[A-ZÄÖÜ][a-zäöüßé]{1,40}(?:[ -][A-ZÄÖÜ][a-zäöüßé]{1,40}){0,4}(?:\s[A-ZÄÖÜ]\.)?"
PARTY = (
    r"(?:B(?:ündnis)?\s?['‘’´`]?\s?90\s?/\s?(?:[Dd][Ii][Ee]\s+)?(?:Grünen?|GRÜNEN?)|CDU|CSU|SPD|FDP|AfD|BSW"
    r"|(?:DIE\s|Die\s)?L(?:inke|INKE)|Grünen?|GRÜNEN?|Freie Wähler|[A-ZÄÖÜ]{2,6}|\./\.)"
)

LISTED = re.compile(
    rf"(?P<name>{NAME},?\s{GIVEN})\s*\((?P<group>[^()\n]{{1,40}})\)\s*:\s*(?P<vote>(?i:{WORD}))"
)
SIMPLE = re.compile(rf"(?P<name>{NAME},\s{GIVEN})\s*:\s*(?P<vote>(?i:{WORD}))(?P<group>)")
TABLE = re.compile(r"Mitglied\s*(?:Partei|Fraktion)\s*(?:Abstimmung|Stimme|Votum)")
TABLED = re.compile(rf"\s*(?P<name>{NAME},\s{GIVEN})\s*(?P<group>{PARTY})\s*(?P<vote>(?i:{WORD}))")
FLAGS = re.IGNORECASE

OPTION_BEFORE = re.compile(rf"(?P<n>{NUMBER})\s+stimmen?\s+(?:für|auf)\s+(?P<name>[^,;.\d]{{2,80}})", FLAGS)
OPTION_AFTER = re.compile(
    rf"(?:^|[,;\n]|[a-z]\))\s*(?P<name>(?:herr|frau|hr\.|fr\.)\s[^:,;\d]{{2,60}}):\s*(?P<n>{NUMBER})\s+stimmen?",
    FLAGS,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A list of names with votes, or options with numbers, and where it stands."""

    ballot: BallotReading
    start: int
    end: int


def find_named(text: str) -> list[Named]:
    """Lists of at least two names or options."""
    found = [_list(list(pattern.finditer(text))) for pattern in (LISTED, SIMPLE)]
    if header := TABLE.search(text):
        found.append(_list(_following(text, header.end())))
    found.append(_options(list(OPTION_BEFORE.finditer(text))))
    found.append(_options(list(OPTION_AFTER.finditer(text))))
    return [one for one in found if one is not None]


def _following(text: str, place: int) -> list[re.Match[str]]:
    rows: list[re.Match[str]] = []
    while match := TABLED.match(text, place):
        rows.append(match)
        place = match.end()
    return rows


def _list(rows: list[re.Match[str]]) -> Named | None:
    if len(rows) < 2:
        return None
    votes = tuple(
        PersonVote(row["name"].strip(), WORDS[row["vote"].lower()], row["group"].strip(" ./")) for row in rows
    )
    return Named(
        BallotReading(method="named", persons=votes, complete=False), rows[0].start(), rows[-1].end()
    )


def _options(rows: list[re.Match[str]]) -> Named | None:
    if len(rows) < 2:
        return None
    options = tuple(OptionVotes(row["name"].strip(' „“"”'), value_of(row["n"])) for row in rows)
    return Named(BallotReading(options=options), rows[0].start(), rows[-1].end())
