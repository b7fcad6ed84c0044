"""Calendars of modules: one meeting, one committee, beside the calendar of all dates."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from rathaus.contracts.portal import CalendarEntry
from rathaus.portal.towns import current_town

from .ical import write
from .views.conditional import conditional

CONTENT_TYPE = "text/calendar; charset=utf-8"


def ical_response(
    name: str, entries: Sequence[CalendarEntry], request: HttpRequest | None = None
) -> HttpResponseBase:
    """Answer with a calendar called `name` that holds these dates, in the order of their beginning.

    With the request the answer is 304 where nothing has changed since the calendar program asked last.
    """
    ordered = sorted(entries, key=lambda entry: (entry.start, entry.uid))
    base = current_town().effective.public_url.rstrip("/")
    return conditional(request or HttpRequest(), write(ordered, name=name, base=base), CONTENT_TYPE)
