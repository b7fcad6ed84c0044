"""What was taken back from the public, for the portal's log of withdrawals: a restored backup is told of it
and takes it back again.

Keys read `report:7`, `photo:7`, `update:7` for what is not shown any more, with the state `hidden`, `deleted`
or the portal's `PUBLIC_AGAIN`. `text:report:7` says that an earlier text, `picture:photo:7` that an earlier
picture must not come back; the log knows no contents, so whoever restores takes all of it back. `old-text:`
says that the words of residents were deleted because their time was over: nothing else need go with them.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from rathaus.portal.api import PUBLIC_AGAIN, note_withdrawals

from ..access.rows import GONE, PUBLIC
from .context import MODULE

HIDDEN, DELETED, REMOVED = "hidden", "deleted", "removed"
TEXT, OLD_TEXT, PICTURE = "text:", "old-text:", "picture:"


def note_moves(moves: Iterable[tuple[Any, int]], now: dt.datetime) -> None:
    """Note which rows went out of the public's sight, and which came back: (row as it is now, visibility
    before).
    """
    states = []
    for row, before in moves:
        if before == PUBLIC != row.visibility:
            states.append((key_of(row), HIDDEN))
        elif before == GONE and row.visibility == PUBLIC:
            states.append((key_of(row), PUBLIC_AGAIN))
    if states:
        note_withdrawals(MODULE, states, now)


def note_removed(row: Any, now: dt.datetime, *, what: str = TEXT) -> None:
    """An earlier text (`TEXT`) or picture (`PICTURE`) of the row must not come back."""
    note_withdrawals(MODULE, [(what + key_of(row), REMOVED)], now)


def note_deleted(row: Any, now: dt.datetime) -> None:
    """The row is gone for good."""
    note_withdrawals(MODULE, [(key_of(row), DELETED)], now)


def note_all(rows: Iterable[Any], state: str, now: dt.datetime, *, what: str = "") -> None:
    """Note the same of many rows at once: the log is written to disk each time."""
    note_withdrawals(MODULE, [(what + key_of(row), state) for row in rows], now)


def key_of(row: Any) -> str:
    """The row's name in the log: `report:7`."""
    return f"{row._meta.model_name}:{row.pk}"
