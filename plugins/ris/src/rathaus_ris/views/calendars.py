"""The dates of one committee and of one meeting for calendar programs (iCalendar)."""

import datetime as dt

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal.api import ical_response

from ..bodies import public_bodies, with_label
from ..models import Meeting, MeetingOrganization, Organization
from ..shown import entry, title
from .reading import committees_of_meetings, shown

PAST = dt.timedelta(days=366)
"""How long meetings that are over stay in a committee's calendar."""


@require_safe
def committee_calendar(request: HttpRequest, key: int) -> HttpResponseBase:
    """A committee's meetings of the past year and all that are to come."""
    group = shown(Organization, key)
    held = MeetingOrganization.links.filter(organization_id=group.pk).values("meeting_id")
    rows = list(Meeting.public.filter(pk__in=held, start__gte=timezone.now() - PAST))
    committees, bodies = committees_of_meetings(rows), public_bodies()
    entries = [entry(row, committees[row.pk], bodies.label(row.body_id)) for row in rows]
    return ical_response(bodies.name(group.name or group.short_name, group.body_id), entries, request)


@require_safe
def meeting_calendar(request: HttpRequest, key: int) -> HttpResponseBase:
    """One meeting; without a date there is nothing to put into a calendar, and it is empty."""
    row = shown(Meeting, key)
    committees, body = committees_of_meetings([row])[row.pk], public_bodies().label(row.body_id)
    entries = [entry(row, committees, body)] if row.start is not None else []
    return ical_response(with_label(title(row, committees), body), entries, request)
