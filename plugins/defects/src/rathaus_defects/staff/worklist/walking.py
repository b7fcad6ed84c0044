"""The way through a list: from a report back to the list it was opened from, and on to the next one in it.

The list that an account looked at last is kept in its session, as the query string of the work list. So it
outlasts what is done with a report, without script, and whoever releases ten reports does not search for the
next one ten times.
"""

import datetime as dt
from typing import Any, NamedTuple

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ...models import Report
from .boxes import BOXES, labels
from .filters import narrowed, wish_of
from .ordering import after, sort_of

KEY = "defects-list"


class Way(NamedTuple):
    """Where the list is, what it is called, and the number of its next report; empty after the last one."""

    back: str
    label: str
    following: str


def remember(request: HttpRequest, query: str, box: str) -> None:
    """Keep which list is looked at: its query string and its word."""
    kept = QueryDict(query, mutable=True)
    kept["liste"] = box
    if request.session.get(KEY) != kept.urlencode():
        request.session[KEY] = kept.urlencode()


def way(request: HttpRequest, report: Report, now: dt.datetime) -> Way:
    """The way on from this report. Three queries."""
    page, query = reverse("defects-staff:reports"), QueryDict(request.session.get(KEY, ""))
    box = query.get("liste", "")
    if box not in BOXES:
        return Way(page, _("Back to the work list"), "")
    user: Any = request.user
    rows = narrowed(BOXES[box](user, now), wish_of(query), user)
    following = after(rows, sort_of(query), report)
    label = _("Back to: %(list)s") % {"list": labels(now)[box]}
    return Way(f"{page}?{query.urlencode()}", label, following.number if following else "")
