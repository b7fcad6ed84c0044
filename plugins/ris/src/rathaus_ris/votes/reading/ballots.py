"""From what was found in a text to its ballots: what belongs to one vote, and what the vote was about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .counts import Count, find_counts, value_of
from .groups import Stance, find_stances, whose
from .named import find_named
from .outcomes import outcome_after, outcome_beside, sentences
from .structure import BallotReading, GroupVotes, PersonVote, Side
from .tables import MOST_VOTERS, find_tables
from .words import BIASED, MAJORITY, NAMED, OPEN, SECRET, UNANIMOUS

Kind = Literal["count", "unanimous", "method", "biased", "stance", "whole"]
WORD = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            ("majority", MAJORITY), ("unanimous", UNANIMOUS), ("secret", SECRET), ("named", NAMED),
            ("open", OPEN),
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
BIAS = re.compile(BIASED, re.IGNORECASE)
CONSEQUENCE = re.compile(
    r"[\s.]*(?:(?:damit|somit|hiermit|demnach|mit diesem)\b[^.!?:]*"
    r"|(?:der|die|das)\b[^.!?:]*\b(?:wurde|wird|ist)\s*)",
    re.IGNORECASE,
)
LONGEST_LABEL = 120
FIELD: dict[str, str] = {
    "for": "votes_for",
    "against": "votes_against",
    "abstained": "abstained",
    "invalid": "invalid",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something about a vote, from where to where."""

    kind: Kind
    start: int
    end: int
    value: object


@dataclass(slots=True)
class Part:
    """A ballot in the making, and the stretch of text it was read from."""

    ballot: BallotReading
    start: int
    end: int

    def takes(self, event: Event) -> bool:
        """Whether the event can belong to the same vote."""
        has = self.ballot
        if event.kind == "whole" or (has.persons and has.method == "named") or has.options:
            return event.kind == "count" and bool(has.options) and _side(event) in ("abstained", "invalid")
        if event.kind == "unanimous":
            return has.unanimous is None and not has.has_counts and has.abstained is None
        if event.kind == "count":
            side = _side(event)
            repeated = getattr(has, FIELD[side]) is not None
            return not repeated or (side == "abstained" and bool(has.groups))
        return event.kind != "method" or not has.method

    def add(self, event: Event, text: str) -> None:
        """Take the event in."""
        self.end = event.end
        if event.kind == "unanimous":
            self.ballot = replace(self.ballot, unanimous=bool(event.value))
        elif event.kind == "method":
            self.ballot = replace(self.ballot, method=str(event.value))  # type: ignore[arg-type]
        elif event.kind == "biased" and isinstance(event.value, int):
            self.ballot = replace(self.ballot, biased=event.value)
        elif isinstance(event.value, Stance):
            added = tuple(GroupVotes(name, stance=event.value.side) for name in event.value.names)
            self.ballot = replace(self.ballot, groups=self.ballot.groups + added)
        elif isinstance(event.value, Count):
            self._count(event.value, text)

    def _count(self, count: Count, text: str) -> None:
        before = getattr(self.ballot, FIELD[count.side])
        groups, persons = list(self.ballot.groups), list(self.ballot.persons)
        found, self.end = whose(text, count.end, count.value)
        for one in found:
            if one.is_person and one.votes == 1 and count.side != "invalid":
                persons.append(PersonVote(one.name, count.side))
            elif not one.is_person and count.side != "invalid":
                groups.append(_group(one.name, count.side, one.votes))
        # two counts of one side are parts of a sum that the text does not give
        total = count.value if before is None else None
        self.ballot = replace(
            self.ballot,
            groups=tuple(groups),
            persons=tuple(persons),
            **{FIELD[count.side]: total},  # type: ignore[arg-type]
        )


def _group(name: str, side: Side, votes: int | None) -> GroupVotes:
    return GroupVotes(name, **{FIELD[side]: votes})  # type: ignore[arg-type]


def _side(event: Event) -> Side:
    assert isinstance(event.value, Count)
    return event.value.side


