"""Personal data in jobs, and what doctor says of the queue."""

import datetime as dt

from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from rathaus.portal.jobs import checks, privacy
from rathaus.portal.jobs.backoff import pause
from rathaus.portal.jobs.queue import enqueue


def test_person_export_and_erase_find_the_exact_address(town):
    for address in ("anna@example.org", "joanna@example.org", "anna@example.org.uk"):
        job = enqueue("mail:send", {"to": [f"Anna <{address}>"]})
        DBTaskResult.objects.filter(id=job).update(status="SUCCESSFUL", finished_at=timezone.now())

    exported = privacy.person_export("Anna@Example.org")
    erased = privacy.person_erase("Anna@Example.org")

    assert [row["task"] for row in exported.records["jobs"]] == ["mail:send"]
    assert erased.erased == {"jobs": 1}
    assert DBTaskResult.objects.count() == 2


def test_person_erase_leaves_jobs_that_wait(town):
    enqueue("mail:send", "anna@example.org")

    assert privacy.person_erase("anna@example.org").erased == {}
    assert DBTaskResult.objects.count() == 1


def test_checks_name_failed_and_late_jobs(town):
    assert checks.checks() == []
    job = enqueue("math:sqrt", 4)
    enqueue("math:sqrt", 4, run_after=timezone.now() - dt.timedelta(minutes=11))
    DBTaskResult.objects.filter(id=job).update(status="FAILED")

    assert [problem.code for problem in checks.checks()] == ["jobs-failed", "jobs-late"]


def test_pause_doubles_up_to_six_hours():
    seconds = [pause(attempts, 0.5).total_seconds() for attempts in (1, 2, 3, 10, 11, 1000)]

    assert seconds == [30, 60, 120, 15360, 21600, 21600]
    assert pause(1, 0.0).total_seconds() == 24
    assert pause(1, 1.0).total_seconds() == 36
