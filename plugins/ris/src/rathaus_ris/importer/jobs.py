"""The recurring import: which sources are due, and importing one."""

from django.utils import timezone
from rathaus.portal.api import GiveUp, hooks

from ..models import Source
from .configured import client, options, town_settings
from .issues import IssueLog, printable
from .readers import Failed, open_reader
from .run import run_import
from .schedule import next_run, note_failure, queue_import, tell


def import_due() -> int:
    """Queue an import for each configured source that is due; returns how many. Runs every few minutes."""
    wanted = {source.url: source.interval for source in hooks().ris_sources()}
    known = {source.url: source for source in Source.objects.filter(url__in=wanted)}
    now = timezone.now()
    queued = 0
    for url, interval in wanted.items():
        due = next_run(known.get(url), interval, now)
        if due is not None and due <= now:
            queued += queue_import(url)
    return queued


def import_source(url: str) -> dict[str, int]:
    """Import one server; returns the counts. Raises GiveUp when there is no OParl interface at
    the address; the schedule tries again after a while."""
    settings = town_settings()
    log = IssueLog()
    fetching = client(settings)
    started = timezone.now()
    try:
        reader = open_reader(url, fetching, log, limit=settings.imports.max_response_mib << 20)
        try:
            report = run_import(reader, options(settings), log, timezone.now)
        finally:
            reader.close()
    except Failed as error:
        source = note_failure(url, started, timezone.now(), printable(str(error)))
        tell(source, settings.imports.alert_after)
        raise GiveUp(str(error)) from error
    finally:
        fetching.close()
    tell(report.run.source, settings.imports.alert_after)
    if settings.imports.fetch_files:
        from ..files.jobs import queue_files

        queue_files(report.run.source.pk)
    return dict(report.counts)
