"""Files: fetched within limits, their text taken in a process that cannot harm, each with a stated status."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from rathaus.contracts.ris import FileText, SourceFile
from rathaus_ris.files.text import file_text, outcome
from rathaus_ris.settings import TextSettings

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
LIMITS = TextSettings()


def pdf(text: str = "", password: str = "") -> bytes:
    """A PDF of two pages, the first with the text."""
    document = pikepdf.new()
    for page_text in (text, ""):
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
        page.Contents = document.make_stream(f"BT /F1 12 Tf 50 700 Td ({page_text}) Tj ET".encode())
    document.docinfo["/Title"] = "Vorlage"
    out = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, encryption=encryption)
    return out.getvalue()


def taken(
    folder: Path, content: bytes, mime: str = "application/pdf", limits: Any = LIMITS
) -> tuple[str, Any]:
    path = folder / "x"
    path.write_bytes(content)
    found = file_text(SourceFile(path=str(path), mime_type=mime, size=len(content)), limits)
    return outcome.get(), found


def test_text_of_a_pdf_comes_page_by_page(tmp_path: Path) -> None:
    assert taken(tmp_path, pdf("Haushaltsplan 2026")) == (
        "done",
        FileText(pages=["Haushaltsplan 2026", ""], tagged=False, title="Vorlage"),
    )


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (pdf("geheim", password="x"), "encrypted"),
        (b"%PDF-1.7\n garbage", "broken"),
        (b"", "broken"),
        (pdf("geheim")[:200], "broken"),
    ],
)
def test_pdfs_that_cannot_be_read_have_a_status(tmp_path: Path, content: bytes, status: str) -> None:
    assert taken(tmp_path, content) == (status, None)


def test_pdf_without_text_is_empty(tmp_path: Path) -> None:
    status, found = taken(tmp_path, pdf())
    assert (status, found.pages) == ("empty", ["", ""])


def test_pdf_beyond_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    limits = TextSettings(max_file_mib=1)
    assert taken(tmp_path, pdf("x") + b" " * (1 << 20), limits=limits) == ("too-large", None)


def test_pages_beyond_the_limit_are_not_read(tmp_path: Path) -> None:
    assert taken(tmp_path, pdf("x"), limits=TextSettings(max_pages=1))[1].pages == ["x"]


def test_pdf_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: Any) -> None:
    child = tmp_path / "rathaus_ris" / "files"
    child.mkdir(parents=True)
    (child.parent / "__init__.py").touch()
    (child / "__init__.py").touch()
    (child / "pdf_child.py").write_text(
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert taken(tmp_path, pdf("x"), limits=TextSettings(time_limit=1)) == ("timeout", None)


def test_plain_text_is_taken_and_other_types_are_not(tmp_path: Path) -> None:
    assert taken(tmp_path, "Grüße\x00".encode(), "text/plain") == ("done", FileText(pages=["Grüße"]))
    assert taken(tmp_path, b"x", "image/png") == ("unsupported", None)


class FakeClient:
    """Answers from a dictionary: bytes, a status, or an error."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers, self.asked = answers, []

    def get(self, url: str, *, limit: int, sink: Any) -> Any:
        from rathaus.portal.outgoing import Answer

        self.asked.append(url)
        answer = self.answers[url]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, int):
            return Answer(answer, {})
        sink.write(b"from an attempt that broke off")
        sink.restart()
        sink.write(answer)
        return Answer(200, {})

    def close(self) -> None:
        pass


@pytest.fixture
def waiting(town: Any) -> Any:
    """A public file with two addresses at a source, not fetched yet."""
    from rathaus_ris import models, write

    source = models.Source.objects.create(url="https://ris.example.org/system")
    body = write.create(models.Body, T0, publish=True, name="Stadt Brandis")
    paper = write.create(models.Paper, T0, publish=True, body=body, name="Haushalt")
    file = write.create(
        models.File,
        T0,
        body=body,
        source=source,
        origin_id="f1",
        download_url="https://ris.example.org/d",
        access_url="https://ris.example.org/a",
    )
    write.attach(paper, "mainFile", [file], T0)
    return file


