"""Photos that a reporter adds to the own report."""

import datetime as dt
from typing import Any

from rathaus.portal.api import files

from ..chosen import chosen
from ..models import PhotoWish, Report
from ..write.interface import attach
from ..write.reading import own_photos


def has_room(report: Report) -> bool:
    """Whether the report may have one more photo."""
    return report.category.photo != PhotoWish.NONE and len(own_photos(report)) < chosen().photos.max_count


def upload_bytes() -> int:
    """Bytes of a request with one photo: beyond that not even a sentence about it can be given."""
    return 110_000_000


def add_photo(report: Report, upload: Any, now: dt.datetime) -> None:
    """Take in a photo and add it, for staff to release. The same photo twice is one. Raises FileRefused with
    a sentence. Call it outside of transactions.
    """
    limits = files.photos.PhotoLimits(max_bytes=chosen().photos.max_mb * 1_000_000)
    stored = files.photos.store(upload, limits=limits)
    if not attach(report.pk, stored, now):
        stored.picture.delete()
        stored.preview.delete()
