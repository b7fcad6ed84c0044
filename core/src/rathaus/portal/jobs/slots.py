"""When a recurring job is due: plain rules on times."""

import datetime as dt
import zlib
from zoneinfo import ZoneInfo

from rathaus.contracts.portal import JobSpec

ZONE = ZoneInfo("Europe/Berlin")


def current_slot(spec: JobSpec, now: dt.datetime, town: str) -> str:
    """The name of the slot that `now` lies in: a run is due when its slot has not been queued yet.

    `every`: the seconds since 1970 divided by it, moved by a share that differs from town to town, so that
    not all towns run at once. `daily`: the day whose HH:MM (Europe/Berlin) passed last; on the day that
    skips this time it runs when the clocks have moved on, on the day that has it twice it runs at the first.
    Raises ValueError for a specification with neither or both.
    """
    if (spec.every is None) == (spec.daily is None):
        raise ValueError(f"{spec.name}: exactly one of every and daily")
    if spec.every is not None:
        moved = zlib.crc32(f"{town}:{spec.name}".encode()) % spec.every
        return f"{spec.every}:{(int(now.timestamp()) - moved) // spec.every}"
    hour, minute = (int(part) for part in str(spec.daily).split(":"))
    day = now.astimezone(ZONE).date()
    due = dt.datetime.combine(day, dt.time(hour, minute), ZONE)
    return str(day if now.timestamp() >= due.timestamp() else day - dt.timedelta(days=1))
