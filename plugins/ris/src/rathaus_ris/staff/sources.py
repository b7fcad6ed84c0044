"""How the imports of the configured sources are going."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from ..importer.configured import sources as configured
from ..models import ImportRun, Source

LATE = 3
"""So many intervals without a finished import are too many."""
GRACE = dt.timedelta(hours=1)


@dataclass(frozen=True)
class SourceState:
    """A configured source: whether its imports work, and a sentence on it without personal data."""

    url: str
    ok: bool
    detail: str

    @property
    def host(self) -> str:
        """The server's name, for headings."""
        return urlsplit(self.url).hostname or self.url


def source_states(now: dt.datetime) -> list[SourceState]:
    """The sources of the town's settings, in their order."""
    return [SourceState(source.url, *_state(source.url, source.interval, now)) for source in configured()]


def _state(url: str, interval: int, now: dt.datetime) -> tuple[bool, str]:
    stored = Source.objects.filter(url=url).first()
    if stored is not None and stored.paused:
        return True, _("paused by staff")
    if stored is None or stored.last_finished is None:
        return False, _("no import has finished yet")
    hours = int((now - stored.last_finished).total_seconds() // 3600)
    if now - stored.last_finished > LATE * dt.timedelta(seconds=interval) + GRACE:
        return False, _("no import has finished for %(hours)s hours") % {"hours": hours}
    last = last_finished_run(stored)
    if last is not None and last.error in ("incomplete", "failed"):
        return False, _("the last import could not read everything")
    return True, _("last import %(hours)s hours ago") % {"hours": hours}


def last_finished_run(source: Source) -> ImportRun | None:
    """The newest run that came to its end; one that was given up for a newer one does not count."""
    done = ImportRun.objects.filter(source=source, finished__isnull=False).exclude(error="superseded")
    return done.order_by("-pk").first()
