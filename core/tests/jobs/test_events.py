"""Events: stored with the change, delivered at least once, kept where they cannot be delivered."""

import datetime as dt
import json
import os
import signal
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from rathaus.api import PaperPublished, current_event_id
from rathaus.portal.jobs import events
from rathaus.portal.jobs.models import Job
from rathaus.portal.jobs.overview import failed
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases

EVENT = PaperPublished(
    id="https://example.org/paper/1", name="Vorlage", at=dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
)


class Receiver:
    """Stands in for the host: notes what is delivered, and may fail."""

    def __init__(self) -> None:
        self.delivered: list[tuple] = []
        self.failures = 0
        self.enabled = True

    def calls(self, enabled, **_options):
        return SimpleNamespace(deliver=self.deliver)

    def deliver(self, hook, module, event) -> bool:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("not now")
        self.delivered.append((hook, module, event, current_event_id()))
        return self.enabled


@pytest.fixture
def receiver(monkeypatch) -> Receiver:
    made = Receiver()
    monkeypatch.setattr(settings, "RATHAUS_HOST", made)
    return made


def due_now() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


@both_databases
def test_event_of_an_undone_change_does_not_exist(town):
    with transaction.atomic():
        events.emit("ris_paper_published", "ris", EVENT)
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


@both_databases
def test_event_is_delivered_once_as_it_was_with_its_id(two_towns, receiver, work):
    with use_town(two_towns[0]):
        event_id = events.emit("ris_paper_published", "ris", EVENT)

    work()
    work()

    assert receiver.delivered == [("ris_paper_published", "ris", EVENT, event_id)]
    assert current_event_id() is None


def test_event_that_fails_is_delivered_again_with_the_same_id(two_towns, receiver, work):
    receiver.failures = 2
    with use_town(two_towns[0]):
        event_id = events.emit("ris_paper_published", "ris", EVENT)

    for _ in range(3):
        work()
        with use_town(two_towns[0]):
            due_now()

    assert receiver.delivered == [("ris_paper_published", "ris", EVENT, event_id)]


def test_event_that_always_fails_stays_among_the_failed(two_towns, receiver, work):
    receiver.failures = 1000
    with use_town(two_towns[0]):
        event_id = events.emit("ris_paper_published", "ris", EVENT)
        Job.objects.update(attempts=events.TRIES - 1)

    work()

    with use_town(two_towns[0]):
        [row] = failed()
        assert str(row.id) == event_id
        assert row.args_kwargs["args"][1][3]["name"] == "Vorlage"


def test_event_for_a_module_switched_off_since_ends(two_towns, receiver, work):
    receiver.enabled = False
    with use_town(two_towns[0]):
        event_id = events.emit("ris_paper_published", "ris", EVENT)

    work()

    with use_town(two_towns[0]):
        assert DBTaskResult.objects.get(id=event_id).return_value == "not enabled"


def test_event_must_be_a_contract_type(town):
    with pytest.raises(TypeError, match="dict"):
        events.emit("ris_paper_published", "ris", {"id": "1"})


def test_stored_kind_that_is_no_contract_type_is_given_up(two_towns, receiver, work):
    with use_town(two_towns[0]):
        from rathaus.portal.jobs.queue import enqueue

        enqueue(events.DELIVER, "hook", "ris", "os:system", {"command": "true"})

    work()

    assert receiver.delivered == []
    with use_town(two_towns[0]):
        assert [row.exception_class_path for row in failed()] == ["rathaus.portal.jobs.options.GiveUp"]


@both_databases
def test_event_of_a_killed_worker_is_delivered_again(
    two_towns, worker_process, deeds, lines, until, tmp_path, monkeypatch
):
    """The first worker dies inside the delivery; the second one delivers, under the same id."""
    (tmp_path / "sitecustomize.py").write_text(RECEIVING.format(file=str(deeds)))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    with use_town(two_towns[0]):
        event_id = events.emit("ris_paper_published", "ris", EVENT)

    first = worker_process()
    until(lambda: len(lines()) == 1)
    first.send_signal(signal.SIGKILL)
    first.wait()
    worker_process()
    until(lambda: len(lines()) == 2)

    found = [json.loads(line) for line in lines()]
    assert found == [{"id": event_id, "name": "Vorlage"}] * 2


RECEIVING = '''
"""Makes the worker's host note an event and, the first time, hang."""
import json, os, time

import rathaus.host.calls as calls


def deliver(self, hook, module, event):
    from rathaus.api import current_event_id
    again = os.path.exists({file!r})
    with open({file!r}, "a") as file:
        file.write(json.dumps({{"id": current_event_id(), "name": event.name}}) + "\\n")
    if not again:
        time.sleep(60)
    return True


calls.Calls.deliver = deliver
'''
