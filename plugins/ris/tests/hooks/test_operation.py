"""What operators and staff are told: portal_health, portal_checks, portal_tasks."""

import datetime as dt
from typing import Any

import pytest
from rathaus.portal.api import hooks
from rathaus_ris import write
from rathaus_ris.models import (
    AgendaItem,
    File,
    ImportRun,
    Meeting,
    Paper,
    Source,
    TextStatus,
)
from rathaus_ris.staff.checks import checks
from rathaus_ris.staff.health import health
from rathaus_ris.staff.tasks import tasks
from rathaus_ris.visibility.access import writing

URL = "https://ris.example/oparl/v1.1/system"
HOUR = dt.timedelta(hours=1)


def _run(now: dt.datetime, **fields: Any) -> ImportRun:
    source = Source.objects.create(url=URL, last_finished=now)
    return ImportRun.objects.create(source=source, started=now - HOUR, finished=now, **fields)


def test_portal_health_of_a_source_that_was_never_imported_is_not_well(town, now, imports):
    imports(URL)

    found = hooks().portal_health()

    assert [(status.name, status.ok) for status in found] == [
        ("Import von ris.example", False),
        ("Texte der Dateien", True),
    ]


@pytest.mark.parametrize(
    ("age", "error", "ok"), [(HOUR, "", True), (5 * HOUR, "", False), (HOUR, "incomplete", False)]
)
def test_portal_health_follows_age_and_end_of_the_last_import(town, now, imports, age, error, ok):
    imports(URL)
    _run(now - age, error=error)

    assert health(now)[0].ok is ok


def test_portal_health_says_that_texts_are_not_taken_for_a_day(body, now):
    file = write.create(File, now, body=body, name="Plan", stored_key="abc")

    soon, late = health(now + HOUR)[-1], health(now + 25 * HOUR)[-1]
    with writing():
        File.staff.filter(pk=file.pk).update(text_status=TextStatus.DONE)

    assert (soon.ok, soon.detail, late.ok) == (True, "1 Datei wartet", False)
    assert (health(now + 25 * HOUR)[-1].ok, health(now)[-1].detail) == (True, "0 Dateien warten")


def test_portal_checks_of_an_empty_town_ask_for_a_body(town):
    assert [problem.code for problem in hooks().portal_checks()] == ["ris-no-body"]


def test_portal_checks_ask_for_a_licence_until_body_or_system_has_one(body, now):
    before = [problem.code for problem in checks(now)]
    write.update(body, now, license="https://www.govdata.de/dl-de/by-2-0")

    assert (before, checks(now)) == (["ris-no-licence"], [])


def test_portal_checks_name_the_source_that_fails_and_texts_that_wait(body, now, imports):
    imports(URL)
    write.update(body, now, license="https://www.govdata.de/dl-de/by-2-0")
    write.create(File, now, body=body, name="Plan", stored_key="abc")

    found = checks(now + 25 * HOUR)

    assert [problem.code for problem in found] == ["ris-source-failing", "ris-texts-waiting"]
    assert URL in found[0].text


def _waiting(now: dt.datetime) -> dict[str, int]:
    return {task.title: task.count for task in tasks(now) if task.count}


def test_portal_tasks_of_an_empty_town_are_none(town):
    assert [task for task in hooks().portal_tasks() if task.count] == []


def test_portal_tasks_name_drafts_meetings_without_agenda_and_what_was_withdrawn_today(body, now):
    bare = write.create(Meeting, now, publish=True, body=body, start=now + 48 * HOUR)
    full = write.create(Meeting, now, publish=True, body=body, start=now + 72 * HOUR)
    write.create(AgendaItem, now, body=body, meeting=full, name="Eröffnung")
    write.create(Meeting, now, publish=True, body=body, start=now + 48 * HOUR, cancelled=True)
    write.create(Paper, now, body=body, name="Entwurf")
    write.withdraw(write.create(Paper, now, publish=True, body=body, name="Alt"), now - 24 * HOUR, reason="x")
    write.withdraw(write.create(Paper, now, publish=True, body=body, name="Neu"), now, reason="x")

    found = [task for task in tasks(now) if task.count]

    assert [(task.title, task.count, task.due, task.permission) for task in found] == [
        (
            "Die Sitzung am 22. Mai 2026 hat noch keine Tagesordnung",
            1,
            dt.date(2026, 5, 22),
            "ris.change_meeting",
        ),
        ("Vorlagen, die nicht veröffentlicht sind", 1, None, "ris.delete_paper"),
        ("Heute zurückgezogen: Vorlagen", 1, None, "ris.delete_paper"),
    ]
    assert found[0].url == f"/arbeitsplatz/ris/sitzungen/{bare.pk}/"


def test_portal_tasks_name_files_in_trouble_and_imports_with_problems(body, now):
    for status in (TextStatus.DONE, TextStatus.ENCRYPTED, TextStatus.BROKEN):
        write.create(File, now, body=body, name=status, text_status=status)
    write.create(File, now, body=body, name="fehlt", fetch_status="missing")
    run = _run(now, issue_counts={"date": 3, "bom": 1})

    assert _waiting(now) == {
        "Dateien ohne Text, der sich vorlesen oder finden lässt": 2,
        "Dateien, deren Inhalt nicht zu bekommen war": 1,
        f"Probleme beim letzten Import von {URL}": 4,
    }
    assert f"/laeufe/{run.pk}/" in next(task.url for task in tasks(now) if task.order == 70)


def test_portal_tasks_lead_to_pages_that_an_administrator_can_open(body, now, signed_in):
    write.create(Paper, now, body=body, name="Entwurf")
    write.withdraw(write.create(File, now, body=body, name="Akte"), now, reason="x")
    write.create(File, now, body=body, name="kaputt", text_status=TextStatus.BROKEN, fetch_status="missing")
    _run(now, issue_counts={"date": 3})
    client = signed_in("administrator")

    answers = {task.url: client.get(task.url).status_code for task in tasks(now) if task.count}

    assert len(answers) == 5
    assert set(answers.values()) == {200}
