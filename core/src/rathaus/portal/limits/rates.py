"""Count how often someone does something, and say no when it is too often.

    RateLimited(frame.errors.TooManyRequests)      too often; `retry_after` in seconds

Raised in a view it becomes the page 429 with `Retry-After`; an API catches it and answers in its own format.
The counters lie in the town's database, so that they hold over all processes and servers.
"""

import time

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from rathaus.portal.frame.errors import TooManyRequests

SALT = "rathaus.portal.limits"


class RateLimited(TooManyRequests):
    """This was done too often; it works again after `retry_after` seconds."""


def check(scope: str, key: str, limit: int, window: int, *, now: float | None = None) -> int:
    """Count one more for `key` (an address, an account) and return how many there are in the window.

    `scope` names what is limited (`subscriptions.follow`); at most `limit` pass in `window` seconds, counted
    from the first. Of scope and key a keyed hash is stored, nothing else. Call it outside of transactions:
    what a roll-back undoes was not counted. Raises RateLimited.
    """
    moment = int(time.time() if now is None else now)
    digest = key_digest(scope, key)
    count, ends = _current(digest, moment)
    if count < limit:
        count, ends = _add(digest, moment, moment + window)
        if count <= limit:
            return count
    raise RateLimited(max(1, ends - moment))


def reset(scope: str, key: str) -> None:
    """Forget what was counted for this key (after it has shown that it is welcome)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM portal_limits_counter WHERE digest = %s", [key_digest(scope, key)])


def key_digest(scope: str, key: str) -> str:
    """The name under which a key is stored: an HMAC with the town's key, hex."""
    return salted_hmac(SALT, f"{scope}\0{key}", algorithm="sha256").hexdigest()


def _current(digest: str, now: int) -> tuple[int, int]:
    """What is counted so far: only read, so that a flood of refused calls writes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count, ends FROM portal_limits_counter WHERE digest = %s AND ends > %s", [digest, now]
        )
        return cursor.fetchone() or (0, now)


_ADD = """
INSERT INTO portal_limits_counter (digest, count, ends) VALUES (%s, 1, %s)
ON CONFLICT (digest) DO UPDATE SET
  count = CASE WHEN portal_limits_counter.ends <= %s THEN 1 ELSE portal_limits_counter.count + 1 END,
  ends = CASE WHEN portal_limits_counter.ends <= %s THEN excluded.ends ELSE portal_limits_counter.ends END
RETURNING count, ends
"""


def _add(digest: str, now: int, ends: int) -> tuple[int, int]:
    """Count one more in a single statement, so that of two at once neither is lost (SQLite from 3.35,
    PostgreSQL).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ADD, [digest, ends, now, now])
        rows: list[tuple[int, int]] = cursor.fetchall()
    return rows[0]
