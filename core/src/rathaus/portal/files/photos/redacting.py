"""Black boxes over parts of a photo: faces, number plates, names."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from .. import blobs
from ..errors import FileRefused
from ..models import StoredFile
from ..withdrawal import withdraw
from .decoding import decode
from .limits import Box, PhotoLimits
from .storing import StoredPhoto, drafts, keep

QUALITY = 90
"""Of the version with boxes: it is compressed for the second time."""
MOST = 50
"""Boxes at a time."""


def redact(
    picture: StoredFile,
    boxes: Sequence[Box],
    *,
    preview: StoredFile | None = None,
    limits: PhotoLimits | None = None,
) -> StoredPhoto:
    """A new version in which the points below the boxes are gone, not covered, with its own preview; the
    former picture and preview are withdrawn (410) in the transaction that writes the new rows.

    The former content lies on disk until its owner deletes the rows. Call it outside of `atomic()`.

    Raises:
        FileRefused: a box without area or beyond the picture, none or too many of them, or a picture that
            cannot be read; nothing has changed then.
    """
    _check(boxes)
    bounds = PhotoLimits(quality=QUALITY) if limits is None else limits
    with drafts(2) as (made, small):
        decoded = decode(blobs.place(picture.sha512), "JPEG", made, small, bounds, boxes)
        with transaction.atomic():
            stored = keep((made, small), decoded, public=picture.public, access=picture.access)
            for former in (picture, preview):
                if former is not None:
                    withdraw(former)
    return stored


def _check(boxes: Sequence[Box]) -> None:
    if not 0 < len(boxes) <= MOST:
        raise FileRefused(_("Please draw at least one box, and at most %(limit)s.") % {"limit": MOST})
    for left, top, right, bottom in boxes:
        if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
            raise FileRefused(_("A box lies outside of the picture or has no area. Please draw it again."))
