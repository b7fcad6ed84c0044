"""The content of files by accessUrl and downloadUrl."""

import hashlib
import io
from types import SimpleNamespace
from typing import Any

import pytest
from council_data import hour

TEXT = ("Der Spielplatz wird gebaut. " * 40).encode()


@pytest.fixture
def stored(council: SimpleNamespace) -> Any:
    """The main file of the paper, its content stored."""
    from rathaus_ris import write
    from rathaus_ris.files.content import keep

    kept = keep(io.BytesIO(TEXT), name="kept.txt", allowed=["text/plain"], max_bytes=100_000)
    return write.update(
        council.master,
        hour(1),
        stored_key=kept.key,
        file_name="Plan für Brandis.txt",
        mime_type=kept.mime_type,
        size=kept.size,
        sha512_checksum=kept.sha512,
    )


@pytest.fixture
def record(stored: Any, api: Any) -> Any:
    """The File object."""
    return api.get(f"/file/{stored.pk}")


@pytest.mark.requirement("ris-req-033")
def test_access_url_shows_the_file_and_does_not_send_it_as_attachment(record: Any, api: Any) -> None:
    response = api.ask(record["accessUrl"])

    assert (response.status_code, b"".join(response)) == (200, TEXT)
    assert response.headers["Content-Disposition"].startswith("inline")


@pytest.mark.requirement("ris-req-033")
def test_access_url_of_a_type_no_browser_shows_is_no_attachment_either(council: Any, api: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.files.content import keep, stored

    kept = keep(
        io.BytesIO(b"a;b\n1;2\n" * 20), name="t.csv", allowed=["text/csv", "text/plain"], max_bytes=10_000
    )
    row = stored(kept.key)
    row.mime = "application/octet-stream"
    row.save()
    write.update(council.master, hour(1), stored_key=kept.key)

    response = api.ask(f"/file/{council.master.pk}/access")

    assert response.headers["Content-Disposition"].startswith("inline; filename")


@pytest.mark.requirement("ris-req-034")
def test_download_url_sends_an_attachment_with_the_name(record: Any, api: Any) -> None:
    response = api.ask(record["downloadUrl"])

    disposition = response.headers["Content-Disposition"]
    assert (response.status_code, b"".join(response)) == (200, TEXT)
    assert disposition.startswith("attachment; filename=")
    assert "filename*=UTF-8''Plan%20f%C3%BCr%20Brandis.txt" in disposition


@pytest.mark.requirement("ris-req-035")
def test_content_can_be_asked_for_conditionally_and_in_parts(record: Any, api: Any) -> None:
    whole = api.ask(record["accessUrl"])
    unchanged = api.ask(record["accessUrl"], **{"if-none-match": whole.headers["ETag"]})
    since = api.ask(record["accessUrl"], **{"if-modified-since": whole.headers["Last-Modified"]})
    part = api.ask(record["accessUrl"], range="bytes=0-9")

    assert int(whole.headers["Content-Length"]) == len(TEXT)
    assert (unchanged.status_code, since.status_code) == (304, 304)
    assert (part.status_code, b"".join(part)) == (206, TEXT[:10])
    assert part.headers["Content-Range"] == f"bytes 0-9/{len(TEXT)}"


@pytest.mark.requirement("ris-req-036")
def test_checksum_and_size_are_those_of_the_content(record: Any) -> None:
    assert record["sha512Checksum"] == hashlib.sha512(TEXT).hexdigest()
    assert record["size"] == len(TEXT)
    assert "sha1Checksum" not in record


@pytest.mark.requirement("ris-req-036")
def test_outdated_checksum_is_told_where_nothing_better_is_known(council: SimpleNamespace, api: Any) -> None:
    assert api.get(f"/file/{council.derived.pk}")["sha1Checksum"] == "ef" * 20


@pytest.mark.requirement("ris-req-026")
@pytest.mark.parametrize("which", ["accessUrl", "downloadUrl"])
def test_content_of_a_withdrawn_file_is_gone(record: Any, stored: Any, api: Any, which: str) -> None:
    from rathaus_ris import write

    before = api.ask(record[which])
    assert before.headers["Cache-Control"] == "public, no-cache"
    write.withdraw(stored, hour(2), reason="Schwärzung")

    response = api.ask(record[which], **{"if-none-match": before.headers["ETag"]})

    assert (response.status_code, response.json()["type"]) == (410, "https://schema.oparl.org/1.1/Error")


@pytest.mark.requirement("ris-req-053")
def test_content_of_a_hidden_file_is_not_there(council: SimpleNamespace, stored: Any, api: Any) -> None:
    from rathaus_ris import write

    write.update(council.secret_file, hour(1), stored_key=stored.stored_key)

    assert api.ask(f"/file/{council.secret_file.pk}/access").status_code == 404


def test_file_that_is_not_stored_here_leads_to_its_source(council: SimpleNamespace, api: Any) -> None:
    assert api.get(f"/file/{council.master.pk}")["accessUrl"] == "https://source.example/Plan"
    assert api.ask(f"/file/{council.master.pk}/access").status_code == 404
