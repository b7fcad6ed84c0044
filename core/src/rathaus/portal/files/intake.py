"""Taking a file in: read in pieces, looked at, cleaned, put in its place, and only then written into the
database.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from . import blobs
from .errors import NotAllowed, TooLarge
from .models import StoredFile
from .pictures import clean, is_cleaned
from .sniffing import sniff

PIECE = 1 << 18
MAX_NAME = 150


def store(
    stream: IO[bytes],
    *,
    name: str,
    allowed: Iterable[str],
    max_bytes: int,
    public: bool = False,
    access: str = "",
) -> StoredFile:
    """Store what the stream holds. The content is durable before the row is written; call it outside of
    `atomic()` where you can, since a large file takes its time.

    `allowed` are media types (`application/pdf`) or families (`image/*`), compared with what the content
    is, whatever the name says. `access` names the rule by which the portal's own view gives the file out
    (see StoredFile).

    Raises:
        FileRefused: too large, not allowed, two types at once, or an unreadable picture; nothing is kept.
    """
    refuse_large(getattr(stream, "size", None), max_bytes)
    paths: list[Path] = []
    try:
        with blobs.draft() as raw:
            paths.append(Path(raw.name))
            sha512, size = receive(stream, raw, max_bytes)
            mime = sniff(raw, name)
            if not _is_allowed(mime, allowed):
                raise NotAllowed(
                    _("Files of this type (%(mime)s) are not accepted here.") % {"mime": mime}, mime
                )
            if not is_cleaned(mime):
                to_disk(raw)
        if is_cleaned(mime):
            sha512, size = _cleaned(paths, mime)
        blobs.keep(paths[-1], sha512)
    finally:
        for path in paths:
            path.unlink(missing_ok=True)
    return StoredFile.objects.create(
        sha512=sha512, size=size, mime=mime, name=plain_name(name), public=public, access=access
    )


def refuse_large(size: int | None, max_bytes: int) -> None:
    """Raise TooLarge for a size that is known and too large."""
    if size is not None and size > max_bytes:
        text = _("The file is too large: at most %(limit)s MB are accepted.")
        raise TooLarge(text % {"limit": f"{max_bytes / 1_000_000:.3g}"})


def plain_name(name: str) -> str:
    """A file name without folders, control characters and what makes text run backwards; never empty."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    kept = re.sub(r'[<>:"|?*]', "_", re.sub(r"\s+", " ", kept)).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if dot and len(kept) > MAX_NAME:
        kept = f"{stem[: MAX_NAME - len(suffix) - 1]}.{suffix[:20]}"
    return kept[:MAX_NAME] or "datei"


def receive(stream: IO[bytes], target: IO[bytes], max_bytes: int) -> tuple[str, int]:
    """Copy in pieces; SHA-512 and size. Raises TooLarge as soon as there is too much."""
    digest, size = hashlib.sha512(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        refuse_large(size, max_bytes)
        digest.update(piece)
        target.write(piece)
    target.flush()
    return digest.hexdigest(), size


def _cleaned(paths: list[Path], mime: str) -> tuple[str, int]:
    """Write the picture in the last path again, clean, beside it."""
    with blobs.draft() as target:
        paths.append(Path(target.name))
        clean(paths[-2], target, mime)
        to_disk(target)
        return digest_of(target), target.seek(0, os.SEEK_END)


def digest_of(file: IO[bytes]) -> str:
    """The SHA-512 of a whole file, hex."""
    file.seek(0)
    return hashlib.file_digest(file, "sha512").hexdigest()  # type: ignore[arg-type]


def to_disk(file: IO[bytes]) -> None:
    """Make durable what was written."""
    file.flush()
    os.fsync(file.fileno())


def _is_allowed(mime: str, allowed: Iterable[str]) -> bool:
    return any(mime == entry or (entry.endswith("/*") and mime.startswith(entry[:-1])) for entry in allowed)
