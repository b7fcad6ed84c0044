"""The schedule: each slot once, however many workers look."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from rathaus.contracts.portal import JobSpec
from rathaus.portal.jobs import planning, purge
from rathaus.portal.jobs.models import Job, Slot
from rathaus.portal.jobs.slots import current_slot
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases
from rathaus.testing.threads import together

BERLIN = ZoneInfo("Europe/Berlin")
DAILY = JobSpec(name="daily", task="town_deeds:write", daily="02:30")
HOURLY = JobSpec(name="hourly", task="town_deeds:write", every=3600)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


@pytest.fixture
def specs(monkeypatch):
    """Have the schedule consist of these specifications."""

    def give(*listed: JobSpec) -> None:
        monkeypatch.setattr(planning, "specs", lambda: iter([(f"test:{spec.name}", spec) for spec in listed]))

    return give


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-05-20T02:29:59+02:00", "2026-05-19"),
        ("2026-05-20T02:30:00+02:00", "2026-05-20"),
        ("2026-05-20T23:59:59+02:00", "2026-05-20"),
        ("2026-03-29T01:59:59+01:00", "2026-03-28"),  # the night that skips 02:30
        ("2026-03-29T03:30:00+02:00", "2026-03-29"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25"),  # the night that has 02:30 twice
        ("2026-10-25T02:15:00+01:00", "2026-10-25"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25"),
    ],
)
def test_daily_slot_is_the_day_whose_time_passed_last(now, slot):
    assert current_slot(DAILY, at(now), "brandis") == slot


def test_every_slot_changes_once_an_hour_and_differs_between_towns():
    start = at("2026-05-20T00:00:00+00:00")
    minutes = [start + dt.timedelta(minutes=number) for number in range(180)]

    slots = {town: [current_slot(HOURLY, now, town) for now in minutes] for town in ("brandis", "zweitstadt")}

    assert all(len(set(found)) in (3, 4) for found in slots.values())
    assert slots["brandis"] != slots["zweitstadt"]


@pytest.mark.parametrize(
    "spec", [JobSpec(name="x", task="a:b"), JobSpec(name="x", task="a:b", every=5, daily="02:30")]
)
def test_spec_with_both_or_neither_is_refused(spec):
    with pytest.raises(ValueError, match="exactly one"):
        current_slot(spec, timezone.now(), "brandis")


@both_databases
def test_slot_is_queued_once_by_many_workers(two_towns, specs):
    specs(DAILY, HOURLY)
    now = timezone.now()
    queued: list[int] = []

    def look(_number: int) -> None:
        with use_town(two_towns[0]):
            queued.append(planning.plan(now, {}))

    together(look, 6)

    assert sum(queued) == 2
    with use_town(two_towns[0]):
        assert sorted(Job.objects.values_list("schedule", flat=True)) == ["test:daily", "test:hourly"]
        assert Slot.objects.count() == 2


def test_next_slot_waits_for_the_run_that_goes_on(town, specs):
    specs(HOURLY)
    now = timezone.now()
    planning.plan(now, {})

    second = planning.plan(now + dt.timedelta(hours=1), {})
    DBTaskResult.objects.update(status="SUCCESSFUL")
    third = planning.plan(now + dt.timedelta(hours=2), {})

    assert (second, third) == (0, 1)
    assert Slot.objects.count() == 3


def test_invalid_spec_does_not_stop_the_others(town, specs):
    specs(JobSpec(name="bad", task="a:b"), JobSpec(name="worse", task="a:b", daily="25:99"), DAILY)

    assert planning.plan(timezone.now(), {}) == 1


@both_databases
def test_due_slot_is_run(two_towns, specs, work, deeds, lines):
    specs(JobSpec(name="once", task="town_deeds:noted", daily="00:00"))

    work(schedule=True)
    work(schedule=True)

    assert lines() == ["noted", "noted"]  # one for each town


def test_packages_of_the_portal_name_jobs_that_exist(town):
    from rathaus.portal.jobs.running import function

    names = dict(planning.specs())

    assert {
        "portal.jobs:purge",
        "portal.limits:purge",
        "portal.mail:outbox",
        "portal.subscriptions:digests",
    } <= set(names)
    assert all(callable(function(spec.task)) for spec in names.values())
    assert len(settings.RATHAUS_PORTAL_APPS) > 5


def test_purge_deletes_old_jobs_and_slots_only(town):
    from rathaus.portal.jobs.queue import enqueue

    now = timezone.now()
    ages = {"SUCCESSFUL": purge.DONE_DAYS, "FAILED": purge.FAILED_DAYS}
    for status, days in ages.items():
        for extra in (-1, 1):
            job = enqueue("math:sqrt", 4)
            ended = now - dt.timedelta(days=days + extra)
            DBTaskResult.objects.filter(id=job).update(status=status, finished_at=ended)
    enqueue("math:sqrt", 4)
    for days in (1, purge.FAILED_DAYS + 1):
        Slot.objects.create(schedule="x", slot=str(days), created=now - dt.timedelta(days=days))

    assert purge.purge() == 3
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY", "SUCCESSFUL"]
    assert Job.objects.count() == 3
    assert Slot.objects.count() == 1
