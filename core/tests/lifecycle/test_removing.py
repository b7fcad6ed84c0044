"""What stops a removal, and what does not."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from rathaus.errors import RathausError
from rathaus.portal.append_only import protect
from rathaus.portal.jobs.events import DELIVER
from rathaus.portal.jobs.models import Job
from rathaus.portal.jobs.queue import enqueue
from rathaus.portal.lifecycle import removing
from rathaus.portal.lifecycle.exporting import export
from rathaus.portal.records.models import AdoptionEntry
from rathaus.portal.staff.models import AuditEntry
from rathaus.testing.kept import differences, without
from rathaus.testing.lifecycle import NOW, Life
from rathaus.testing.marks import both_databases

OFFICE = {"code": "bauhof", "name": "Bauhof"}


def remove(life: Life, *, keep: bool = True) -> None:
    with life.open(on=False):
        content = life._content()
        said = export(content, life.folder / "kept.zip") if keep else None
        removing.remove(content, said, "kept.zip" if keep else "", now=NOW)


def test_removal_is_in_the_adoption_log_and_in_the_audit_log(life: Life) -> None:
    remove(life)

    with life.open(on=False):
        entry = AdoptionEntry.objects.get(kind="removed")
        assert (entry.module, entry.at, entry.data) == ("defects", NOW, {"export": "kept.zip"})
        audit = AuditEntry.objects.get(action="modules.remove")
        assert (audit.module, audit.reason, audit.account) == ("defects", "kept.zip", None)


def test_removal_of_a_module_that_is_on_is_refused(life: Life) -> None:
    before = life.state()

    with life.open(), pytest.raises(RathausError, match="still switched on"):
        removing.remove(life._content(), None, "", now=NOW)

    assert life.state() == before


def test_removal_stops_if_something_changed_since_the_export(life: Life, insert: Callable[..., int]) -> None:
    with life.open(on=False):
        said = export(life._content(), life.folder / "kept.zip")
        insert("Office", **OFFICE)
    before = life.state()

    with life.open(on=False), pytest.raises(RathausError, match="changed in Brandis while it was exported"):
        removing.remove(life._content(), said, "kept.zip", now=NOW)

    assert life.state() == before


def test_removal_waits_for_a_job_that_runs(life: Life) -> None:
    with life.open():
        enqueue(DELIVER, "defects_report_received", "defects", "x:y", {})
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
        Job.objects.update(lease_until=timezone.now() + dt.timedelta(hours=1))

    with pytest.raises(RathausError, match="A job of defects is running"):
        remove(life)


def test_removal_takes_jobs_and_events_of_the_module_and_leaves_those_of_others(life: Life) -> None:
    with life.open():
        enqueue(DELIVER, "defects_report_received", "defects", "x:y", {})
        enqueue(DELIVER, "ris_paper_published", "ris", "x:y", {})
        enqueue("rathaus_defects.suggesting.jobs:learn_again")
        enqueue("rathaus.portal.jobs.purge:purge")

    remove(life)

    with life.open(on=False):
        left = sorted(str(row.args_kwargs["args"][1:2]) for row in DBTaskResult.objects.all())
        assert left == ["[['ris_paper_published', 'ris', 'x:y', {}]]", "[[]]"]


@both_databases
def test_removal_takes_protected_tables_views_and_rows(life: Life, insert: Callable[..., int]) -> None:
    before = life.state()
    with life.open():
        insert("Office", **OFFICE)
        with connection.schema_editor() as editor:
            protect("defects_office").code(None, editor)
        with connection.cursor() as cursor:
            cursor.execute("CREATE VIEW defects_names AS SELECT name FROM defects_office")

    remove(life)

    assert differences(life.state(), without(before, "defects", "defects")) == []


def test_removal_that_fails_at_its_end_leaves_the_town_as_it_was(
    life: Life, insert: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with life.open():
        insert("Office", **OFFICE)
        enqueue("rathaus_defects.suggesting.jobs:learn_again")
    before = life.state()

    def fail(*_arguments: Any, **_options: Any) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(removing, "record", fail)
    with pytest.raises(OSError, match="power cut"):
        remove(life)

    assert life.state() == before


def test_other_town_keeps_the_module(life: Life, two_towns: Any) -> None:
    from rathaus.portal.lifecycle.dropping import has_tables
    from rathaus.portal.towns import use_town

    remove(life, keep=False)

    with use_town(two_towns[1]):
        assert has_tables("defects")
    with life.open(on=False):
        assert not has_tables("defects")


def test_open_report_speaks_against_a_removal(life: Life, insert: Callable[..., int]) -> None:
    with life.open():
        category = insert("Category", code="lampe")
        moments = dict.fromkeys(("confirmed_at", "requested_at", "updated_at", "state_since"), NOW)
        insert("Report", category_id=category, number="1", **moments)
        (problem,) = removing.problems(life._content())
        assert "warten auf Antwort" in problem.text or "wartet auf Antwort" in problem.text
