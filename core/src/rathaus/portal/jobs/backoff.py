"""How long to wait before a job is tried again."""

import datetime as dt

FIRST = 30.0
LONGEST = 6 * 3600.0


def pause(attempts: int, spread: float) -> dt.timedelta:
    """The pause after this many tries: 30 s, doubled each time, six hours at most.

    `spread` (0 to 1, random) moves it by up to a fifth either way, so that jobs that failed together do not
    come back together.
    """
    seconds = min(FIRST * 2.0 ** min(attempts - 1, 20), LONGEST)
    return dt.timedelta(seconds=seconds * (0.8 + 0.4 * spread))
