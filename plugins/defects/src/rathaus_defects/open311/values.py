"""Times as the interface reads and prints them."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from .errors import Fault

LOST_PLUS = re.compile(r" (\d\d:?\d\d)$")
"""A `+` in an address that nobody encoded arrives as a space."""


def moment(value: Any) -> str:
    """A column's time as W3C date and time in UTC: `2026-05-20T08:00:00Z`. SQLite gives text, PostgreSQL
    times.
    """
    if type(value) is str:
        return f"{value[:10]}T{value[11:19]}Z"
    found: dt.datetime = value.astimezone(dt.UTC) if value.tzinfo else value
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(value: Any) -> dt.datetime:
    """A column's time as an aware one."""
    found = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)


def read_moment(name: str, text: str) -> dt.datetime:
    """A time with zone, in UTC. Raises Fault (400) for anything else."""
    try:
        found = dt.datetime.fromisoformat(LOST_PLUS.sub(r"+\1", text.strip()))
        if found.tzinfo is None:
            raise ValueError(text)
        return found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        sentence = _("%(name)s must be date and time with a time zone, for example 2026-05-20T08:00:00Z.")
        raise Fault(400, sentence % {"name": name}) from None
