"""Taking a photo in."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from .. import blobs
from ..errors import NotAllowed
from ..intake import digest_of, receive, refuse_large, to_disk
from ..models import StoredFile
from ..sniffing import sniff
from .decoding import Decoded, decode
from .limits import TYPES, PhotoLimits, Position

MIME, NAME = "image/jpeg", "foto.jpg"


@dataclass(frozen=True)
class StoredPhoto:
    """A photo that was taken in: the picture (`width` by `height` points) and its preview, two files of the
    caller. `position` is where the photo was taken if it said so; it is stored nowhere, the caller may offer
    it as the place and then forgets it.
    """

    picture: StoredFile
    preview: StoredFile
    width: int
    height: int
    position: Position | None


def store(
    upload: IO[bytes],
    *,
    name: str = "",
    limits: PhotoLimits | None = None,
    public: bool = False,
    access: str = "",
) -> StoredPhoto:
    """Take in what the stream holds: JPEG, PNG or WebP by its content, whatever its name says.

    The upload is read in pieces and given up at `limits.max_bytes`. What is kept is written anew by us, so
    neither metadata nor anything behind or beside the picture survives. `public` and `access` as in
    `files.store`, for both files. Call it outside of `atomic()`: a photo takes some tenths of a second.

    Raises:
        FileRefused: TooLarge, NotAllowed, Polyglot, MovingPicture, TooManyPoints or UnreadablePicture;
            `str()` is a sentence for the sender that names the limit. Nothing is kept then.
    """
    bounds = limits or PhotoLimits()
    refuse_large(getattr(upload, "size", None), bounds.max_bytes)
    given = name or getattr(upload, "name", "") or ""
    with drafts(3) as (raw, picture, preview):
        with raw.open("wb+") as file:
            receive(upload, file, bounds.max_bytes)
            kind = _kind(sniff(file, given))
        decoded = decode(raw, kind, picture, preview, bounds)
        return keep((picture, preview), decoded, public=public, access=access)


def keep(made: Sequence[Path], decoded: Decoded, *, public: bool, access: str) -> StoredPhoto:
    """Put both pictures into their places and write their rows. The sender's name for the file is forgotten:
    it may tell about them.
    """
    found = []
    for path in made:
        with path.open("rb+") as file:
            to_disk(file)
            found.append((digest_of(file), os.fstat(file.fileno()).st_size))
        blobs.keep(path, found[-1][0])
    with transaction.atomic():
        rows = [
            StoredFile.objects.create(
                sha512=sha512, size=size, mime=MIME, name=NAME, public=public, access=access
            )
            for sha512, size in found
        ]
    return StoredPhoto(rows[0], rows[1], *decoded.size, decoded.position)


@contextmanager
def drafts(count: int) -> Iterator[list[Path]]:
    """Paths of new files beside the town's contents; what is still there at the end is removed."""
    with ExitStack() as stack:
        paths = []
        for _number in range(count):
            with blobs.draft() as file:
                paths.append(Path(file.name))
            stack.callback(paths[-1].unlink, missing_ok=True)
        yield paths


def _kind(mime: str) -> str:
    if mime in TYPES:
        return TYPES[mime]
    if mime in ("image/heic", "image/avif"):
        text = _(
            "Photos of this type (HEIC or AVIF) are not accepted. Please send a JPEG: choose the photo from "
            "your phone's photo library, or set the camera to the most compatible format."
        )
        raise NotAllowed(text, mime)
    text = _("This is no photo that can be used here. Accepted are JPEG, PNG and WebP.")
    raise NotAllowed(text, mime)
