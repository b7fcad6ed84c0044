"""Contents of files: OParl 1.1, 2.7."""

import hashlib
from typing import Any

from ..checks import check
from .council import Council
from .reading import ask, get

CONTENT = ("Der Spielplatz wird gebaut. " * 40).encode()
NAME = "Plan für Musterhausen.txt"


def _file(council: Council) -> dict[str, Any]:
    """The File object of a stored file."""
    (paper,) = council.add_papers(council.add_body("Stadt Musterhausen"), ["Spielplatz"])
    thing: dict[str, Any] = get(council, council.add_file(paper, NAME, CONTENT))
    return thing


@check("ris-req-026")
def content_of_a_deleted_file_is_gone(council: Council) -> None:
    """410 at both addresses, for clients that have it already, too."""
    file = _file(council)
    tag = ask(council, file["accessUrl"]).headers.get("etag", '"x"')
    council.withdraw(file["id"])

    for name in ("accessUrl", "downloadUrl"):
        answer = ask(council, file.get(name, file["accessUrl"]), if_none_match=tag)
        assert (name, answer.status) == (name, 410)


@check("ris-req-033")
def access_url_shows_the_content(council: Council) -> None:
    """As it is, and not as an attachment."""
    answer = ask(council, _file(council)["accessUrl"])

    assert (answer.status, answer.body) == (200, CONTENT)
    assert not answer.headers.get("content-disposition", "inline").startswith("attachment")


@check("ris-req-034")
def download_url_sends_an_attachment_with_its_name(council: Council) -> None:
    """The name with umlaut and spaces as RFC 6266 wants it."""
    answer = ask(council, _file(council)["downloadUrl"])
    disposition = answer.headers.get("content-disposition", "")

    assert (answer.status, answer.body) == (200, CONTENT)
    assert disposition.startswith("attachment")
    assert "filename*=utf-8''plan%20f%c3%bcr%20musterhausen.txt" in disposition.lower()


@check("ris-req-035")
def content_comes_conditionally_and_in_parts(council: Council) -> None:
    """ETag, Last-Modified and Content-Length; 304 and 206."""
    address = _file(council)["accessUrl"]
    whole = ask(council, address)
    same = ask(council, address, if_none_match=whole.headers["etag"])
    part = ask(council, address, range="bytes=0-9")

    assert int(whole.headers["content-length"]) == len(CONTENT)
    assert "last-modified" in whole.headers
    assert (same.status, part.status, part.body) == (304, 206, CONTENT[:10])


@check("ris-req-036")
def checksum_is_that_of_the_content(council: Council) -> None:
    """SHA-512 and the size."""
    file = _file(council)

    assert file["sha512Checksum"].lower() == hashlib.sha512(CONTENT).hexdigest()
    assert file.get("size", len(CONTENT)) == len(CONTENT)
