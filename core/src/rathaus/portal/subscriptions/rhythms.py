"""When a subscription is due: a plain rule on times."""

import datetime as dt
from zoneinfo import ZoneInfo

from .models import Rhythm

ZONE = ZoneInfo("Europe/Berlin")
MORNING = dt.time(7)


def due(rhythm: str, looked: dt.datetime, now: dt.datetime) -> bool:
    """Whether a subscription looked after at `looked` is to be looked after again.

    Daily ones at 7 in the morning (Europe/Berlin), weekly ones on Mondays at 7; what was missed is made up
    for.
    """
    if rhythm == Rhythm.IMMEDIATELY:
        return True
    day = now.astimezone(ZONE).date()
    if rhythm == Rhythm.WEEKLY:
        day -= dt.timedelta(days=day.weekday())
    step = dt.timedelta(days=7 if rhythm == Rhythm.WEEKLY else 1)
    last = dt.datetime.combine(day, MORNING, ZONE)
    if last > now:
        last = dt.datetime.combine(day - step, MORNING, ZONE)
    return looked < last
