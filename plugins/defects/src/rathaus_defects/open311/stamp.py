"""The state of the town's reports as one value."""

import datetime as dt
from functools import lru_cache

from django.utils import timezone
from rathaus.portal.api import conditional

from .database import Database
from .values import instant

STATE = "SELECT s.version, plain(s.changed_at) FROM defects_defectsstate s WHERE s.id = 1"


@lru_cache(maxsize=8)
def begin_of_day(now: dt.datetime) -> dt.datetime:
    """Midnight of the town's day. An answer asks twice."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def read_stamp(db: Database, now: dt.datetime) -> conditional.Stamp:
    """The state of the data now, and the day: an answer without dates loses its oldest reports with it."""
    day = int(begin_of_day(now).timestamp())
    for version, changed in db.rows(STATE):
        return conditional.Stamp(
            version, int(instant(changed).timestamp() * 1_000_000) if changed else 0, day
        )
    return conditional.Stamp(0, 0, day)
