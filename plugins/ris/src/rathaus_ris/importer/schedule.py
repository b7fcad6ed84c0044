"""When a source is read next, and what is remembered of attempts that failed."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.db.models import F
from django.urls import reverse
from rathaus.portal.api import JobOptions, current_town, enqueue, send_mail

from ..models import ImportRun, Source

TIME_LIMIT = 6 * 3600
"""Seconds of an import; what is not done by then goes on with the next one."""
FIRST_PAUSE = dt.timedelta(minutes=5)
"""After a failure it is tried again that soon, then after twice the time, up to the source's own interval."""
MOST_DOUBLINGS = 12
PERMISSION = "ris.change_source"
"""Who sees to imports gets the mail."""


def next_run(source: Source | None, interval: int, now: dt.datetime) -> dt.datetime | None:
    """When the schedule reads the source next (may be past: as soon as the worker gets there); None while it
    is paused. `interval` in seconds."""
    if source is None:
        return now
    if source.paused:
        return None
    if source.failures:
        last = ImportRun.objects.filter(source=source, finished__isnull=False).order_by("-pk").first()
        if last is not None and last.finished is not None and last.error == "failed":
            pause = FIRST_PAUSE * 2 ** min(source.failures - 1, MOST_DOUBLINGS)
            return last.finished + min(pause, dt.timedelta(seconds=interval))
    if source.last_finished is None:
        return now
    return source.last_finished + dt.timedelta(seconds=interval)


def queue_import(url: str) -> bool:
    """Queue an import of the source; False if one waits or runs already."""
    job = JobOptions(heavy=True, time_limit=TIME_LIMIT, max_attempts=3, unique=f"ris-import:{url}"[:200])
    return enqueue("rathaus_ris.importer.jobs:import_source", url, options=job) is not None


def note_end(source: Source, now: dt.datetime, *, complete: bool) -> None:
    """An import came to its end. One that could not read everything counts as failed."""
    if complete:
        Source.objects.filter(pk=source.pk).update(failures=0, failing_since=None)
    else:
        _failed(source, now)


def note_failure(url: str, started: dt.datetime, now: dt.datetime, detail: str) -> Source:
    """Not even the source's bodies could be read. A run that was interrupted before stays open and is
    resumed."""
    source, _made = Source.objects.get_or_create(url=url)
    ImportRun.objects.create(
        source=source, started=started, finished=now, full=False, error="failed", detail=detail[:500]
    )
    _failed(source, now)
    return source


def _failed(source: Source, now: dt.datetime) -> None:
    Source.objects.filter(pk=source.pk, failing_since__isnull=True).update(failing_since=now)
    Source.objects.filter(pk=source.pk).update(failures=F("failures") + 1)
    source.refresh_from_db()


def tell(source: Source, after: int) -> int:
    """Write a mail to those who see to imports, once for each row of failures, when `after` of them came in
    a row (0: never); returns to how many."""
    source.refresh_from_db()
    if not after or source.failures < after or source.failing_since is None:
        return 0
    last = ImportRun.objects.filter(source=source, finished__isnull=False).order_by("-pk").first()
    values = {
        "address": source.url,
        "failures": source.failures,
        "since": source.failing_since,
        "detail": last.detail if last is not None else "",
        "page": current_town().absolute(reverse("ris-staff:source", args=[source.pk])),
    }
    people = get_user_model().objects.filter(is_active=True, is_staff=True).exclude(email="")
    told = 0
    for person in people:
        if person.has_perm(PERMISSION):
            key = f"ris-import:{source.pk}:{source.failing_since.timestamp():.6f}:{person.pk}"
            told += send_mail(person.email, "ris/mail/import_failing", values, purpose="ris.import", key=key)
    return told
