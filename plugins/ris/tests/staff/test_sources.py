"""Other systems: how they fare, what a run changed, reading now, pausing, failures and whom they are told
to."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from rathaus.portal.api import GiveUp
from rathaus.portal.mail.models import Mail
from rathaus_ris import write
from rathaus_ris.importer import configured, jobs
from rathaus_ris.importer.readers import Failed
from rathaus_ris.importer.schedule import next_run
from rathaus_ris.models import File, ImportChange, ImportIssue, ImportRun, Paper, Source
from rathaus_ris.settings import ImportSettings, RisSettings

ROOT = "/arbeitsplatz/ris/"
URL = "https://ris.example.org/oparl/system"


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> RisSettings:
    chosen = RisSettings(imports=ImportSettings(sources=[URL], alert_after=2, fetch_files=False))
    monkeypatch.setattr(configured, "town_settings", lambda: chosen)
    monkeypatch.setattr(jobs, "town_settings", lambda: chosen)
    return chosen


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server does not answer."""

    def refuse(*_arguments: Any, **_options: Any) -> Any:
        raise Failed("HTTP status 503")

    monkeypatch.setattr(jobs, "open_reader", refuse)


def fail() -> None:
    with pytest.raises(GiveUp):
        jobs.import_source(URL)


@pytest.mark.requirement("ris-req-097")
def test_failing_source_is_tried_less_and_less_often_and_told_once(
    settings: RisSettings, dead: None, signed_in: Any
) -> None:
    client = signed_in("administrator")
    for _attempt in range(4):
        fail()

    row = Source.objects.get()
    last = ImportRun.objects.latest("pk")
    text = client.get(f"{ROOT}quellen/{row.pk}/").text
    assert (row.failures, last.error, last.detail) == (4, "failed", "HTTP status 503")
    assert next_run(row, 86_400, timezone.now()) == last.finished + dt.timedelta(minutes=40)
    assert next_run(row, 600, timezone.now()) == last.finished + dt.timedelta(minutes=10)
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["administrator@stadt.example"]
    assert ("HTTP status 503" in text, "4-mal hintereinander" in text) == (True, True)


def test_source_that_works_again_is_well_and_a_new_row_of_failures_is_told_again(
    settings: RisSettings, dead: None, signed_in: Any, now: dt.datetime
) -> None:
    from rathaus_ris.importer.schedule import note_end

    signed_in("administrator")
    fail()
    fail()
    note_end(Source.objects.get(), now, complete=True)
    well = Source.objects.get()
    fail()
    fail()

    assert (well.failures, well.failing_since, Mail.objects.count()) == (0, None, 2)


def test_administrator_reads_now_and_pauses_and_the_schedule_obeys(
    settings: RisSettings, signed_in: Any
) -> None:
    client = signed_in("administrator")
    row = Source.objects.create(url=URL)

    client.post(f"{ROOT}quellen/{row.pk}/pause/", {"pause": "1"})
    paused = jobs.import_due()
    client.post(f"{ROOT}quellen/{row.pk}/pause/", {"pause": "0"})
    read = client.post(f"{ROOT}quellen/einlesen/", {"adresse": URL}, follow=True).text
    again = client.post(f"{ROOT}quellen/einlesen/", {"adresse": URL}, follow=True).text
    elsewhere = client.post(f"{ROOT}quellen/einlesen/", {"adresse": "https://example.org/"}).status_code

    assert (paused, "beginnt gleich" in read, "wartet oder läuft" in again, elsewhere) == (0, True, True, 404)
    assert signed_in("reader").post(f"{ROOT}quellen/einlesen/", {"adresse": URL}).status_code == 403


@pytest.mark.requirement("ris-req-098")
def test_run_shows_what_was_added_changed_and_gone(
    settings: RisSettings, body: Any, now: dt.datetime, signed_in: Any
) -> None:
    row = Source.objects.create(url=URL, last_finished=now)
    run = ImportRun.objects.create(
        source=row, started=now, finished=now, counts={"created": 1}, issue_counts={"date": 1}
    )
    paper = write.create(Paper, now, body=body, name="Spielplatz neu")
    fields = {"name": ["Spielplatz", "Spielplatz neu"], "date": ["", "2026-03-01"]}
    ImportChange.objects.create(
        run=run, kind="Paper", object_pk=paper.pk, action="changed", name="Spielplatz neu", fields=fields
    )
    ImportChange.objects.create(run=run, kind="Meeting", object_pk=7, action="vanished")
    ImportIssue.objects.create(run=run, rule="date", kind="Paper", object_id="https://x/1", detail="31.31.")
    client = signed_in("reader")

    text = client.get(f"{ROOT}laeufe/{run.pk}/").text
    only = client.get(f"{ROOT}laeufe/{run.pk}/?art=vanished").text
    issue = client.get(f"{ROOT}laeufe/{run.pk}/befunde/date/").text

    assert ("<dt>Betreff</dt>" in text, "Spielplatz neu" in text, "nicht mehr da" in text) == (
        True,
        True,
        True,
    )
    assert ("Spielplatz neu" in only, "Sitzung: " in only) == (False, True)
    assert ("31.31." in issue, client.get(f"{ROOT}laeufe/{run.pk}/befunde/bom/").status_code) == (True, 404)


def test_redacting_takes_what_imports_noted_of_the_document(body: Any, now: dt.datetime, pdf: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from rathaus_ris.files.uploads import taken_in

    file = write.create(File, now, body=body, name="Vorlage Meier")
    run = ImportRun.objects.create(source=Source.objects.create(url=URL), started=now)
    ImportChange.objects.create(
        run=run, kind="File", object_pk=file.pk, action="changed", name="Vorlage Meier"
    )

    with taken_in([SimpleUploadedFile("g.pdf", pdf("Wippe"))], RisSettings()) as kept:
        write.redact_file(file, kept[0], now, name="Vorlage")

    assert ImportChange.objects.get().name == ""
