"""What health, doctor and staff see of the current town's queue."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Row


@dataclass(frozen=True)
class Overview:
    """Numbers of jobs by state, and since when the oldest one that is due waits (None: none does)."""

    waiting: int
    running: int
    failed: int
    oldest: dt.datetime | None

    def late(self, now: dt.datetime, after: dt.timedelta = dt.timedelta(minutes=10)) -> bool:
        """Whether a job has been due for so long that probably no worker runs."""
        return self.oldest is not None and now - self.oldest > after


def overview(now: dt.datetime) -> Overview:
    """Count the current town's jobs."""
    counts = dict(DBTaskResult.objects.order_by().values_list("status").annotate(n=Count("id")))
    due = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now, job__isnull=False)
    return Overview(
        waiting=counts.get(TaskResultStatus.READY, 0),
        running=counts.get(TaskResultStatus.RUNNING, 0),
        failed=counts.get(TaskResultStatus.FAILED, 0),
        oldest=due.aggregate(at=Min("run_after"))["at"],
    )


def failed() -> QuerySet[Row]:
    """The jobs that have failed for good, newest first, with what the worker knows of them (`.job`)."""
    return (
        DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
        .select_related("job")
        .order_by("-finished_at")
    )
