"""What the module depends on: its sources, and the queue of files whose text is to be taken."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rathaus.api import HealthStatus

from ..models import File, TextStatus
from .sources import source_states

STUCK = dt.timedelta(days=1)
"""A stored file that waits longer for its text shows that the job does not run."""


def health(now: dt.datetime) -> list[HealthStatus]:
    """One line for each configured source, one for the texts of files."""
    imports = [
        HealthStatus(name=_("Import from %(host)s") % {"host": state.host}, ok=state.ok, detail=state.detail)
        for state in source_states(now)
    ]
    return [*imports, text_queue(now)]


def text_queue(now: dt.datetime) -> HealthStatus:
    """How many files wait for their text."""
    waiting = File.staff.filter(text_status=TextStatus.NONE, deleted_at__isnull=True).exclude(stored_key="")
    count = waiting.count()
    detail = ngettext("%(count)s file waits", "%(count)s files wait", count) % {"count": count}
    stuck = waiting.filter(modified__lt=now - STUCK).exists()
    return HealthStatus(name=_("Texts of files"), ok=not stuck, detail=detail)
