"""Keeping personal data no longer than allowed, handing it out, erasing it."""

import datetime as dt
import json
import sys
from types import ModuleType

import pytest
from django.db import transaction
from rathaus.contracts.portal import Erasure, PersonRecords, RetentionRule, SearchDocument
from rathaus.host import EachFailed
from rathaus.portal.retention import erasures, person, providers, runs
from rathaus.portal.retention.checks import checks
from rathaus.portal.retention.models import RetentionRun
from rathaus.portal.retention.person import PersonFailed, erase, export
from rathaus.portal.retention.replay import foreign, replay
from rathaus.portal.search import query, remove, update
from rathaus.portal.search.models import SearchDocument as Row
from rathaus.portal.towns import use_town

NOW = dt.datetime(2026, 5, 1, 1, 30, tzinfo=dt.UTC)
ANNA = "anna.canary@example.org"


def delete_old(before):
    """A rule: delete the probe's documents; tells the test when it was asked from."""
    RULE["before"] = before
    return remove("probe", list(Row.objects.filter(module="probe").values_list("key", flat=True)))


def fail(before):
    """A rule that deletes something and then fails, with a person in its message."""
    delete_old(before)
    raise ValueError(f"{ANNA} cannot be deleted")


RULE = {}


def rule(name, run):
    return RetentionRule(
        name=name, purpose="p", legal_basis="l", days=30, run=f"probe_privacy:{run.__name__}"
    )


@pytest.fixture
def probe(town, monkeypatch):
    """A portal package `probe` that keeps addresses in search documents."""
    privacy = ModuleType("probe_privacy")
    privacy.delete_old, privacy.fail = delete_old, fail
    privacy.rules = [rule("old", delete_old)]
    privacy.retention_rules = lambda: privacy.rules

    def rows(email):
        return Row.objects.filter(module="probe", text__icontains=email)

    privacy.person_export = lambda email: PersonRecords(
        records={"documents": [{"key": row.key} for row in rows(email)]}
    )
    privacy.person_erase = lambda email: Erasure(
        erased={"documents": remove("probe", [row.key for row in rows(email)])}
    )
    monkeypatch.setitem(sys.modules, "probe_privacy", privacy)
    monkeypatch.setattr(providers, "packages", lambda: [("probe", privacy)])
    monkeypatch.setattr(person, "packages", lambda: [("probe", privacy)])
    monkeypatch.setattr(person, "hooks", Modules)
    monkeypatch.setattr(providers.settings, "RATHAUS_HOST", Host())
    update("probe", [SearchDocument(key="a", kind="k", title="x", text=f"Brief an <{ANNA}>.", url="/")])
    return privacy


class Modules:
    """The calls of modules that hold nothing."""

    def by_module(self, hook, **arguments):
        return {}


class Host:
    """A host with the module `bad`, which fails, and the module `good`, which has a rule."""

    modules = {}

    def calls(self, enabled, **options):
        return Asked(enabled)


class Asked:
    def __init__(self, enabled):
        self.enabled = enabled

    def by_module(self, hook, **arguments):
        if "bad" in self.enabled:
            raise EachFailed("bad", hook, "ValueError")
        return {"good": [rule("good-old", delete_old)]}


def test_rule_runs_with_its_age_and_is_recorded(probe):
    assert runs.run(now=NOW) == 1
    recorded = [(run.module, run.rule, run.count, run.error) for run in RetentionRun.objects.order_by("id")]
    assert recorded == [("probe", "old", 1, ""), ("good", "good-old", 0, "")]
    assert RULE["before"] == NOW - dt.timedelta(days=30)


