"""What django-tasks' table does not say about a job: who holds it until when, its limits and its tries; and
the slots of the schedule.

The row of `django_tasks_db.DBTaskResult` holds function, arguments, status and result; `Job` stands beside
it, one to one.
"""

from typing import Any, TypeAlias

from django.db import models
from django_tasks_db.models import DBTaskResult

Row: TypeAlias = "DBTaskResult[Any, Any]"
"""A row of django-tasks' table."""


class Job(models.Model):
    """The worker's side of a job.

    `time_limit` in seconds and `memory` in MiB hold for heavy jobs, which run in a child process.
    `unique_key` is set while the job waits, so that at most one with that key does. While it runs, `worker`
    holds it until `lease_until`.
    """

    result = models.OneToOneField(DBTaskResult, models.CASCADE, primary_key=True, related_name="job")
    name = models.CharField(max_length=250)
    heavy = models.BooleanField(default=False)
    time_limit = models.PositiveIntegerField(default=300)
    memory = models.PositiveIntegerField(default=1024)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=8)
    unique_key = models.CharField(max_length=250, null=True, unique=True)
    schedule = models.CharField(max_length=250, blank=True, db_index=True)
    worker = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """A run of the schedule that was queued: the unique pair lets exactly one of several workers queue it."""

    schedule = models.CharField(max_length=250)
    slot = models.CharField(max_length=40)
    created = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schedule", "slot"], name="portal_jobs_slot_once")]
