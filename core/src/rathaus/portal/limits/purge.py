"""Delete counters and cache entries whose time is over."""

import time

from django.db import connection, transaction


def purge() -> int:
    """Run by the schedule; returns the number of rows deleted."""
    now = time.time()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM portal_limits_counter WHERE ends <= %s", [int(now)])
        deleted = cursor.rowcount
        cursor.execute("DELETE FROM portal_limits_cacheentry WHERE ends <= %s", [int(now * 1000)])
        return int(deleted + cursor.rowcount)