def test_failing_rule_is_undone_recorded_without_contents_and_keeps_no_other_back(probe):
    probe.rules = [rule("broken", fail), rule("old", delete_old)]
    assert runs.run(now=NOW) == 1
    failed = RetentionRun.objects.get(rule="broken")
    assert (failed.count, failed.error.split(" ")[0]) == (0, "ValueError")
    assert "canary" not in failed.error
    assert RetentionRun.objects.get(rule="old").count == 1  # what the broken one deleted had come back
    assert [problem.code for problem in checks(now=NOW)] == ["retention-failed"]


def test_module_that_cannot_name_its_rules_is_named_and_the_others_run(probe, monkeypatch, town):
    class Town:
        enabled = frozenset({"bad", "good"})

    monkeypatch.setattr(providers, "current_town", Town)
    probe.retention_rules = lambda: 1 / 0
    runs.run(now=NOW)
    recorded = {(run.module, run.rule, bool(run.error)) for run in RetentionRun.objects.all()}
    assert recorded == {("probe", "", True), ("bad", "", True), ("good", "good-old", False)}


def test_runs_that_stay_away_are_pointed_out(probe):
    runs.run(now=NOW - dt.timedelta(days=30))
    assert [problem.code for problem in checks(now=NOW)] == ["retention-late"]


def test_person_gets_what_is_held_and_nothing_of_others(probe):
    update("probe", [SearchDocument(key="b", kind="k", title="x", text="bea@example.org", url="/")])
    assert export(" Anna.Canary@example.org ") == {
        "probe": PersonRecords(records={"documents": [{"key": "a"}]})
    }
    assert export("niemand@example.org") == {}


def test_export_fails_as_a_whole_if_one_fails(probe):
    probe.person_export = lambda email: 1 / 0
    with pytest.raises(PersonFailed) as failed:
        export(ANNA)
    assert (failed.value.module, "canary" in str(failed.value)) == ("probe", False)


def test_erasing_leaves_nothing_but_a_hash_in_the_log(probe, town):
    assert erase(ANNA, now=NOW) == {"probe": Erasure(erased={"documents": 1})}
    assert (export(ANNA), query("Brief").total) == ({}, 0)
    log = erasures.journal.path(town).read_text()
    assert "canary" not in log
    assert [json.loads(line)["state"] for line in log.splitlines()] == ["asked", "done"]


def test_erasing_that_fails_erases_nothing_and_stays_visible(probe, monkeypatch):
    class Failing:
        def by_module(self, hook, **arguments):
            raise EachFailed("bad", hook, "ValueError")

    monkeypatch.setattr(person, "hooks", Failing)
    with pytest.raises(EachFailed):
        erase(ANNA, now=NOW)
    assert query("Brief").total == 1
    assert [problem.code for problem in checks(now=NOW)] == ["erasure-unfinished"]


def test_person_who_comes_back_with_an_old_copy_is_erased_again_by_the_hash(probe, town):
    old = list(Row.objects.values())
    erase(ANNA, now=NOW)
    with transaction.atomic():  # what a backup from before brings back
        Row.objects.create(**old[0])
    assert replay(erasures.journal.entries(town)) == 1
    assert (query("Brief").total, replay(erasures.journal.entries(town))) == (0, 0)


def test_erasure_of_another_key_is_counted_and_not_passed_over(probe, town):
    entry = erasures.Entry(NOW.isoformat(), "a" * 64, "otherkey", "done")
    erasures.journal.merge(town, [entry])
    erasures.journal.merge(town, [entry])
    assert erasures.journal.entries(town) == [entry]
    assert (replay([entry]), foreign([entry])) == (0, 1)


def test_torn_last_line_of_the_log_is_left_out(probe, town):
    erase(ANNA, now=NOW)
    path = erasures.journal.path(town)
    path.write_bytes(path.read_bytes()[:-20])
    assert [entry.state for entry in erasures.journal.entries(town)] == ["asked"]


def test_hash_of_another_town_does_not_match(two_towns):
    with use_town(two_towns[0]):
        here = erasures.hashed(ANNA)
    with use_town(two_towns[1]):
        assert erasures.hashed(ANNA) != here
