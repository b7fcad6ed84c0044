"""Documents: uploaded, replaced by a newer version, redacted; what everybody can read of them."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rathaus.portal.staff.models import AuditEntry
from rathaus_ris import write
from rathaus_ris.files.content import path_of
from rathaus_ris.files.jobs import fetch_files, take_text, take_texts
from rathaus_ris.models import DocumentState, FetchStatus, File, FileText, Paper, Source
from rathaus_ris.visibility.access import writing

ROOT = "/arbeitsplatz/ris/"
CANARY = "Zwergpinguin"


@pytest.fixture
def paper(body: Any, now: dt.datetime) -> Paper:
    return write.create(Paper, now, publish=True, body=body, name="Spielplatz")


def upload(client: Any, paper: Paper, content: bytes, name: str = "Vorlage.pdf") -> File:
    values = {"role": "mainFile", "documents": SimpleUploadedFile(name, content)}
    assert client.post(f"{ROOT}hochladen/vorlage/{paper.pk}/", values).status_code == 302
    take_texts()
    return File.staff.latest("pk")


def test_uploaded_document_is_public_with_its_paper_and_its_text_is_read(
    signed_in: Any, paper: Paper, pdf: Any, portal_client: Any
) -> None:
    file = upload(signed_in("editor"), paper, pdf("Rutsche und Schaukel"))

    shown = portal_client().get(f"/ris/dateien/{file.pk}/").text

    assert (file.name, file.file_name, file.text_status) == ("Vorlage", "Vorlage.pdf", "done")
    assert "Rutsche und Schaukel" in shown


def test_replaced_document_gives_the_new_content_and_no_text_of_the_old(
    signed_in: Any, paper: Paper, pdf: Any, portal_client: Any
) -> None:
    client = signed_in("editor")
    file = upload(client, paper, pdf(CANARY))

    client.post(f"{ROOT}dateien/{file.pk}/ersetzen/", {"file": SimpleUploadedFile("neu.pdf", pdf("Wippe"))})

    between = portal_client().get(f"/ris/dateien/{file.pk}/").text
    take_texts()
    after = portal_client().get(f"/ris/dateien/{file.pk}/").text
    assert (CANARY in between, "Wippe" in after) == (False, True)
    assert AuditEntry.objects.filter(action="ris.replace", object_id=str(file.pk)).count() == 1


@pytest.mark.requirement("ris-req-095")
def test_redacted_document_leaves_nothing_of_the_earlier_ones(
    signed_in: Any, paper: Paper, pdf: Any, portal_client: Any
) -> None:
    client = signed_in("publisher")
    first = upload(client, paper, pdf(CANARY), name=f"{CANARY}.pdf")
    keys = [first.stored_key]
    client.post(
        f"{ROOT}dateien/{first.pk}/ersetzen/", {"file": SimpleUploadedFile("2.pdf", pdf(CANARY + " 2"))}
    )
    keys.append(File.staff.get().stored_key)
    values = {"name": "Vorlage", "file_name": "Vorlage.pdf", "reason": "Name einer Person"}

    client.post(
        f"{ROOT}dateien/{first.pk}/schwaerzen/", {**values, "file": SimpleUploadedFile("g.pdf", pdf("Wippe"))}
    )

    stored = File.staff.get()
    visitor = portal_client()
    pages = [f"/ris/dateien/{first.pk}/", f"/ris/vorlagen/{paper.pk}/", f"/oparl/v1.1/file/{first.pk}"]
    assert [address for address in pages if CANARY in visitor.get(address).text] == []
    assert f"/ris/dateien/{first.pk}/" not in visitor.get(f"/suche/?q={CANARY}").text
    assert [path_of(key) for key in keys] == [None, None]
    assert (stored.redacted_at is not None, stored.file_name) == (True, "Vorlage.pdf")
    assert AuditEntry.objects.get(action="ris.redact").reason == "Name einer Person"


def test_text_that_was_being_read_while_the_document_was_redacted_is_thrown_away(
    signed_in: Any, paper: Paper, pdf: Any, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rathaus.contracts.ris import FileText as Text
    from rathaus_ris.files import jobs
    from rathaus_ris.files.uploads import taken_in
    from rathaus_ris.settings import RisSettings

    file = upload(signed_in("publisher"), paper, pdf(CANARY))

    class Slow:
        def ris_file_text(self, file: Any) -> Text:
            with taken_in([SimpleUploadedFile("g.pdf", pdf("Wippe"))], RisSettings()) as kept:
                write.redact_file(File.staff.get(), kept[0], now)
            return Text(pages=[CANARY])

    monkeypatch.setattr(jobs, "hooks", Slow)

    assert (take_text(file.pk), FileText.staff.count()) == ("none", 0)


def test_import_leaves_a_redacted_document_alone(paper: Paper, pdf: Any, now: dt.datetime) -> None:
    from rathaus_ris.files.uploads import taken_in
    from rathaus_ris.settings import RisSettings

    source = Source.objects.create(url="https://ris.example.org/system")
    fields = {"source": source, "origin_id": "https://ris.example.org/f/1", "body": paper.body_id}
    file = write.create(File, now, body_id=paper.body_id, download_url="https://ris.example.org/d", name="x")
    with writing():
        File.staff.filter(pk=file.pk).update(source=fields["source"], origin_id=fields["origin_id"])
    write.attach(paper, "mainFile", [file], now)

    with taken_in([SimpleUploadedFile("g.pdf", pdf("Wippe"))], RisSettings()) as kept:
        write.redact_file(File.staff.get(), kept[0], now)
    with writing():
        File.staff.filter(pk=file.pk).update(fetch_status=FetchStatus.NONE)

    assert fetch_files(source.pk) == {}
    assert File.staff.get().download_url == ""


@pytest.mark.requirement("ris-req-096")
def test_documents_that_not_everybody_can_read_are_listed_counted_and_exported(
    signed_in: Any, paper: Paper, pdf: Any
) -> None:
    client = signed_in("editor")
    fine = upload(client, paper, pdf("Gut", tagged=True, language="de-DE", title="Gut"), name="gut.pdf")
    scan = upload(client, paper, pdf(""), name="=scan.pdf")

    text = client.get(f"{ROOT}barrierefreiheit/?mangel=text").text
    table = client.get(f"{ROOT}barrierefreiheit.csv").getvalue().decode("utf-8-sig").splitlines()

    assert DocumentState.staff.get(pk=fine.pk).is_untagged is False
    assert ("50 %" in text, f"dateien/{scan.pk}/" in text, f"dateien/{fine.pk}/" in text) == (
        True,
        True,
        False,
    )
    assert (
        table[0]
        == "id;name;year;untagged;without_text;without_language;without_title;encrypted;requested;address"
    )
    assert [line.split(";")[:2] for line in table[1:]] == [[str(scan.pk), "'=scan"]]


def test_requested_accessible_version_counts_as_provided_once_it_is_uploaded(
    signed_in: Any, paper: Paper, pdf: Any
) -> None:
    client = signed_in("editor")
    file = upload(client, paper, pdf("x"))
    client.post(f"{ROOT}dateien/{file.pk}/barrierefrei/", {"note": "Bauamt, bis Freitag"})
    better = pdf("x", tagged=True, language="de", title="Vorlage")

    client.post(f"{ROOT}dateien/{file.pk}/ersetzen/", {"file": SimpleUploadedFile("b.pdf", better)})
    waiting = DocumentState.staff.get().provided_at
    take_texts()

    state = DocumentState.staff.get()
    assert (waiting, state.provided_at is not None, state.request_note) == (None, True, "Bauamt, bis Freitag")


def test_editor_cannot_redact_and_imported_document_cannot_be_replaced(
    signed_in: Any, paper: Paper, pdf: Any
) -> None:
    client = signed_in("editor")
    file = upload(client, paper, pdf("x"))
    with writing():
        File.staff.filter(pk=file.pk).update(
            source=Source.objects.create(url="https://ris.example/"), origin_id="1"
        )

    codes = [
        client.get(f"{ROOT}dateien/{file.pk}/{word}/").status_code for word in ("schwaerzen", "ersetzen")
    ]

    assert codes == [403, 404]
