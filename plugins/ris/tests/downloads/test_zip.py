"""A meeting's documents as ZIP: streamed, in order, with names that every system takes."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from django.urls import get_urlconf, set_urlconf
from rathaus_ris import write
from rathaus_ris.downloads import archive
from rathaus_ris.downloads.names import archive_names, numbers, safe
from rathaus_ris.downloads.package import Chapter, Document, Package, meeting_package

from .conftest import NOW, SECRET

MOMENT = dt.datetime(2026, 5, 20, 10, 30, 2)


def zipped(client: Any, council: Any) -> Any:
    """The answer, read to its end; the end of a streamed answer also ends its address map."""
    before = get_urlconf()
    response = client.get(f"/ris/sitzungen/{council.meeting.pk}/unterlagen.zip")
    response.content_read = b"".join(response.streaming_content)
    response.close()
    set_urlconf(before)
    return response


@pytest.mark.requirement("ris-req-103")
def test_zip_holds_contents_and_documents_in_the_order_of_the_agenda(
    council: Any, portal_client: Any
) -> None:
    response = zipped(portal_client(), council)

    content = response.content_read
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        names = found.namelist()
        assert found.testzip() is None
        page = found.read(names[0]).decode()
    assert names == [
        "00 Inhalt.html",
        "00-1 Einladung.pdf",
        "02-1 Vorlage.pdf",
        "02-2 Plan.pdf",
        "02-3 Gutachten.pdf",
        "03-1 Zahlen.csv",
    ]
    assert int(response.headers["Content-Length"]) == len(content)
    assert f"/ris/dateien/{council.remote.pk}/" in page
    assert SECRET not in page


def test_zip_is_streamed_in_pieces(council: Any, portal_client: Any) -> None:
    response = portal_client().get(f"/ris/sitzungen/{council.meeting.pk}/unterlagen.zip")

    assert response.streaming
    assert max(len(piece) for piece in response.streaming_content) <= archive.PIECE


def test_zip_no_longer_holds_what_was_withdrawn(council: Any, portal_client: Any) -> None:
    client = portal_client()
    before = zipped(client, council)
    with zipfile.ZipFile(io.BytesIO(before.content_read)) as found:
        assert "02-2 Plan.pdf" in found.namelist()

    write.withdraw(council.plan, NOW.replace(hour=9), reason="Fehler")

    tag = before.headers["ETag"]
    after = client.get(f"/ris/sitzungen/{council.meeting.pk}/unterlagen.zip", headers={"If-None-Match": tag})
    assert after.status_code == 200
    with zipfile.ZipFile(io.BytesIO(b"".join(after.streaming_content))) as found:
        assert [name for name in found.namelist() if "Plan" in name] == []


def test_zip_that_the_client_has_is_not_sent_again(council: Any, portal_client: Any) -> None:
    client = portal_client()
    tag = zipped(client, council).headers["ETag"]

    again = client.get(f"/ris/sitzungen/{council.meeting.pk}/unterlagen.zip", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_archive_of_the_same_content_has_the_same_bytes() -> None:
    entries = [archive.from_bytes("Größe Ā.txt", b"x" * 300_000), archive.from_bytes("leer.txt", b"")]

    first, second = (b"".join(archive.stream(entries, MOMENT)) for _round in range(2))

    assert first == second
    assert len(first) == archive.length(entries)
    with zipfile.ZipFile(io.BytesIO(first)) as found:
        assert [(one.filename, one.date_time, one.file_size) for one in found.infolist()] == [
            ("Größe Ā.txt", (2026, 5, 20, 10, 30, 2), 300_000),
            ("leer.txt", (2026, 5, 20, 10, 30, 2), 0),
        ]


@pytest.mark.parametrize("now", [b"short", b"much longer than before"])
def test_archive_of_a_content_that_changed_breaks_off(now: bytes) -> None:
    entry = archive.Entry("a.pdf", 10, lambda: io.BytesIO(now))

    with pytest.raises(archive.Changed):
        list(archive.stream([entry], MOMENT))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("CON", "_CON"),
        ("lpt1.pdf", "_lpt1.pdf"),
        ("Punkt am Ende. . ", "Punkt am Ende"),
        ("ein\nZeilen\tumbruch", "ein Zeilen umbruch"),
        ("ruek\u202ewaerts", "ruekwaerts"),
        ("Gro\u0308\u00dfe", "Gröȷe".replace("ȷ", "ß")),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("   ", ""),
    ],
)
def test_names_are_safe_on_every_system(text: str, name: str) -> None:
    assert safe(text) == name


def document(key: int, name: str) -> Document:
    return Document(key, name, name, "application/pdf", 1, "", "k", "done", "https://x.example/")


def package(*chapters: Chapter) -> Package:
    return Package("meeting", 1, "de", "Sitzung", "Stadt", "https://x.example/", "", (), chapters, ())


def test_names_stay_apart_and_short() -> None:
    twins = [document(1, "Anlage"), document(2, "anlage"), document(3, "Ä" * 400), document(4, "日本" * 200)]
    names = archive_names(package(Chapter("7", "Punkt", (), tuple(twins))))

    assert list(names.values())[:2] == ["07-1 Anlage.pdf", "07-2 anlage.pdf"]
    assert max(len(name) for name in names.values()) <= 110
    assert max(len(name.encode()) for name in names.values()) <= 225


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["1", "2", "2.1", "10"], ["01", "02", "02.01", "10"]),
        (["", "Ö 1", "Ö 2"], ["00", "01", "02"]),
        (["1", "", "2"], ["01", "02", "03"]),
        (["2", "1"], ["01", "02"]),
        (["", "1", "1"], ["00", "01", "02"]),
        ([], []),
    ],
)
def test_numbers_follow_the_agenda(given: list[str], expected: list[str]) -> None:
    assert numbers([Chapter(number, "x", (), ()) for number in given]) == expected


def test_too_many_zip_files_are_refused(
    council: Any, portal_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rathaus_ris.downloads import views

    monkeypatch.setattr(views, "ARCHIVES", 1)
    client, url = portal_client(), f"/ris/sitzungen/{council.meeting.pk}/unterlagen.zip"

    assert [client.get(url).status_code for _ in range(2)] == [200, 429]


def test_a_meeting_without_documents_has_a_zip_with_its_contents(council: Any, portal_client: Any) -> None:
    for file in (
        council.plan,
        council.main,
        council.locked,
        council.table,
        council.remote,
        council.invitation,
    ):
        write.withdraw(file, NOW.replace(hour=9), reason="Fehler")

    with zipfile.ZipFile(io.BytesIO(zipped(portal_client(), council).content_read)) as found:
        assert found.namelist() == ["00 Inhalt.html"]
    assert meeting_package(council.meeting).documents == []
