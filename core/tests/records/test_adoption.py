"""The adoption log."""

import datetime as dt
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, transaction
from rathaus.contracts.town import BlueprintRef, Deviation
from rathaus.portal.append_only import OnlyGrows
from rathaus.portal.records import adoption
from rathaus.portal.records.adoption import record_state
from rathaus.portal.records.models import AdoptionEntry, ClosedMonth, EffortEntry, IndicatorRecord
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases

DAY = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)


@pytest.fixture
def versions(monkeypatch):
    known = {"alpha": "1.0"}
    monkeypatch.setattr(adoption, "installed_versions", lambda: dict(known))
    return known


def state(town, **changes):
    return town.effective.model_copy(update={"modules": {"alpha": {}}, **changes})


def log():
    return [(entry.kind, entry.module, entry.version) for entry in AdoptionEntry.objects.order_by("id")]


def test_first_state_is_noted_once(town, versions):
    reference = BlueprintRef(id="small-town", version="1.2", inputs_sha256="a" * 64)
    first = record_state(state(town, blueprint=reference), now=DAY)
    again = record_state(state(town, blueprint=reference), now=DAY)
    assert (first, again) == (4, 0)
    assert log() == [
        ("installed", "alpha", "1.0"),
        ("enabled", "alpha", ""),
        ("blueprint", "", "1.2"),
        ("inputs", "", ""),
    ]


def test_invented_past_of_a_demo_is_when_its_log_begins_and_no_later_change(town, versions):
    past = DAY - dt.timedelta(days=730)

    record_state(state(town), now=DAY, began=past)
    versions.update(beta="0.1")
    record_state(state(town, modules={"beta": {}}), now=DAY, began=past)

    moments = AdoptionEntry.objects.order_by("id").values_list("at", flat=True)
    assert list(moments) == [past, past, DAY, DAY, DAY]


def test_changes_are_noted_as_what_they_are(town, versions):
    record_state(state(town), now=DAY)
    versions.update(alpha="1.1", beta="0.1")
    record_state(state(town, modules={"beta": {}}), now=DAY)
    versions.pop("beta")
    record_state(state(town, modules={}), now=DAY)
    assert log()[2:] == [
        ("upgraded", "alpha", "1.1"),
        ("installed", "beta", "0.1"),
        ("enabled", "beta", ""),
        ("disabled", "alpha", ""),
        ("removed", "beta", "0.1"),
        ("disabled", "beta", ""),
    ]


def test_module_is_live_from_the_day_it_has_a_public_address(town, versions):
    record_state(state(town), now=DAY)
    record_state(state(town, public_url="https://brandis.example", demo=True), now=DAY)
    assert ("live", "alpha", "") not in log()
    record_state(state(town, public_url="https://brandis.example"), now=DAY)
    assert log()[-1] == ("live", "alpha", "")


def test_deviation_is_noted_without_its_value(town, versions):
    deviation = Deviation(
        path="modules.alpha.key", value="canary-4711", reason="so ist es", decided_by="SR 12/2026"
    )
    record_state(state(town, deviations=[deviation]), now=DAY)
    kept = AdoptionEntry.objects.get(kind="deviations")
    assert kept.data["deviations"][0]["reason"] == "so ist es"
    assert "canary-4711" not in str(kept.data)


def test_half_noted_state_is_completed(town, versions):
    record_state(state(town, modules={}), now=DAY)  # what a process killed half-way leaves: a prefix
    record_state(state(town), now=DAY)
    assert log() == [("installed", "alpha", "1.0"), ("enabled", "alpha", "")]


@both_databases
def test_two_processes_at_once_note_a_state_once(two_towns, versions):
    barrier = Barrier(4)

    def note():
        from django.db import connections

        with use_town(two_towns[0]) as town:
            barrier.wait()
            record_state(state(town), now=DAY)
        connections.close_all()

    threads = [Thread(target=note) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with use_town(two_towns[0]):
        assert log() == [("installed", "alpha", "1.0"), ("enabled", "alpha", "")]


ROWS = [
    AdoptionEntry(kind="enabled", at=DAY),
    ClosedMonth(month="2025-01", at=DAY),
    IndicatorRecord(indicator="RI2", month="2025-01", unit="days", source="x", quality="A", at=DAY),
    EffortEntry(kind="person_days", amount=2, year=2025, source="x", at=DAY),
]


@both_databases
def test_rows_cannot_be_changed_by_model_or_database(town):
    for row in ROWS:
        model = type(row)
        row = model(
            **{
                field.attname: getattr(row, field.attname)
                for field in model._meta.fields
                if field.attname != "id"
            }
        )
        row.save()
        for change in (
            row.save,
            row.delete,
            model.objects.all().delete,
            lambda rows=model.objects: rows.update(at=DAY),
        ):
            with pytest.raises(OnlyGrows):
                change()
        for sql in ("UPDATE {} SET at = at", "DELETE FROM {}"):
            with pytest.raises(DatabaseError), transaction.atomic(), _cursor() as cursor:
                cursor.execute(sql.format(model._meta.db_table))
        assert model.objects.count() == 1


def _cursor():
    from django.db import connection

    return connection.cursor()
