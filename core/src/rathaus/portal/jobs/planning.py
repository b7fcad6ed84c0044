"""Queue the runs of the schedule in the current town: each slot exactly once, however many workers look."""

import datetime as dt
import logging
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.db import connection, transaction
from django_tasks.base import TaskResultStatus

from rathaus.contracts.portal import JobSpec
from rathaus.portal.hooks import hooks
from rathaus.portal.towns import current_town

from .models import Job
from .options import Options
from .queue import enqueue
from .slots import current_slot

TRIES = 4
"""A run of the schedule that fails is tried again a few times only: the next one comes anyway."""

log = logging.getLogger(__name__)


def specs() -> Iterator[tuple[str, JobSpec]]:
    """The recurring jobs of the current town with their full names: the portal's own, then its modules'.

    A portal package names its own in `schedule.py`, by a function `jobs() -> list[JobSpec]`.
    """
    for app in settings.RATHAUS_PORTAL_APPS:
        if find_spec(f"{app}.schedule") is not None:
            owner = app.rpartition(".")[2]
            for spec in import_module(f"{app}.schedule").jobs():
                yield f"portal.{owner}:{spec.name}", spec
    for module, found in hooks().by_module("portal_jobs").items():
        for spec in found:
            yield f"{module}:{spec.name}", spec


def plan(now: dt.datetime, seen: dict[str, str]) -> int:
    """Queue what is due. `seen` holds the slots this worker knows to be queued. Returns how many jobs were
    queued.
    """
    queued = 0
    for name, spec in specs():
        try:
            slot = current_slot(spec, now, current_town().id)
        except ValueError:
            log.exception("the schedule of %s is not valid", name)
            continue
        if seen.get(name) == slot:
            continue
        queued += _queue(name, spec, slot, now)
        seen[name] = slot
    return queued


def _queue(name: str, spec: JobSpec, slot: str, now: dt.datetime) -> bool:
    """Take the slot and queue its run. A run that is still going on is not joined by a second one."""
    with transaction.atomic():
        if not _take(name, slot, now):
            return False
        unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
        if Job.objects.filter(schedule=name, result__status__in=unfinished).exists():
            return False
        options = Options(spec.heavy, spec.time_limit, max_attempts=TRIES, priority=-10, schedule=name)
        enqueue(spec.task, options=options)
    return True


_TAKE = "INSERT INTO portal_jobs_slot (schedule, slot, created) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


def _take(name: str, slot: str, now: dt.datetime) -> bool:
    """Insert the slot; False if it is there already. The row count tells, so that two workers cannot both
    win.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE,
            [name, slot, connection.ops.adapt_datetimefield_value(now)],
        )
        return cursor.rowcount > 0
