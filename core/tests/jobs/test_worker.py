"""The worker: retries, limits, fair turns, and that no job is lost whatever happens to it."""

import datetime as dt
import signal
import threading
import time

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from rathaus.portal.jobs import claims
from rathaus.portal.jobs.models import Job
from rathaus.portal.jobs.options import Options
from rathaus.portal.jobs.overview import failed, overview
from rathaus.portal.jobs.queue import enqueue, retry
from rathaus.portal.jobs.worker import Timing, Worker
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases

LEASE = dt.timedelta(seconds=60)


def states(town) -> list[str]:
    """The states of the jobs that the tests queue (the schedule queues others)."""
    with use_town(town):
        rows = DBTaskResult.objects.filter(job__name__startswith="town_deeds").order_by("enqueued_at")
        return list(rows.values_list("status", flat=True))


@both_databases
def test_jobs_of_all_towns_run_once_each(two_towns, work, deeds, lines):
    for town in two_towns:
        with use_town(town):
            for number in range(5):
                enqueue("town_deeds:write", str(deeds), f"{town.id} {number}")

    work()
    work()

    assert sorted(lines()) == sorted(f"{town.id} {number}" for town in two_towns for number in range(5))
    assert [states(town) for town in two_towns] == [["SUCCESSFUL"] * 5] * 2


def test_result_is_kept(two_towns, work, deeds):
    with use_town(two_towns[0]):
        job = enqueue("town_deeds:write", str(deeds), "text")

    work()

    with use_town(two_towns[0]):
        assert DBTaskResult.objects.get(id=job).return_value == "text"


def test_towns_have_fair_turns(two_towns, work, deeds, lines):
    first, second = two_towns
    with use_town(first):
        for _ in range(20):
            enqueue("town_deeds:write", str(deeds), "first")
    with use_town(second):
        for _ in range(3):
            enqueue("town_deeds:write", str(deeds), "second")

    work(light=1)

    last = max(place for place, line in enumerate(lines()) if line == "second")
    assert lines().count("second") == 3
    assert last <= 7


@both_databases
def test_failing_job_is_tried_again_later_then_shown_as_failed(two_towns, work, deeds, lines):
    town = two_towns[0]
    with use_town(town):
        job = enqueue("town_deeds:fail", str(deeds), options=Options(max_attempts=2))

    work()
    with use_town(town):
        after_first = DBTaskResult.objects.get(id=job)
        due = after_first.run_after - timezone.now()
        DBTaskResult.objects.filter(id=job).update(run_after=timezone.now())
    work()

    assert after_first.status == "READY"
    assert dt.timedelta(seconds=20) < due < dt.timedelta(seconds=37)
    assert lines() == ["tried", "tried"]
    with use_town(town):
        [row] = failed()
        assert (str(row.id), row.exception_class_path) == (job, "builtins.ValueError")
        assert "of no use" in row.traceback
        assert overview(timezone.now()).failed == 1
        assert retry(job) is True
        assert overview(timezone.now()).failed == 0


def test_job_that_gives_up_is_not_tried_again(two_towns, work, deeds, lines):
    with use_town(two_towns[0]):
        enqueue("town_deeds:give_up", str(deeds))

    work()

    assert lines() == ["tried"]
    assert states(two_towns[0]) == ["FAILED"]


def test_job_whose_function_is_gone_fails_by_itself(two_towns, work, deeds, lines):
    with use_town(two_towns[0]):
        enqueue("town_deeds:gone", options=Options(max_attempts=1))
        enqueue("town_deeds:write", str(deeds), "next")

    work()

    assert lines() == ["next"]
    assert states(two_towns[0]) == ["FAILED", "SUCCESSFUL"]


def test_job_that_leaves_a_transaction_open_does_not_stop_the_lane(two_towns, work, deeds, lines):
    with use_town(two_towns[0]):
        enqueue("town_deeds:leave_transaction_open", str(deeds))
        enqueue("town_deeds:write", str(deeds), "next")

    work(light=1)

    assert lines() == ["next"]


