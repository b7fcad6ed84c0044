"""The log of withdrawals: `withdrawals.jsonl` in the town's folder, outside of its database, so that a
restored backup does not show again what was taken back from the public since.

It holds no text, only keys. A line is written before the change counts: of a change that fails in its last
moment the log says too much, never too little.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rathaus.contracts.portal import Withdrawal

from ..hooks import hooks
from ..towns import Town, current_town
from .journal import Journal

PUBLIC = "public"
"""The state of what was shown again."""


@dataclass(frozen=True)
class Entry:
    """A line of the log: when, whose, the module's own key for it, and what became of it (`PUBLIC`, or a word
    of the module).
    """

    at: str
    module: str
    key: str
    state: str


journal = Journal("withdrawals.jsonl", Entry)


def note(module: str, states: Iterable[tuple[str, str]], now: dt.datetime) -> None:
    """Add (key, state) of what was withdrawn, or is public again; on disk when this returns."""
    if lines := [Entry(now.astimezone(dt.UTC).isoformat(), module, key, state) for key, state in states]:
        journal.append(current_town(), lines)


def since(town: Town, moment: dt.datetime) -> list[Withdrawal]:
    """What was taken back after the moment and not shown again: the last word on each, in that order."""
    return last_words(
        entry for entry in journal.entries(town) if dt.datetime.fromisoformat(entry.at) > moment
    )


def last_words(entries: Iterable[Entry]) -> list[Withdrawal]:
    """What the entries took back and did not show again."""
    last: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        last.pop((entry.module, entry.key), None)
        last[entry.module, entry.key] = entry
    return [
        Withdrawal(module=entry.module, key=entry.key, state=entry.state)
        for entry in last.values()
        if entry.state != PUBLIC
    ]


def repeat(town: Town, moment: dt.datetime) -> int:
    """Take back again, in the current town's database, what was taken back since the moment of a backup.
    Returns how much of it was public. Raises EachFailed.
    """
    return take_back(since(town, moment))


def take_back(again: list[Withdrawal]) -> int:
    """Take this back in the current town's database. Returns how much of it was public. Raises EachFailed."""
    return sum(hooks().by_module("portal_withdraw_again", withdrawn=again).values()) if again else 0
