"""How long to wait before something is sent again, and when to give up."""

import datetime as dt
from email.utils import parsedate_to_datetime

PAUSES = (60, 300, 1800, 2 * 3600, 5 * 3600, 10 * 3600)
"""Seconds after the first failure, the second, and so on; the last one from then on. After the schedule that
Standard Webhooks recommends, but for its first steps: the worker may be busy elsewhere."""
TERM = dt.timedelta(days=4)
"""For so long a delivery is tried: a receiver that failed on a Friday is found on Monday and has a day."""
LONGEST = dt.timedelta(days=1)
"""The longest pause that a receiver may ask for."""


def pause(failures: int, asked: dt.timedelta | None, spread: float) -> dt.timedelta:
    """The pause after so many failures in a row (from 1): by the schedule, or as long as the receiver asked.

    `spread` (0 to 1, random) makes it up to a tenth longer, so that what failed together does not come back
    together.
    """
    seconds = PAUSES[min(failures, len(PAUSES)) - 1] * (1 + spread / 10)
    return max(dt.timedelta(seconds=seconds), min(asked or dt.timedelta(0), LONGEST))


def asked_for(headers: dict[str, str], now: dt.datetime) -> dt.timedelta | None:
    """The pause in `Retry-After` (RFC 9110, 10.2.3): seconds or a date; None for neither."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit() and len(said) < 9:
        return dt.timedelta(seconds=int(said))
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    return moment - now if moment.tzinfo is not None else None
