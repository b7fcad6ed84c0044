"""Take a job, hold it, and say how it ended: all writes of the worker to the queue of the current town.

Whoever holds a job is named by worker and number of the try; a worker whose lease ran out and whose job was
taken by another can no longer change it.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from .backoff import pause
from .models import Job, Row
from .outcome import Failure

DIED = "rathaus.portal.jobs.claims.WorkerDied"


@dataclass(frozen=True)
class Claim:
    """A job that this worker holds."""

    town: str
    job: str
    name: str
    worker: str
    attempt: int
    heavy: bool
    time_limit: int
    memory: int
    last: bool
    """Whether this is the last try."""


def waiting(now: dt.datetime, heavy: bool) -> QuerySet[Row]:
    """The jobs that are due, in the order in which they are taken."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now, job__heavy=heavy)


def claim(town: str, worker: str, heavy: bool, now: dt.datetime, lease: dt.timedelta) -> Claim | None:
    """Take the next job that is due; None if there is none. Reads before it takes the write lock."""
    if not waiting(now, heavy).exists():
        return None
    with transaction.atomic():
        row = (
            waiting(now, heavy)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("job")
            .first()
        )
        if row is None:
            return None
        job = row.job
        job.attempts += 1
        job.worker, job.lease_until, job.unique_key = worker, now + lease, None
        job.save(update_fields=["attempts", "worker", "lease_until", "unique_key"])
        row.status, row.started_at = TaskResultStatus.RUNNING, now
        row.worker_ids = [*row.worker_ids, worker][-50:]
        row.save(update_fields=["status", "started_at", "worker_ids"])
    last = job.attempts >= job.max_attempts
    return Claim(
        town, str(row.id), job.name, worker, job.attempts, job.heavy, job.time_limit, job.memory, last
    )


def beat(held: Claim, until: dt.datetime) -> bool:
    """Hold the job longer. False if it is no longer ours."""
    return bool(_held(held).update(lease_until=until))


def finish(held: Claim, value: Any, now: dt.datetime) -> bool:
    """Note that the job is done, with its result (null if it is no JSON value). False if it is no longer
    ours.
    """
    try:
        value = normalize_json(value)
    except (TypeError, ValueError):
        value = None
    done = {"status": TaskResultStatus.SUCCESSFUL, "finished_at": now, "return_value": value}
    return _let_go(held, {**done, "exception_class_path": "", "traceback": ""})


def fail(held: Claim, failure: Failure, now: dt.datetime, spread: float) -> bool:
    """Note that this try failed: queued again after a pause, or failed for good. False if it is no longer
    ours.
    """
    noted: dict[str, Any] = {"exception_class_path": failure.kind, "traceback": failure.traceback[-20000:]}
    if failure.final or held.last:
        return _let_go(
            held, {**noted, "status": TaskResultStatus.FAILED, "finished_at": now, "return_value": None}
        )
    return _let_go(
        held, {**noted, "status": TaskResultStatus.READY, "run_after": now + pause(held.attempt, spread)}
    )


def release(held: Claim, now: dt.datetime) -> bool:
    """Give the job back as if it had not been taken (the worker is told to stop)."""
    with transaction.atomic():
        if not _held(held).update(worker="", lease_until=None, attempts=held.attempt - 1):
            return False
        DBTaskResult.objects.filter(id=held.job).update(status=TaskResultStatus.READY, run_after=now)
    return True


def reap(now: dt.datetime) -> int:
    """Queue the jobs of dead workers again: those whose lease ran out. Returns how many.

    A job whose worker died is run again once even if it has only one try; one that killed its worker at
    every try ends among the failed ones.
    """
    dead = Job.objects.filter(lease_until__lt=now, result__status=TaskResultStatus.RUNNING)
    if not dead.exists():
        return 0
    with transaction.atomic():
        found = list(dead.select_for_update(skip_locked=True, of=("self",)))
        for job in found:
            row = DBTaskResult.objects.filter(id=job.pk)
            if job.attempts >= max(job.max_attempts, 2):
                row.update(status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=DIED)
            else:
                row.update(status=TaskResultStatus.READY, run_after=now)
        Job.objects.filter(pk__in=[job.pk for job in found]).update(worker="", lease_until=None)
    return len(found)


def next_moment() -> dt.datetime | None:
    """When something is due next by the clock: a job's time comes or a lease runs out. None: nothing is."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, job__isnull=False).aggregate(
        at=Min("run_after")
    )
    held = Job.objects.filter(lease_until__isnull=False).aggregate(at=Min("lease_until"))
    moments = [moment for moment in (ready["at"], held["at"]) if moment is not None]
    return min(moments) if moments else None


def _held(held: Claim) -> QuerySet[Job]:
    return Job.objects.filter(pk=uuid.UUID(held.job), worker=held.worker, attempts=held.attempt)


def _let_go(held: Claim, values: dict[str, Any]) -> bool:
    with transaction.atomic():
        if not _held(held).update(worker="", lease_until=None):
            return False
        DBTaskResult.objects.filter(id=held.job).update(**values)
    return True
