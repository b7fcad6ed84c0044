"""Queueing: in the transaction of the change, at most once where asked, with the limits that were given."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from rathaus.portal.jobs.claims import claim
from rathaus.portal.jobs.models import Job
from rathaus.portal.jobs.options import Options
from rathaus.portal.jobs.queue import enqueue, retry
from rathaus.portal.jobs.running import execute, task
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases

LEASE = dt.timedelta(seconds=60)


@task(heavy=True, time_limit=7, max_attempts=3)
def add(one: int, other: int) -> int:
    return one + other


@task(takes_context=True)
def attempt(context) -> int:
    return context.attempt


@both_databases
def test_job_of_an_undone_transaction_does_not_exist(town):
    with transaction.atomic():
        enqueue("math:sqrt", 4)
        transaction.set_rollback(True)

    assert DBTaskResult.objects.count() == 0
    assert Job.objects.count() == 0


@both_databases
def test_job_is_taken_once_and_runs_its_function(town):
    job = enqueue("math:pow", 2, 10)
    now = timezone.now()

    held = claim(town.id, "worker", False, now, LEASE)

    assert held.job == job
    assert claim(town.id, "other", False, now, LEASE) is None
    assert execute(held.job) == 1024.0


def test_task_keeps_its_limits(town):
    job = add.enqueue(1, 2)

    row = Job.objects.get(pk=job.id)

    assert (row.heavy, row.time_limit, row.max_attempts) == (True, 7, 3)
    assert execute(str(row.pk)) == 3


def test_task_given_to_enqueue_is_the_same(town):
    row = Job.objects.get(pk=enqueue(add, 1, other=5))

    assert (row.heavy, row.time_limit, row.max_attempts) == (True, 7, 3)
    assert execute(str(row.pk)) == 6


def test_task_that_takes_its_context_gets_it(town):
    enqueue(attempt)
    held = claim(town.id, "worker", False, timezone.now(), LEASE)

    assert execute(held.job) == 1


@both_databases
def test_unique_job_waits_once_but_may_be_queued_again_once_it_runs(town):
    options = Options(unique="only")

    first = enqueue("math:sqrt", 4, options=options)
    second = enqueue("math:sqrt", 4, options=options)
    claim(town.id, "worker", False, timezone.now(), LEASE)
    third = enqueue("math:sqrt", 4, options=options)

    assert first is not None
    assert second is None
    assert third is not None
    assert DBTaskResult.objects.count() == 2


def test_job_for_later_is_not_taken_before(town):
    now = timezone.now()
    enqueue("math:sqrt", 4, run_after=now + dt.timedelta(hours=1))

    assert claim(town.id, "worker", False, now, LEASE) is None
    assert claim(town.id, "worker", False, now + dt.timedelta(hours=1), LEASE) is not None


def test_order_is_priority_then_age(town):
    old = enqueue("math:sqrt", 1)
    new = enqueue("math:sqrt", 2)
    urgent = enqueue("math:sqrt", 3, options=Options(priority=5))
    later = timezone.now() + dt.timedelta(seconds=1)

    taken = [claim(town.id, "worker", False, later, LEASE).job for _ in range(3)]

    assert taken == [urgent, old, new]


def test_towns_have_queues_of_their_own(two_towns):
    with use_town(two_towns[0]):
        enqueue("math:sqrt", 4)

    with use_town(two_towns[1]):
        assert claim("zweitstadt", "worker", False, timezone.now(), LEASE) is None


def test_arguments_that_are_no_json_are_refused(town):
    with pytest.raises(TypeError):
        enqueue("math:sqrt", object())

    assert Job.objects.count() == 0


def test_retry_of_a_job_that_has_not_failed_does_nothing(town):
    job = enqueue("math:sqrt", 4)

    assert retry(job) is False
