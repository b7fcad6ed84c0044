"""The recurring import: which sources are due, and importing one."""

import datetime as dt

from django.utils import timezone
from rathaus.portal.api import GiveUp, JobOptions, enqueue, hooks

from ..models import Source
from .configured import client, options, town_settings
from .issues import IssueLog
from .readers import Failed, open_reader
from .run import run_import

TIME_LIMIT = 6 * 3600
"""Seconds; what is not done by then goes on with the next import."""


def import_due() -> int:
    """Queue an import for each configured source that is due; returns how many. Runs every few minutes."""
    wanted = {source.url: source.interval for source in hooks().ris_sources()}
    queued = 0
    for url, interval in wanted.items():
        last = Source.objects.filter(url=url).values_list("last_finished", flat=True).first()
        if last is None or timezone.now() - last >= dt.timedelta(seconds=interval):
            job = JobOptions(
                heavy=True, time_limit=TIME_LIMIT, max_attempts=3, unique=f"ris-import:{url}"[:200]
            )
            queued += enqueue(import_source, url, options=job) is not None
    return queued


def import_source(url: str) -> dict[str, int]:
    """Import one server; returns the counts. Raises GiveUp when there is no OParl interface at
    the address."""
    settings = town_settings()
    log = IssueLog()
    fetching = client(settings)
    reader = open_reader(url, fetching, log, limit=settings.imports.max_response_mib << 20)
    try:
        report = run_import(reader, options(settings), log, timezone.now)
    except Failed as error:
        raise GiveUp(str(error)) from error
    finally:
        reader.close()
        fetching.close()
    if settings.imports.fetch_files:
        from ..files.jobs import queue_files

        queue_files(report.run.source.pk)
    return dict(report.counts)
