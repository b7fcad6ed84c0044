"""The state of the town's reports as one value, and conditions that clients make with it (RFC 9110, 13)."""

import datetime as dt
import zlib
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import http_date, parse_http_date_safe

from .database import Database
from .site import Site
from .values import instant

STATE = "SELECT s.version, plain(s.changed_at) FROM defects_defectsstate s WHERE s.id = 1"


class Stamp(NamedTuple):
    """The change counter and the time of the last change, in whole microseconds since 1970 (0: never). Both,
    because a restored backup brings an earlier count back. `day` is when the day began, in seconds since
    1970: an answer without dates loses its oldest reports then.
    """

    version: int
    micros: int
    day: int

    @property
    def last_modified(self) -> int:
        """Seconds since 1970, rounded up: a second change within the same second counts."""
        return max(self.micros // 1_000_000 + 1, self.day)


def begin_of_day(now: dt.datetime) -> dt.datetime:
    """Midnight of the town's day."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def read_stamp(db: Database, now: dt.datetime) -> Stamp:
    """The state of the data now."""
    day = int(begin_of_day(now).timestamp())
    for version, changed in db.rows(STATE):
        return Stamp(version, int(instant(changed).timestamp() * 1_000_000) if changed else 0, day)
    return Stamp(0, 0, day)


def etag(stamp: Stamp, site: Site, asked: str) -> str:
    """A weak tag (a proxy may compress): changes with data, day, the town's set-up and what is asked."""
    said = zlib.crc32(f"{asked}|{stamp.day}".encode(errors="replace"), site.salt)
    return f'W/"{stamp.version:x}-{stamp.micros:x}-{said:x}"'


def not_modified(request: HttpRequest, tag: str, stamp: Stamp) -> bool:
    """Whether the client already has this state. `If-None-Match` goes before `If-Modified-Since`."""
    if (tags := request.META.get("HTTP_IF_NONE_MATCH")) is not None:
        bare = tag.removeprefix("W/")
        return any(given.strip().removeprefix("W/") == bare for given in tags.split(","))
    since = request.META.get("HTTP_IF_MODIFIED_SINCE")
    seconds = parse_http_date_safe(since) if since else None
    return seconds is not None and seconds >= stamp.last_modified


def headers(stamp: Stamp, tag: str, now: dt.datetime) -> dict[str, str]:
    """ETag, and Last-Modified once its second is over."""
    found = {"ETag": tag, "Cache-Control": "no-cache"}
    if stamp.last_modified <= now.timestamp():
        found["Last-Modified"] = http_date(stamp.last_modified)
    return found
