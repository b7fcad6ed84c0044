"""Nothing personal is left when its time is over: looked for in every table and file."""

import datetime as dt
from typing import Any

import pytest
from rathaus.portal.api import hooks
from rathaus.testing.marks import both_databases
from rathaus_defects import privacy, write
from rathaus_defects.models import Event, Photo, Report

DAY = dt.timedelta(days=1)
PERSONAL = {
    "mail", "name", "phone", "note", "private", "unreleased", "order", "contact_reason", "device", "supporter"
}  # fmt: skip


@pytest.mark.requirement("defects-req-110")
def test_retention_rules_name_days_of_the_settings(town):
    rules = hooks().by_module("portal_retention_rules")["defects"]

    assert [(rule.name, rule.days) for rule in rules] == [
        ("unconfirmed-reports", 1),
        ("persons-after-closure", 90),
        ("history-after-closure", 1825),
        ("photos-after-closure", 365),
        ("texts-after-closure", 1096),
    ]
    assert all(rule.purpose and "GDPR" in rule.legal_basis for rule in rules)


@pytest.mark.requirement("defects-req-110")
@both_databases
def test_persons_leave_no_trace_after_closure_and_the_report_stays(told, found, now):
    report = told(closed=100)
    young, open_one = told(closed=80), told()
    everything = found()
    write.delete_reports([young.pk, open_one.pk], now, "discard")

    count = privacy.forget_persons(now - 90 * DAY)

    report.refresh_from_db(from_queryset=Report.staff.all())
    assert everything == {*PERSONAL, "typed", "place"}
    assert (count, privacy.forget_persons(now - 90 * DAY)) == (1, 0)
    assert found() == {"typed", "place"}  # what staff released
    assert (report.is_public, report.supports, report.status_notes) == (True, 1, "Die Lampe brennt.")


@pytest.mark.requirement("defects-req-110")
def test_persons_of_open_and_just_closed_reports_are_kept(told, now):
    told(closed=80)
    told()

    assert privacy.forget_persons(now - 90 * DAY) == 0


def test_words_that_nobody_released_go_with_the_person(told, found, now, picture):
    hidden = picture("red")
    told(closed=100, releases=False, photo=hidden)

    privacy.forget_persons(now - 90 * DAY)

    assert found() == set()
    assert Photo.staff.count() == 0


@pytest.mark.requirement("defects-req-111")
def test_photos_go_with_their_contents_and_texts_later(told, found, now, picture):
    from rathaus.portal.api import files
    from rathaus.portal.files.sweeping import SPARED, sweep

    report = told(closed=1200, photo=picture("blue"))
    before = sum(1 for path in _blobs() if path.is_file())

    counts = [privacy.delete_photos(now - 365 * DAY), privacy.delete_texts(now - 1096 * DAY)]
    privacy.forget_persons(now - 90 * DAY)
    swept = sweep(now=_far(SPARED))

    report.refresh_from_db(from_queryset=Report.staff.all())
    assert (before, counts, swept) == (1, [1, 2], 1)
    assert (files.StoredFile.objects.count(), [path for path in _blobs() if path.is_file()]) == (0, [])
    assert (found(), report.is_public, report.status_notes) == (set(), True, "Die Lampe brennt.")
    assert report.updated_at > report.closed_at


def test_search_no_longer_finds_words_whose_time_is_over(told, now):
    from rathaus.portal.api import search

    told(closed=1200)
    found = search.query("Quittenzaun").total

    privacy.delete_texts(now - 1096 * DAY)

    assert (found, search.query("Quittenzaun").total) == (1, 0)


@pytest.mark.requirement("defects-req-110")
def test_unconfirmed_reports_go_with_their_photos_and_leave_their_number(sent, now, picture, found):
    from rathaus.portal.api import files

    stored = picture("green")
    old = sent(text="Quittenzaun", at=now - 25 * dt.timedelta(hours=1), needs_confirmation=True)
    write.add_photo(old, stored.token, now, width=16, height=12)
    young = sent(at=now - 23 * dt.timedelta(hours=1), needs_confirmation=True, form_key="b")

    gone = [privacy.discard_unconfirmed(now - DAY), privacy.discard_unconfirmed(now - DAY)]

    assert (gone, found()) == ([1, 0], set())
    assert list(Report.staff.values_list("number", flat=True)) == [young.number]
    assert files.StoredFile.objects.count() == 0
    assert Event.staff.filter(number=old.number, action="discard").count() == 1


def test_history_goes_years_after_closure(told, now):
    report, other = told(closed=2000), told(closed=1000)

    count = privacy.delete_history(now - 1825 * DAY)

    assert count > 0
    assert set(Event.staff.values_list("number", flat=True)) == {other.number}
    assert Report.public.filter(pk=report.pk).exists()


@pytest.mark.requirement("defects-req-110")
def test_worker_carries_out_the_rules(two_towns):
    """The real run of the portal by the real worker, on the clock of today."""
    from django.utils import timezone
    from rathaus.portal.api import enqueue, use_town
    from rathaus.portal.jobs.worker import Timing, Worker
    from rathaus.portal.retention.models import RetentionRun
    from rathaus.portal.retention.runs import run

    town = two_towns[0]
    with use_town(town):
        late = _planted(timezone.now())
        enqueue(run)

    Worker(lambda: [town], timing=Timing(poll=0.05), schedule=False).run(once=True)

    with use_town(town):
        runs = {one.rule: (one.count, one.error) for one in RetentionRun.objects.filter(module="defects")}
        assert (runs["unconfirmed-reports"], runs["persons-after-closure"]) == ((1, ""), (1, ""))
        assert list(Report.staff.values_list("number", flat=True)) == [late]


def test_jobs_and_rules_name_functions_that_exist(town):
    from rathaus.portal.retention.providers import function

    rules = hooks().by_module("portal_retention_rules")["defects"]
    jobs = [job for job in hooks().by_module("portal_jobs")["defects"] if "privacy" in job.task]

    assert all(callable(function(rule.run)) for rule in rules)
    assert [(function(job.task)(), job.every) for job in jobs] == [(0, 3600)]


def _planted(now: dt.datetime) -> str:
    """A report closed for 91 days and one that nobody confirmed for two; the number of the first."""
    from rathaus.api import DefectDraft
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.write.submitting import Arrival, Person

    seed_categories()
    made = []
    for age, waits in ((91, False), (2, True)):
        at = now - age * DAY - dt.timedelta(hours=1)
        draft = DefectDraft(
            category="illegal-waste", text="Müll", at=at, lat=51.3, lon=12.6, language="de", source="form"
        )
        arrival = Arrival(person=Person("anna@brandis.example"), needs_confirmation=waits)
        made.append(write.submit(draft, at, arrival=arrival, announce=False).report)
    write.set_state(made[0], "fixed", now - 91 * DAY)
    return str(made[0].number)


def _blobs() -> Any:
    from rathaus.portal.files import blobs

    return blobs.root().rglob("*")


def _far(seconds: float) -> float:
    import time

    return time.time() + seconds + 60
