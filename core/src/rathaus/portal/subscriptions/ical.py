"""Write a calendar (RFC 5545; the refresh interval by RFC 7986)."""

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from rathaus.contracts.portal import CalendarEntry

ZONE = ZoneInfo("Europe/Berlin")
EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
REFRESH = dt.timedelta(hours=4)


def write(entries: Sequence[CalendarEntry], *, name: str, base: str) -> bytes:
    """The calendar of these entries. `base` is the town's public address; times keep their zone
    (Europe/Berlin).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Rathaus//Portal//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for entry in entries:
        calendar.add_component(_event(entry, base))
    if entries:
        first = min(entry.start for entry in entries).date()
        last = max(entry.end or entry.start for entry in entries).date()
        margin = dt.timedelta(days=366)
        calendar.add_missing_timezones(first_date=first - margin, last_date=last + margin)
    text: bytes = calendar.to_ical()
    return text


def _event(entry: CalendarEntry, base: str) -> Event:
    event = Event()
    changed = (entry.modified or EPOCH).astimezone(dt.UTC)
    # Unique in the world (RFC 5545, 3.8.4.7): two towns' meetings may end up in one calendar.
    event.add("uid", entry.uid if "@" in entry.uid else f"{entry.uid}@{urlsplit(base).hostname}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - EPOCH).total_seconds()) // 60))
    event.add("dtstart", _moment(entry.start))
    if entry.end is not None:
        event.add("dtend", _moment(entry.end))
    event.add("summary", _plain(entry.title))
    event.add("url", base + entry.url)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.location:
        event.add("location", _plain(entry.location))
    if entry.description:
        event.add("description", _plain(entry.description))
    return event


def _moment(value: dt.datetime) -> dt.datetime:
    """A time in the town's zone. The hour that comes twice in the night when summer time ends means its
    first coming there (RFC 5545, 3.3.5); its second one is told in UTC.
    """
    local = value.astimezone(ZONE)
    return value.astimezone(dt.UTC) if local.fold else local


def _plain(text: str) -> str:
    """The text without control characters, which RFC 5545 forbids in texts (3.1, CONTROL)."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char != "\x7f"))
