"""A Django cache in the town's database: what all processes must see alike, such as the counters of failed
logins.

Values are JSON (a pickle read from a database would run code); what only saves work belongs into the cache
`local`, which is each process's own memory. Keys are stored as keyed hashes, since libraries put client
addresses into them.
"""

import json
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

SALT = "rathaus.portal.limits.cache"

_GET = "SELECT value FROM portal_limits_cacheentry WHERE digest = %s AND (ends IS NULL OR ends > %s)"
_SET = """
INSERT INTO portal_limits_cacheentry (digest, value, ends) VALUES (%s, %s, %s)
ON CONFLICT (digest) DO UPDATE SET value = excluded.value, ends = excluded.ends
"""
_ADD = _SET + " WHERE portal_limits_cacheentry.ends <= %s"
_TOUCH = "UPDATE portal_limits_cacheentry SET ends = %s WHERE digest = %s AND (ends IS NULL OR ends > %s)"


class TownCache(BaseCache):
    """Works inside a town's context only. `add` is atomic over all processes."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(_GET, [self._digest(key, version), _now()])
            row = cursor.fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        ends = self._ends(timeout)
        if ends is not None and ends <= _now():
            self.delete(key, version)
            return
        self._write(_SET, [self._digest(key, version), json.dumps(value), ends])

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        values = [self._digest(key, version), json.dumps(value), self._ends(timeout), _now()]
        return self._write(_ADD, values) > 0

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._write(_TOUCH, [self._ends(timeout), self._digest(key, version), _now()]) > 0

    def delete(self, key: str, version: int | None = None) -> bool:
        return (
            self._write(
                "DELETE FROM portal_limits_cacheentry WHERE digest = %s", [self._digest(key, version)]
            )
            > 0
        )

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a number; its end stays as it is. Raises ValueError if the key is not there."""
        digest = self._digest(key, version)
        with transaction.atomic(), connection.cursor() as cursor:
            lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
            cursor.execute(_GET + lock, [digest, _now()])
            row = cursor.fetchone()
            if row is None:
                raise ValueError(f"key {key!r} not found")
            value: int = json.loads(row[0]) + delta
            cursor.execute(
                "UPDATE portal_limits_cacheentry SET value = %s WHERE digest = %s",
                [json.dumps(value), digest],
            )
        return value

    def clear(self) -> None:
        self._write("DELETE FROM portal_limits_cacheentry", [])

    def _digest(self, key: str, version: int | None) -> str:
        return salted_hmac(SALT, self.make_and_validate_key(key, version), algorithm="sha256").hexdigest()

    def _ends(self, timeout: Any) -> int | None:
        ends = self.get_backend_timeout(timeout)
        return None if ends is None else int(ends * 1000)

    def _write(self, sql: str, values: list[Any]) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return max(0, cursor.rowcount)


def _now() -> int:
    return int(time.time() * 1000)
