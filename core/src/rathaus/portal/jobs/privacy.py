"""Personal data in jobs: arguments and error texts may hold some, for as long as the job is kept."""

import re

from django_tasks_db.models import DBTaskResult

from rathaus.contracts.portal import Erasure, PersonRecords, RetentionRule

from .models import Row
from .purge import DONE_DAYS, FAILED_DAYS


def retention_rules() -> list[RetentionRule]:
    """Jobs that are done are kept for a week to trace errors, failed ones until someone had time to look."""
    purpose, basis = "Carry out and trace tasks of the portal", "Art. 6(1)(e) GDPR, § 3 SächsDSDG"
    done = RetentionRule(
        name="jobs-done",
        purpose=purpose,
        legal_basis=basis,
        days=DONE_DAYS,
        run="rathaus.portal.jobs.purge:purge_done",
    )
    failed = RetentionRule(
        name="jobs-failed",
        purpose=purpose,
        legal_basis=basis,
        days=FAILED_DAYS,
        run="rathaus.portal.jobs.purge:purge_failed",
    )
    return [done, failed]


def person_export(email: str) -> PersonRecords:
    """The jobs whose arguments name this address."""
    found = [
        {"task": row.job.name, "state": row.status, "created": row.enqueued_at.isoformat()}
        for row in _about(email)
    ]
    return PersonRecords(records={"jobs": found} if found else {})


def person_erase(email: str) -> Erasure:
    """Delete the finished jobs whose arguments name this address; those that still wait are part of a
    service that erases its own data and finds nothing to do when they run."""
    rows = [row.pk for row in _about(email) if row.finished_at is not None]
    DBTaskResult.objects.filter(pk__in=rows).delete()
    return Erasure(erased={"jobs": len(rows)} if rows else {})


def _about(email: str) -> list[Row]:
    whole = re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)
    found = DBTaskResult.objects.filter(job__isnull=False).select_related("job")
    return [row for row in found.iterator() if whole.search(str(row.args_kwargs))]
