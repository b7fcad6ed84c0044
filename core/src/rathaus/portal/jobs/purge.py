"""Delete what is left of old jobs; their arguments may hold personal data."""

import datetime as dt

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Slot

DONE_DAYS = 7
FAILED_DAYS = 90


def purge() -> int:
    """Run by the schedule: both kinds of jobs, and slots that are long over."""
    now = timezone.now()
    deleted = purge_done(now - dt.timedelta(days=DONE_DAYS)) + purge_failed(
        now - dt.timedelta(days=FAILED_DAYS)
    )
    return deleted + Slot.objects.filter(created__lt=now - dt.timedelta(days=FAILED_DAYS)).delete()[0]


def purge_done(before: dt.datetime) -> int:
    """Delete jobs that ended well before this time; returns how many."""
    return _delete(TaskResultStatus.SUCCESSFUL, before)


def purge_failed(before: dt.datetime) -> int:
    """Delete jobs that failed for good before this time; returns how many."""
    return _delete(TaskResultStatus.FAILED, before)


def _delete(status: str, before: dt.datetime) -> int:
    old = DBTaskResult.objects.filter(status=status, finished_at__lt=before)
    return old.delete()[1].get("django_tasks_database.DBTaskResult", 0)