def fetched(monkeypatch: Any, answers: dict[str, Any], source: int) -> Any:
    from rathaus_ris.files import jobs

    client = FakeClient(answers)
    monkeypatch.setattr(jobs, "client", lambda settings: client)
    counts = jobs.fetch_files(source)
    return counts, client


def test_fetching_stores_the_content_and_its_facts(waiting: Any, monkeypatch: Any) -> None:
    from rathaus_ris.files.content import path_of
    from rathaus_ris.files.jobs import take_texts
    from rathaus_ris.models import File
    from rathaus_ris.visibility.reading import file_pages

    content = pdf("Haushaltsplan 2026")
    answers = {"https://ris.example.org/d": 404, "https://ris.example.org/a": content}
    counts, _client = fetched(monkeypatch, answers, waiting.source_id)

    file = File.public.get()
    assert counts == {"stored": 1}
    assert (file.mime_type, file.size, file.fetch_status) == ("application/pdf", len(content), "stored")
    assert path_of(file.stored_key).read_bytes() == content
    assert file.modified > T0
    assert take_texts() == {"done": 1}
    assert file_pages([file.pk]) == {file.pk: ["Haushaltsplan 2026", ""]}
    assert fetched(monkeypatch, {}, waiting.source_id)[0] == {}


def test_text_of_a_withdrawn_file_is_not_given(waiting: Any, monkeypatch: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.files.jobs import take_texts
    from rathaus_ris.models import FileText
    from rathaus_ris.visibility.reading import file_pages

    fetched(monkeypatch, {"https://ris.example.org/d": pdf("Haushaltsplan 2026")}, waiting.source_id)
    take_texts()
    write.withdraw(waiting, T0, reason="Schwärzung")

    assert FileText.staff.count() == 1
    assert file_pages([waiting.pk]) == {}


def test_erasing_a_file_takes_text_and_content_back(waiting: Any, monkeypatch: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.files.content import path_of
    from rathaus_ris.files.jobs import take_texts
    from rathaus_ris.models import File, FileText

    fetched(monkeypatch, {"https://ris.example.org/d": pdf("Haushaltsplan 2026")}, waiting.source_id)
    take_texts()
    key = File.staff.get().stored_key
    assert path_of(key) is not None
    write.delete(waiting, T0, erase=True)

    assert FileText.staff.count() == 0
    assert path_of(key) is None


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (404, "missing"),
        (403, "failed"),
        (b"MZ" + b"\x00" * 500, "wrong-type"),
        ("too-large", "too-large"),
        ("refused", "refused"),
        ("network", "failed"),
    ],
)
def test_files_that_cannot_be_stored_have_a_status(
    waiting: Any, monkeypatch: Any, answer: Any, status: str
) -> None:
    from rathaus.portal.outgoing import HttpFailed
    from rathaus_ris.models import File

    given = HttpFailed(answer, "a sentence") if isinstance(answer, str) else answer
    answers = {"https://ris.example.org/d": given, "https://ris.example.org/a": given}
    counts, _client = fetched(monkeypatch, answers, waiting.source_id)

    file = File.public.get()
    assert counts == {status: 1}
    assert (file.fetch_status, file.stored_key, bool(file.fetch_detail)) == (status, "", True)
    assert file.modified == T0


@pytest.mark.parametrize(("wanted", "queued"), [(False, 0), (True, 1)])
def test_schedule_fetches_only_files_that_the_import_wanted(waiting: Any, wanted: bool, queued: int) -> None:
    from rathaus_ris.files.jobs import fetch_waiting
    from rathaus_ris.importer.command import _choose_files
    from rathaus_ris.importer.configured import town_settings

    _choose_files(waiting.source, wanted, town_settings())

    assert fetch_waiting() == queued
