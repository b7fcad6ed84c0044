"""Put a job into the current town's queue, in the transaction of the change that it belongs to."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult

from .backend import TownTask
from .models import Job, Row
from .options import Options

CALL = "rathaus.portal.jobs.running.call"


def enqueue(
    job: "str | Callable[..., Any] | TownTask[..., Any]",
    *args: Any,
    options: Options | None = None,
    run_after: dt.datetime | None = None,
    **kwargs: Any,
) -> str | None:
    """Queue a job; it is there when the surrounding transaction commits, and gone when that is undone.

    `job` is a function at the top of a module, its dotted path (`package.module:function`), or a task made
    by `task`; arguments are JSON values. It runs at least once: after a crash it is run again, so it must
    bear that. Returns the job's id; None if one with the same `options.unique` waits already.
    """
    options = options or (job.options if isinstance(job, TownTask) else Options())
    if isinstance(job, TownTask):
        path, name, packed = job.module_path, job.module_path, {"args": args, "kwargs": kwargs}
    else:
        name = job if isinstance(job, str) else f"{job.__module__}:{job.__qualname__}"
        path, packed = CALL, {"args": [name, args, kwargs], "kwargs": {}}
    return insert(path, name, packed, options, run_after)


def insert(
    path: str, name: str, packed: dict[str, Any], options: Options, run_after: dt.datetime | None
) -> str | None:
    """Write the two rows of a job: `path` names a django-tasks task, `packed` holds `args` and `kwargs`."""
    now = timezone.now()
    row: Row = DBTaskResult(
        id=uuid.uuid4(),
        args_kwargs=normalize_json(packed),
        priority=options.priority,
        task_path=path,
        queue_name="default",
        backend_name="default",
        run_after=run_after or now,
        exception_class_path="",
        traceback="",
    )
    job = Job(
        result=row,
        name=name[:250],
        heavy=options.heavy,
        time_limit=options.time_limit,
        memory=options.memory,
        max_attempts=options.max_attempts,
        unique_key=options.unique,
        schedule=options.schedule,
    )
    if options.unique is not None and Job.objects.filter(unique_key=options.unique).exists():
        return None
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            job.save(force_insert=True)
    except IntegrityError:
        if options.unique is None or not Job.objects.filter(unique_key=options.unique).exists():
            raise
        return None
    return str(row.id)


def retry(job_id: str) -> bool:
    """Queue a failed job again, with all its tries (staff pressed the button). Returns whether there was
    one.
    """
    with transaction.atomic():
        found = DBTaskResult.objects.filter(id=job_id, status=TaskResultStatus.FAILED).update(
            status=TaskResultStatus.READY, run_after=timezone.now(), finished_at=None
        )
        Job.objects.filter(result_id=uuid.UUID(job_id)).update(attempts=0, worker="", lease_until=None)
    return bool(found)
