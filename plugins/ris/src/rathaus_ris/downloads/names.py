"""Names of files inside a ZIP: in the order of the agenda, and safe on every system.

Windows refuses `<>:"/\\|?*`, control characters, names that end in a dot or space, and device names
(Microsoft, "Naming Files, Paths, and Namespaces"); long paths break older programs, so names stay short.
"""

import re
import unicodedata
from collections.abc import Sequence
from mimetypes import guess_extension
from pathlib import PurePosixPath

from .package import Chapter, Document, Package

LONGEST = 110
"""Letters of a name, its ending included: with a folder's name below the 260 that Windows allows a path."""
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def safe(text: str) -> str:
    """The text without what a file's name may not hold; may be empty."""
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", text)
        if letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    kept = re.sub(r"\s+", " ", FORBIDDEN.sub("-", kept)).strip(" .")
    return f"_{kept}" if DEVICES.fullmatch(kept.partition(".")[0]) else kept


def cut(text: str, size: int) -> str:
    """At most so many letters, and at most so many bytes times two: file systems count bytes (up to 255)."""
    shown = text[:size]
    while len(shown.encode()) > size * 2:
        shown = shown[:-1]
    return shown.strip(" .")


def ending(document: Document) -> str:
    """The ending of the name, with its dot: by the type, else as the file is called, else `.bin`."""
    by_type = guess_extension(document.mime) or ""
    given = PurePosixPath(safe(document.file_name)).suffix.lower()
    return by_type or (given if re.fullmatch(r"\.[a-z0-9]{1,5}", given) else ".bin")


def numbers(chapters: Sequence[Chapter]) -> list[str]:
    """What the names of each chapter's files begin with: the item's own number (`03`, `03.1`) where all items
    have one and these sort as the agenda does; else the place. Documents of the meeting itself get `00`."""
    own = [_padded(chapter.number) if chapter.number else "" for chapter in chapters]
    items = [number for number, chapter in zip(own, chapters, strict=True) if chapter.number]
    starts_bare = bool(chapters) and not chapters[0].number
    bare = [chapter for chapter in chapters[1:] if not chapter.number]
    if all(items) and not bare and items == sorted(set(items)):
        return [number or "00" for number in own]
    return [f"{place:02}" for place in range(0 if starts_bare else 1, len(chapters) + 1)][: len(chapters)]


def _padded(number: str) -> str:
    return ".".join(found.zfill(2) for found in re.findall(r"\d+", number)[:4])


def archive_names(package: Package) -> dict[int, str]:
    """The name in the archive for each document, by its key: `03-1 Spielplatz am Markt.pdf`."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for number, chapter in zip(numbers(package.chapters), package.chapters, strict=True):
        fresh = [document for document in chapter.documents if document.key not in found]
        for place, document in enumerate(fresh, 1):
            suffix = ending(document)
            stem = safe(document.name.removesuffix(suffix))
            name = cut(f"{number}-{place} {stem}", LONGEST - len(suffix)) + suffix
            while name.casefold() in taken:
                name = cut(f"{number}-{place} {document.key} {stem}", LONGEST - len(suffix)) + suffix
            taken.add(name.casefold())
            found[document.key] = name
    return found


def download_name(package: Package, suffix: str) -> str:
    """What the whole is called when it is saved: `2026-03-10 Stadtrat.pdf`."""
    return (cut(safe(package.title), LONGEST - len(suffix)) or package.kind) + suffix
