"""The texts of an answer, whatever its format, and the addresses in it."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote, urljoin

LARGEST = 30_000_000
_HREF = re.compile(r"""(?:href|src|action)=["']([^"']+)["']""")
_ADDRESS = re.compile(r"""https?://[^\s"'<>\\)]+""")
_PATH_IN_JSON = re.compile(r'"(/[^"\s<>\\]*)"')
TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\d+")


def texts(answer: Any) -> Iterator[tuple[str, str]]:
    """(part, text) of everything an answer says: its headers, cookies and body; what is inside of PDF and ZIP
    files too."""
    yield "headers", unquote("\n".join(f"{name}: {value}" for name, value in answer.headers.items()))
    yield "cookies", str(answer.cookies)
    yield from _opened("body", _content(answer))


def _content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def _opened(part: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content[:5] == b"%PDF-":
        yield part, _pdf_text(content)
    elif content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield f"{part}: name in the archive", info.filename
                if info.file_size <= LARGEST:
                    yield from _opened(f"{part}: {info.filename}", archive.read(info))
        return
    text = unescape(content.decode("utf-8", "replace"))
    yield part, text
    if "<" in text:  # a word that is partly marked up, partly hyphenated, is still a word
        yield part, TAG.sub("", text).replace("\u00ad", "")
    if "%" in text:
        yield part, unquote(text)


def _pdf_text(content: bytes) -> str:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(content)
    try:
        pages = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        outline = "\n".join(str(item.get_title()) for item in document.get_toc())
        return "\n".join([pages, outline, *document.get_metadata_dict().values()])
    finally:
        document.close()


def links(answer: Any, address: str) -> Iterator[str]:
    """Addresses in an answer of text: links of pages, and whatever looks like one in JSON, XML and
    calendars."""
    kind = answer.headers.get("Content-Type", "")
    if location := answer.headers.get("Location"):
        yield urljoin(address, location)
    if answer.streaming or not kind.startswith(("text/", "application/")) or "pdf" in kind or "zip" in kind:
        return
    text = answer.content.decode("utf-8", "replace").replace("\r\n ", "")
    for found in _HREF.findall(text):
        yield urljoin(address, unescape(found))
    yield from (unescape(found).rstrip(".,;") for found in _ADDRESS.findall(text))
    if "json" in kind:
        yield from _PATH_IN_JSON.findall(text)


def shape(address: str) -> str:
    """The address with its numbers left out, and of its query the names alone: addresses of one shape show
    pages of one kind."""
    path, _mark, query = address.partition("?")
    names = sorted(part.partition("=")[0] for part in query.split("&") if part)
    return f"{_NUMBER.sub('#', path)}?{'&'.join(names)}"
