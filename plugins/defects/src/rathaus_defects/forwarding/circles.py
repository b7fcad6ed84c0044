"""Keeping a report from going in a circle between servers.

GeoReport has no field for where a report has been, so the trail goes along as `device_id`, which servers
keep: `rathaus a.example/2026-000001 b.example/77`. Whoever does not keep it breaks the trail; then it is
staff who notice, for nothing is sent on without them.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from rathaus.portal.api import current_town

from ..models import Report, Submission, Target

MARK = "rathaus"
MOST = 3
"""Servers that a report may have come through."""
LONGEST = 200
"""Characters of a `device_id` that we keep."""


def trail(report: Report) -> list[str]:
    """The servers that a report has come through, each as host/number, the first one first."""
    submission = Submission.staff.filter(report=report).only("device_id").first()
    words = submission.device_id.split() if submission else []
    return words[1:] if words[:1] == [MARK] else []


def trail_with_us(report: Report) -> list[str]:
    """The trail that goes along: with this town at its end."""
    return [*trail(report), f"{_host(current_town().effective.public_url)}/{report.number}"]


def as_text(stations: Sequence[str]) -> str:
    """The trail as a `device_id`; too long a one loses its middle."""
    text = " ".join([MARK, *stations])
    return text if len(text) <= LONGEST else " ".join([MARK, stations[0], stations[-1]])[:LONGEST]


def objection(report: Report, target: Target) -> str:
    """Why the report must not be sent on to this authority, as a sentence; empty: it may."""
    stations, there = trail(report), _host(target.endpoint)
    if there and there == _host(current_town().effective.public_url):
        return _("This address is our own.")
    if there and there in {station.partition("/")[0] for station in stations}:
        return _("The report came from there. Please ask %(name)s by telephone.") % {"name": target.name}
    if len(stations) >= MOST:
        return _("The report has come through many servers already. Please clear by telephone whose it is.")
    return ""


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
    except ValueError:
        return ""
