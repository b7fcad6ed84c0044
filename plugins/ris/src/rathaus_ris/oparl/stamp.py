"""The state of a town's council data as one value, and the conditions that clients make with it (RFC 9110,
13)."""

import datetime as dt
import zlib
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.http import http_date, parse_http_date_safe

from .database import Database
from .site import Site
from .values import instant

STATE = "SELECT s.version, plain(s.changed_at) FROM ris_risstate s WHERE s.id = 1"


class Stamp(NamedTuple):
    """The change counter and the time of the last change, in whole microseconds since 1970 (0: never). Both,
    because a restored backup brings an earlier count back."""

    version: int
    micros: int

    @property
    def last_modified(self) -> int:
        """Seconds since 1970, rounded up to the end of the second, so that a second change within it is not
        missed."""
        return self.micros // 1_000_000 + 1 if self.micros else 0


def read_stamp(db: Database) -> Stamp:
    """The state of the data now."""
    for version, changed in db.rows(STATE):
        return Stamp(version, int(instant(changed).timestamp() * 1_000_000) if changed else 0)
    return Stamp(0, 0)


def etag(stamp: Stamp, site: Site, path: str) -> str:
    """A weak tag (the server may compress): changes with the data, with the town's set-up and with the
    version."""
    return f'W/"{stamp.version:x}-{stamp.micros:x}-{zlib.crc32(path.encode(), site.salt):x}"'


def not_modified(request: HttpRequest, tag: str, stamp: Stamp) -> bool:
    """Whether the client already has this state. `If-None-Match` goes before `If-Modified-Since`."""
    if (tags := request.META.get("HTTP_IF_NONE_MATCH")) is not None:
        bare = tag.removeprefix("W/")
        return any(given.strip().removeprefix("W/") == bare for given in tags.split(","))
    since = request.META.get("HTTP_IF_MODIFIED_SINCE")
    seconds = parse_http_date_safe(since) if since else None
    return seconds is not None and stamp.micros > 0 and seconds >= stamp.last_modified


def headers(stamp: Stamp, tag: str, now: dt.datetime) -> dict[str, str]:
    """ETag, and Last-Modified once its second is over."""
    found = {"ETag": tag, "Cache-Control": "no-cache"}
    if stamp.micros and stamp.last_modified <= now.timestamp():
        found["Last-Modified"] = http_date(stamp.last_modified)
    return found