def test_heavy_jobs_run_in_one_child_process(two_towns, work, deeds):
    import os

    heavy = Options(heavy=True)
    with use_town(two_towns[0]):
        jobs = [enqueue("town_deeds:where", options=heavy) for _ in range(3)]

    work()

    with use_town(two_towns[0]):
        found = {DBTaskResult.objects.get(id=job).return_value for job in jobs}
    assert len(found) == 1
    assert found.isdisjoint({None, os.getpid()})


def test_heavy_job_over_its_limits_is_killed_and_the_next_one_runs(two_towns, work, deeds, lines):
    with use_town(two_towns[0]):
        slow = Options(heavy=True, time_limit=1, max_attempts=1)
        enqueue("town_deeds:write_slowly", str(deeds), "slow", 60, options=slow)
        enqueue("town_deeds:eat_memory", options=Options(heavy=True, memory=200, max_attempts=1))
        enqueue("town_deeds:crash", options=Options(heavy=True, max_attempts=1))
        enqueue("town_deeds:write", str(deeds), "next", options=Options(heavy=True))

    work()

    assert lines() == ["begin slow", "next"]
    assert states(two_towns[0]) == ["FAILED", "FAILED", "FAILED", "SUCCESSFUL"]
    with use_town(two_towns[0]):
        found = dict(DBTaskResult.objects.filter(status="FAILED").values_list("job__name", "traceback"))
    assert found["town_deeds:write_slowly"] == "killed after 1 s"
    assert found["town_deeds:eat_memory"].rstrip().endswith("MemoryError")
    assert found["town_deeds:crash"].startswith("the process ended by itself with -11")


@both_databases
def test_two_workers_at_once_run_each_job_once(two_towns, worker_process, deeds, lines, until):
    worker_process()
    worker_process()
    for number in range(40):
        with use_town(two_towns[number % 2]):
            enqueue("town_deeds:write", str(deeds), str(number))

    until(lambda: len(lines()) >= 40)
    time.sleep(0.3)

    assert sorted(lines(), key=int) == [str(number) for number in range(40)]


@both_databases
@pytest.mark.parametrize("heavy", [False, True])
def test_job_of_a_killed_worker_is_run_again(two_towns, worker_process, deeds, lines, until, heavy):
    with use_town(two_towns[0]):
        options = Options(heavy=heavy, max_attempts=1)
        enqueue("town_deeds:write_slowly", str(deeds), "job", 2.0, options=options)
    first = worker_process()
    until(lambda: lines() == ["begin job"])

    first.send_signal(signal.SIGKILL)
    first.wait()
    worker_process()
    until(lambda: "end job" in lines())

    assert lines() == ["begin job", "begin job", "end job"]
    until(lambda: states(two_towns[0]) == ["SUCCESSFUL"])


def test_long_job_keeps_its_lease(two_towns, worker_process, deeds, lines, until):
    with use_town(two_towns[0]):
        enqueue("town_deeds:write_slowly", str(deeds), "job", 5.0)

    worker_process()
    worker_process()
    until(lambda: "end job" in lines())

    assert lines() == ["begin job", "end job"]


def test_sigterm_lets_a_running_job_end(two_towns, worker_process, deeds, lines, until):
    with use_town(two_towns[0]):
        enqueue("town_deeds:write_slowly", str(deeds), "job", 1.0)
    process = worker_process()
    until(lambda: lines() == ["begin job"])

    process.send_signal(signal.SIGTERM)
    code = process.wait(10)

    assert code == 0
    assert lines() == ["begin job", "end job"]
    assert states(two_towns[0]) == ["SUCCESSFUL"]


def test_sigterm_gives_a_job_back_that_does_not_end(two_towns, worker_process, deeds, lines, until):
    with use_town(two_towns[0]):
        job = enqueue("town_deeds:write_slowly", str(deeds), "job", 60.0, options=Options(heavy=True))
    process = worker_process()
    until(lambda: lines() == ["begin job"])

    process.send_signal(signal.SIGTERM)
    code = process.wait(10)

    assert code == 0
    with use_town(two_towns[0]):
        assert DBTaskResult.objects.get(id=job).status == "READY"
        assert Job.objects.get(pk=job).attempts == 0


