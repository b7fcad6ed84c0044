"""What a file is, by its content. Its name decides only between types that share a content (text, Office,
ZIP).

Refused are files that are two things at once: a picture or PDF that a ZIP reader opens, a picture that a
browser could take for a page.
"""

import re
import zipfile
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from .errors import Polyglot

HEAD = 4096
UNKNOWN = "application/octet-stream"
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!", "application/vnd.rar"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-executable"),
)
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OLE = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".msg": "application/vnd.ms-outlook",
}
TEXT = {
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".geojson": "application/geo+json",
}
MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)", re.IGNORECASE)
PDF = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*%PDF-\d")


def sniff(file: IO[bytes], name: str) -> str:
    """The media type of a seekable file. Raises Polyglot. Leaves the position anywhere."""
    file.seek(0)
    head = file.read(HEAD)
    mime = _by_signature(head, file, name)
    if mime == "application/pdf" or mime.startswith(("image/", "audio/", "video/")):
        _refuse_second_nature(file, head, mime)
    return mime


def _by_signature(head: bytes, file: IO[bytes], name: str) -> str:
    if PDF.match(head):
        return "application/pdf"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip(file)
    for offset, magic, mime in SIGNATURES:
        if head[offset : offset + len(magic)] == magic and not (mime == "image/webp" and head[:4] != b"RIFF"):
            if mime == "application/x-ole-storage":
                return OLE.get(PurePath(name).suffix.lower(), mime)
            return mime
    return _text(head, name)


def _zip(file: IO[bytes]) -> str:
    """ZIP, or one of the document types that are ZIP files inside."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if names and names[0] == "mimetype" and archive.getinfo("mimetype").file_size < 100:
                stated = archive.read("mimetype").decode("ascii", "replace").strip()
                if re.fullmatch(r"application/(?:vnd\.oasis\.opendocument\.[a-z]+|epub\+zip)", stated):
                    return stated
            if "[Content_Types].xml" in names:
                return next(
                    (mime for start, mime in OFFICE.items() if any(n.startswith(start) for n in names)),
                    UNKNOWN,
                )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return UNKNOWN
    return "application/zip"


def _text(head: bytes, name: str) -> str:
    if not head:
        return "application/x-empty"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1024].lower()
    if re.search(rb"<svg[\s>]", start):
        return "image/svg+xml"
    if MARKUP.search(start):
        return "text/html"
    if start.startswith(b"<?xml"):
        return "application/xml"
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head):
        return UNKNOWN
    return TEXT.get(PurePath(name).suffix.lower(), "text/plain")


def _refuse_second_nature(file: IO[bytes], head: bytes, mime: str) -> None:
    if mime == "image/svg+xml":
        return
    markup = MARKUP.search(head[:1024]) if mime.startswith("image/") else None
    file.seek(0)
    if markup or zipfile.is_zipfile(file):
        text = _("This file contains a second file of another type. Please save it again without that.")
        raise Polyglot(text)
