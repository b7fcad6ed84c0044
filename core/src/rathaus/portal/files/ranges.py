"""Conditional and range requests (RFC 9110, sections 13 and 14), as plain functions on header values."""

import datetime as dt
import re

from django.utils.http import parse_http_date_safe

RANGE = re.compile(r"bytes=\s*(\d*)-(\d*)\s*")
MAX_DIGITS = 18


class Unsatisfiable(ValueError):
    """The range lies outside of the content: 416."""


def is_unchanged(etag: str, modified: dt.datetime, if_none_match: str, if_modified_since: str) -> bool:
    """Whether to answer 304. If-None-Match decides alone where it is there (section 13.2.2)."""
    if if_none_match:
        listed = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
        return "*" in listed or etag in listed
    since = parse_http_date_safe(if_modified_since) if if_modified_since else None
    return since is not None and int(modified.timestamp()) <= since


def applies(etag: str, modified: dt.datetime, if_range: str) -> bool:
    """Whether a range may be given although If-Range was sent: the ETag, or exactly the date, must be the
    same.
    """
    if not if_range:
        return True
    if if_range.startswith(('"', "W/")):
        return if_range == etag
    return parse_http_date_safe(if_range) == int(modified.timestamp())


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range; None where the whole content is to be sent.

    Several ranges and what is no range of bytes get the whole content, as section 14.2 allows. Raises
    Unsatisfiable.
    """
    match = RANGE.fullmatch(header.strip())
    if match is None:
        return None
    first, last = match.groups()
    if not (first or last) or len(first) > MAX_DIGITS or len(last) > MAX_DIGITS:
        return None
    if not first:  # the last n bytes
        count = min(int(last), size)
        if count == 0:
            raise Unsatisfiable(header)
        return size - count, size - 1
    begin = int(first)
    if last and int(last) < begin:
        return None
    if begin >= size:
        raise Unsatisfiable(header)
    return begin, min(int(last), size - 1) if last else size - 1