@both_databases
def test_stopped_worker_gives_back_a_heavy_job_that_holds_the_database(two_towns, deeds, lines, until):
    from django.contrib.auth.models import Group

    with use_town(two_towns[0]):
        job = enqueue("town_deeds:hold_database", str(deeds), options=Options(heavy=True))
    worker = Worker(lambda: two_towns, timing=Timing(poll=0.05, grace=0.1), schedule=False)
    runs = threading.Thread(target=worker.run)
    runs.start()
    until(lambda: lines() == ["holds"])

    worker.stop()
    runs.join(10)

    assert not runs.is_alive()
    with use_town(two_towns[0]):
        assert DBTaskResult.objects.get(id=job).status == "READY"
        assert Job.objects.get(pk=job).attempts == 0
        assert not Group.objects.filter(name="half done").exists()


@both_databases
def test_job_that_kills_every_worker_ends_among_the_failed(town):
    job = enqueue("town_deeds:crash", options=Options(max_attempts=2))
    now = timezone.now()

    for _ in range(2):
        claims.claim(town.id, "dead", False, now, LEASE)
        now += 2 * LEASE
        claims.reap(now)

    row = DBTaskResult.objects.get(id=job)
    assert (row.status, row.exception_class_path) == ("FAILED", claims.DIED)


def test_worker_that_lost_its_lease_cannot_note_an_end(town):
    enqueue("town_deeds:write")
    now = timezone.now()
    slow = claims.claim(town.id, "slow", False, now, LEASE)
    claims.reap(now + 2 * LEASE)
    other = claims.claim(town.id, "other", False, now + 2 * LEASE, LEASE)

    assert claims.beat(slow, now + 9 * LEASE) is False
    assert claims.finish(slow, 1, now) is False
    assert claims.release(slow, now) is False
    assert claims.finish(other, 2, now) is True
    assert DBTaskResult.objects.get(id=other.job).return_value == 2


def test_locked_database_of_one_town_does_not_stop_the_other(two_towns, deeds, lines, until, work):
    import sqlite3

    for town in two_towns:
        with use_town(town):
            enqueue("town_deeds:write", str(deeds), town.id)
    blocker = sqlite3.connect(two_towns[0].database["NAME"], isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")

    work()
    meanwhile = lines()
    blocker.execute("ROLLBACK")
    blocker.close()
    work()

    assert meanwhile == ["zweitstadt"]
    assert lines() == ["zweitstadt", "brandis"]


@pytest.mark.parametrize(("refusals", "done"), [(1, ["text"]), (1000, [])])
def test_work_until_nothing_is_due_tries_a_refusing_database_again_but_not_for_ever(
    two_towns, deeds, lines, monkeypatch, work, refusals, done
):
    with use_town(two_towns[0]):
        enqueue("town_deeds:write", str(deeds), "text")
    asked = []
    reap = claims.reap

    def refuse(now):
        asked.append(now)
        if len(asked) <= refusals:
            raise OperationalError("database is locked")
        return reap(now)

    monkeypatch.setattr(claims, "reap", refuse)
    monkeypatch.setattr("rathaus.portal.jobs.worker.REST", 0.01)

    work()

    assert lines() == done


def test_worker_ignores_a_town_with_pending_migrations(two_towns, work, deeds, lines):
    from django.db import connection
    from rathaus.portal.towns import readiness

    for town in two_towns:
        with use_town(town):
            enqueue("town_deeds:write", str(deeds), town.id)
    with use_town(two_towns[0]), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'auth'")
    readiness.forget(two_towns[0])

    work()

    assert lines() == ["zweitstadt"]


def test_each_worker_has_a_name_of_its_own(two_towns):
    assert Worker(lambda: []).name != Worker(lambda: []).name