def find_ballots(text: str, voters: int = MOST_VOTERS) -> tuple[list[Part], bool]:
    """The ballots in order, and whether a table among them does not add up.

    Raises counts.Unclear where the text can be understood in two ways.
    """
    tables = find_tables(text, voters)
    whole = [Event("whole", t.start, t.end, t.ballot or BallotReading()) for t in tables]
    masked = _mask(text, whole)
    named = [Event("whole", n.start, n.end, n.ballot) for n in find_named(masked)]
    masked = _mask(masked, named)
    events = sorted([*whole, *named, *_events(masked)], key=lambda event: (event.start, event.end))
    parts: list[Part] = []
    for event in events:
        if event.kind == "whole" and isinstance(event.value, BallotReading):
            parts.append(_whole(event, parts))
        elif parts and event.kind == "unanimous" and CONSEQUENCE.fullmatch(text[parts[-1].end : event.start]):
            if parts[-1].ballot.unanimous is None:  # "Damit ist der Antrag mehrheitlich abgelehnt."
                parts[-1].ballot = replace(parts[-1].ballot, unanimous=bool(event.value))
        elif parts and _close(text, parts[-1], event) and parts[-1].takes(event):
            parts[-1].add(event, masked)
        elif event.start >= (parts[-1].end if parts else 0):
            parts.append(Part(BallotReading(), event.start, event.end))
            parts[-1].add(event, masked)
    return _finish(text, parts), any(table.ballot is None for table in tables)


def _whole(event: Event, parts: list[Part]) -> Part:
    ballot = event.value
    assert isinstance(ballot, BallotReading)
    if parts and parts[-1].ballot == BallotReading(method=parts[-1].ballot.method):
        ballot = replace(ballot, method=parts.pop().ballot.method or ballot.method)
    return Part(ballot, event.start, event.end)


def _close(text: str, part: Part, event: Event) -> bool:
    """Whether no new sentence or heading lies between: then it is the same vote."""
    between = text[part.end : event.start]
    if between[:1].isupper():
        return False
    return (
        not re.search(r"[.!?]\s*[A-ZÄÖÜ]|\d\.|[a-z]\)|[^\W\d_].*:\s*$|[a-zäöüß][A-ZÄÖÜ]", between)
        and len(between) < 90
    )


def _mask(text: str, events: Sequence[Event]) -> str:
    for event in events:
        text = text[: event.start] + "\0" * (event.end - event.start) + text[event.end :]
    return text


def _events(text: str) -> list[Event]:
    found = [Event("count", count.start, count.end, count) for count in find_counts(text)]
    found += [Event("stance", stance.start, stance.end, stance) for stance in find_stances(text)]
    found += [
        Event("biased", match.start(), match.end(), value_of(match["n"])) for match in BIAS.finditer(text)
    ]
    for match in WORD.finditer(text):
        word = match.lastgroup or ""
        if word in ("unanimous", "majority"):
            found.append(Event("unanimous", match.start(), match.end(), word == "unanimous"))
        else:
            found.append(Event("method", match.start(), match.end(), word))
    return found


def _finish(text: str, parts: list[Part]) -> list[Part]:
    """Give each ballot its label and outcome."""
    done: list[Part] = []
    for place, part in enumerate(parts):
        before = text[parts[place - 1].end if place else 0 : part.start]
        after = text[part.end : parts[place + 1].start if place + 1 < len(parts) else len(text)]
        is_last = place + 1 == len(parts)
        outcome = outcome_beside(before, text[part.start : part.end], after, alone=len(parts) == 1)
        outcome = outcome or outcome_after(after, is_last=is_last)
        label = _label(before) if len(parts) > 1 else ""
        done.append(Part(replace(part.ballot, label=label, outcome=outcome), part.start, part.end))
    return done


def _label(before: str) -> str:
    pieces = sentences(before)
    label = pieces[-1].strip(" \n\t,;:–-(") if pieces else ""
    return label if len(label) <= LONGEST_LABEL else ""
