"""Reads the text of OpenDocument text files (OASIS OpenDocument 1.3, part 3: `content.xml`)."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

from rathaus.api import FileText

ODT = "application/vnd.oasis.opendocument.text"
LARGEST = 20_000_000
"""Bytes of `content.xml` unpacked; a larger one is not read."""

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def odt_text(path: Path) -> FileText | None:
    """The paragraphs and headings of a file as one page; None if it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("content.xml").file_size > LARGEST:
                return None
            content = archive.read("content.xml")
        if b"<!ENTITY" in content:  # OpenDocument needs none; they could grow without limit
            return None
        root = ElementTree.fromstring(content)  # noqa: S314 - without entities, size limited
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return None
    lines = ["".join(part.itertext()) for part in root.iter() if part.tag in (f"{TEXT}p", f"{TEXT}h")]
    return FileText(pages=["\n".join(lines)])
