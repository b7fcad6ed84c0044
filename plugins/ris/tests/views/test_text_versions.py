"""Text versions of documents: beside each, page by page, or the reason why there is none."""

import datetime as dt
import io
import re
import zlib

import pikepdf
import pytest
from rathaus.portal.api import search
from rathaus_ris import write
from rathaus_ris.files.content import keep
from rathaus_ris.files.jobs import take_text
from rathaus_ris.models import Body, FetchStatus, File, FileText, Paper, TextStatus

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
PDF = ["application/pdf"]


@pytest.fixture
def body(town):
    return write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


@pytest.fixture
def paper(body):
    return write.create(Paper, NOW, publish=True, body=body, name="Haushalt")


def pdf(pages=1, text="Seite", *, scan=False, bomb=0, password=""):
    """A PDF: `text` and number on each page; a scan has a picture instead; `bomb` megabytes of blanks."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(1, pages + 1):
        page = document.add_blank_page(page_size=(595, 842))
        if scan:
            image = document.make_stream(b"\xff" * 100)
            image.update(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.XObject,
                    Subtype=pikepdf.Name.Image,
                    Width=10,
                    Height=10,
                    ColorSpace=pikepdf.Name.DeviceGray,
                    BitsPerComponent=8,
                )
            )
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
            page.Contents = document.make_stream(b"595 0 0 842 0 0 cm /I Do")
        else:
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.Contents = document.make_stream(f"BT /F 12 Tf 50 700 Td ({text} {number}) Tj ET".encode())
    if bomb:
        page.Contents = pikepdf.Stream(document, b"")
        page.Contents.write(zlib.compress(b" " * (bomb << 20), 9), filter=pikepdf.Name.FlateDecode)
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


def stored(paper, content):
    """A file of the paper with this content, its text taken as the job takes it."""
    kept = keep(io.BytesIO(content), name="x.pdf", allowed=PDF, max_bytes=1 << 26)
    file = write.create(
        File,
        NOW,
        publish=True,
        body=paper.body,
        name="Dokument",
        mime_type="application/pdf",
        stored_key=kept.key,
        size=kept.size,
        fetch_status=FetchStatus.STORED,
    )
    write.attach(paper, "mainFile", [file], NOW)
    return file, take_text(file.pk)


@pytest.mark.requirement("ris-req-085")
def test_document_has_its_text_version_beside_it_wherever_it_is_listed(paper, portal_client):
    file, status = stored(paper, pdf(3))
    client = portal_client()

    listed = client.get(f"/ris/vorlagen/{paper.pk}/").text
    page = client.get(f"/ris/dateien/{file.pk}/").text
    text = client.get(f"/ris/dateien/{file.pk}/text/").text

    assert status == "done"
    assert f'href="/ris/dateien/{file.pk}/text/"' in listed
    assert "(PDF, 3 Seiten, " in listed
    assert "Seite 1</p>" in page
    assert re.findall(r'id="seite-(\d+)"', text) == ["1", "2", "3"]
    assert re.findall(r'dir="auto">(Seite \d)<', text) == ["Seite 1", "Seite 2", "Seite 3"]


def test_word_cut_by_the_end_of_a_line_is_found_and_read_as_one(paper, portal_client):
    file, _status = stored(paper, pdf(text="der Feuerwehr-) Tj 0 -14 Td (teich am Anger"))

    text = portal_client().get(f"/ris/dateien/{file.pk}/text/").text
    found = [(hit.url, [one.url for one in hit.inside]) for hit in search.query("Feuerwehrteiche").hits]

    assert re.findall(r'dir="auto">(der .*?)<', text) == ["der Feuerwehrteich am Anger 1"]
    assert found == [(f"/ris/vorlagen/{paper.pk}/", [f"/ris/dateien/{file.pk}/"])]


def test_document_of_2000_pages_is_read_in_parts(paper, portal_client):
    file, status = stored(paper, pdf(2000))
    client = portal_client()
    address = f"/ris/dateien/{file.pk}/text/"

    middle = client.get(f"{address}?seite=1037").text

    assert status == "done"
    assert FileText.staff.get(file_id=file.pk).page_count == 2000
    assert re.findall(r'id="seite-(\d+)"', middle) == [str(number) for number in range(1021, 1041)]
    assert f'{address}?seite=1041"' in middle
    assert [
        client.get(f"{address}?seite={page}").status_code for page in ("2000", "2001", "0", "x", "9" * 30)
    ] == [
        200,
        404,
        404,
        404,
        404,
    ]


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (pdf(scan=True), "empty", "Dieses Dokument ist eingescannt"),
        (pdf(password="x"), "encrypted", "Dieses Dokument ist mit einem Passwort geschützt"),
        (pdf()[:300], "broken", "Dieses Dokument ist beschädigt"),
        (pdf(bomb=900), "memory", "Dieses Dokument ist zu aufwendig für eine Textfassung."),
    ],
    ids=["scan", "encrypted", "broken", "bomb"],
)
def test_document_without_text_says_why_and_where_to_ask(paper, portal_client, content, status, sentence):
    file, found = stored(paper, content)
    client = portal_client()

    page = client.get(f"/ris/dateien/{file.pk}/").text

    assert found == status
    assert sentence in page
    assert re.search(
        r'<a class="kern-link" href="/kontakt/">Brauchen Sie es in einer barrierefreien Form', page
    )
    assert client.get(f"/ris/dateien/{file.pk}/text/").status_code == 404
    assert "/text/" not in client.get(f"/ris/vorlagen/{paper.pk}/").text


@pytest.mark.parametrize(
    ("status", "sentence"), [("too-large", "ist zu groß, um"), ("missing", "nicht gefunden")]
)
def test_document_that_is_not_stored_says_why(paper, portal_client, status, sentence):
    file = write.create(File, NOW, publish=True, body=paper.body, name="Plan", fetch_status=status)
    write.attach(paper, "mainFile", [file], NOW)

    assert sentence in portal_client().get(f"/ris/dateien/{file.pk}/").text


def test_text_of_a_withdrawn_document_is_gone_with_it(paper, portal_client):
    file, _status = stored(paper, pdf(text="Kanarienvogel"))
    client = portal_client()
    assert "Kanarienvogel" in client.get(f"/ris/dateien/{file.pk}/text/").text

    write.withdraw(file, NOW, reason="Schwärzung vergessen")

    gone = [client.get(f"/ris/dateien/{file.pk}/{rest}") for rest in ("", "text/")]
    assert [(answer.status_code, "Kanarienvogel" in answer.text) for answer in gone] == [(410, False)] * 2


def test_status_of_every_kind_has_a_sentence(paper, portal_client):
    client = portal_client()
    file = write.create(File, NOW, publish=True, body=paper.body, name="Plan")
    write.attach(paper, "mainFile", [file], NOW)
    told = {}
    for status in TextStatus.values:
        write.update(file, NOW, text_status=status)
        page = client.get(f"/ris/dateien/{file.pk}/").text
        told[status] = re.findall(r'<p class="kern-body">((?:Dieses|Von|Es gibt noch)[^<]+)', page)[
            -1
        ].strip()

    assert told["none"] == told["done"] == "Es gibt noch keine Textfassung."
    assert len(set(told.values())) == len(TextStatus.values) - 2
