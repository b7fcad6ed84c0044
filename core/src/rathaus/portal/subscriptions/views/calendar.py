"""The town's dates for calendar programs."""

import datetime as dt

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.portal.hooks import hooks
from rathaus.portal.towns import current_town

from ..calendars import ical_response

PAST, FUTURE = dt.timedelta(days=366), dt.timedelta(days=731)


@require_safe
def ical(request: HttpRequest) -> HttpResponseBase:
    """The public dates of all modules: of the past year and the next two."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    entries = hooks().portal_calendar_entries(start=today - PAST, end=today + FUTURE)
    name = _("Dates: %(town)s") % {"town": current_town().effective.name}
    return ical_response(name, entries, request)
