"""Photos of a form that is not sent yet: taken in at once, found by the form's own key, deleted on time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from rathaus.portal.api import RateLimited, check_limit, files

from .. import write
from ..chosen import chosen
from ..models import PhotoDraft, Report
from .traps import VALID

SALT = "rathaus_defects.photo-draft"
PER_HOUR = 60
"""Uploads of photos from one connection in an hour."""


@dataclass
class Added:
    """What became of photos that were sent: sentences for those not taken, and where one was taken (WGS84
    degrees), if it said so.
    """

    problems: list[str] = field(default_factory=list)
    position: tuple[float, float] | None = None


def limits() -> Any:
    """How large a photo may be in the current town."""
    return files.photos.PhotoLimits(max_bytes=chosen().photos.max_mb * 1_000_000)


def of_form(key: str) -> list[PhotoDraft]:
    """The photos of the form with this key, in the order in which they came."""
    return list(PhotoDraft.objects.filter(form=write.digest(key)))


def add(uploads: Iterable[Any], key: str, now: dt.datetime) -> Added:
    """Take in photos for the form with this key, up to the town's number. Call it outside of transactions."""
    added, most, count = Added(), chosen().photos.max_count, len(of_form(key))
    for upload in uploads:
        if count >= most:
            text = _("At most %(most)s photos are possible. The others were left out.")
            added.problems.append(text % {"most": most})
            break
        try:
            stored = files.photos.store(upload, limits=limits())
        except files.FileRefused as error:
            added.problems.append(str(error))
            continue
        PhotoDraft.objects.create(
            form=write.digest(key),
            stored=stored.picture.token,
            preview=stored.preview.token,
            width=stored.width,
            height=stored.height,
            added_at=now,
        )
        count += 1
        if stored.position is not None:
            added.position = (stored.position.lat, stored.position.lon)
    return added


def add_limited(uploads: Iterable[Any], key: str, client: str, now: dt.datetime) -> Added:
    """As `add`, as often as one connection may."""
    try:
        check_limit("defects.photo", client, PER_HOUR, 3600)
    except RateLimited:
        return Added([_("Too many photos came from your connection. Please try again in an hour.")])
    return add(uploads, key, now)


def remove(key: str, number: str) -> None:
    """Take a photo out of the form; nothing happens if it is none of this form."""
    if number.isascii() and number.isdigit() and len(number) < 18:
        _forget(PhotoDraft.objects.filter(form=write.digest(key), pk=int(number)))


def attach(report: Report, key: str, now: dt.datetime) -> None:
    """Give the photos of the form to its report. Twice does no harm: afterwards the form has none."""
    if not of_form(key):  # no write lock for the many reports without a photo
        return
    with transaction.atomic():
        for draft in PhotoDraft.objects.select_for_update().filter(form=write.digest(key)):
            size = {"width": draft.width, "height": draft.height}
            write.add_photo(report, draft.stored, now, preview=draft.preview, **size)
            draft.delete()


def sweep(now: dt.datetime) -> int:
    """Delete photos whose form was never sent; how many. The nightly sweep of the portal removes the
    content.
    """
    return _forget(PhotoDraft.objects.filter(added_at__lt=now - VALID))


def sign(draft: PhotoDraft) -> str:
    """The part of an address under which whoever fills in the form sees the photo."""
    return signing.dumps([draft.pk, draft.form], salt=SALT)


def unsign(text: str) -> PhotoDraft | None:
    """The photo of such an address; None for one that is forged, too old, or of a photo that is gone."""
    try:
        key, form = signing.loads(text, salt=SALT, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: PhotoDraft | None = PhotoDraft.objects.filter(pk=key, form=form).first()
    return found


def _forget(drafts: Any) -> int:
    with transaction.atomic():
        rows = list(drafts)
        tokens = [token for row in rows for token in (row.stored, row.preview)]
        files.StoredFile.objects.filter(token__in=tokens).delete()
        PhotoDraft.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
