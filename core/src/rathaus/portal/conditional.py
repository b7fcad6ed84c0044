"""Conditional answers of open interfaces (RFC 9110, 13): the state of a module's data as one value, the tag
that follows from it, and whether a client already has what it would be given.
"""

import datetime as dt
import zlib
from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.http import http_date, parse_http_date_safe


class Stamp(NamedTuple):
    """A module's change counter and the time of the last change, in whole microseconds since 1970 (0: never).
    Both, because a restored backup brings an earlier count back.

    `day` is for answers that change with the day alone: when it began, in seconds since 1970.
    """

    version: int
    micros: int
    day: int = 0

    @property
    def last_modified(self) -> int:
        """Seconds since 1970, rounded up to the end of the second, so that a second change within it is not
        missed; 0 if nothing has changed ever."""
        return max(self.micros // 1_000_000 + 1 if self.micros else 0, self.day)


def etag(stamp: Stamp, salt: int, asked: str) -> str:
    """A weak tag (a proxy may compress): changes with data, day and what is asked, and with `salt`, in which
    the caller puts whatever else its answers depend on: the town's set-up, the version."""
    said = zlib.crc32(f"{asked}|{stamp.day}".encode(errors="replace"), salt)
    return f'W/"{stamp.version:x}-{stamp.micros:x}-{said:x}"'


def not_modified(request: HttpRequest, tag: str, stamp: Stamp) -> bool:
    """Whether the client already has this state. `If-None-Match` goes before `If-Modified-Since`."""
    if (tags := request.META.get("HTTP_IF_NONE_MATCH")) is not None:
        bare = tag.removeprefix("W/")
        return any(given.strip().removeprefix("W/") == bare for given in tags.split(","))
    since = request.META.get("HTTP_IF_MODIFIED_SINCE")
    seconds = parse_http_date_safe(since) if since else None
    return seconds is not None and 0 < stamp.last_modified <= seconds


def headers(stamp: Stamp, tag: str, now: dt.datetime) -> dict[str, str]:
    """ETag, and Last-Modified once its second is over."""
    found = {"ETag": tag, "Cache-Control": "no-cache"}
    if 0 < stamp.last_modified <= now.timestamp():
        found["Last-Modified"] = _written(stamp.last_modified)
    return found


_written = lru_cache(maxsize=256)(http_date)
"""The same few times are written again and again."""
