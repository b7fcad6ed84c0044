"""Photos: added with their content already stored (`rathaus.portal.api.files`), released,
hidden, redacted.
"""

import datetime as dt
from typing import Any

from django.db.models import Max

from ..chosen import chosen
from ..models import Photo, Report, Update
from .context import changes, locked
from .noting import PICTURE, note_deleted, note_removed


def add_photo(
    report: Report,
    stored: str,
    now: dt.datetime,
    *,
    width: int,
    height: int,
    preview: str = "",
    alt: str = "",
    update: Update | None = None,
    releases: bool | None = None,
    by: Any = None,
) -> Photo:
    """Add a photo whose cleaned content lies in the portal's files under the token `stored`, a small version
    of it under `preview`.

    `releases`: public with its report; None: as category and town say.
    """
    with changes(now, by=by) as collected:
        held = locked(report)
        last = Photo.staff.filter(report=held).aggregate(last=Max("position"))["last"] or 0
        made = Photo(
            report=held,
            update_of=update,
            position=last + 1,
            stored=stored,
            preview=preview,
            width=width,
            height=height,
            alt=alt[:300],
            added_at=now,
            released_at=now if _is_released(held, releases) else None,
        )
        made.save(force_insert=True)
        collected.log(held, "photo", after=str(made.position), by=by)
        collected.touch(held)
    made.refresh_from_db(from_queryset=Photo.staff.all())
    return made


def release_photo(photo: Photo, now: dt.datetime, *, by: Any = None, reason: str = "") -> Photo:
    """Show the photo with its report."""
    return _set(photo, now, "release-photo", by, reason, released_at=photo.released_at or now, hidden_at=None)


def hide_photo(photo: Photo, now: dt.datetime, *, by: Any = None, reason: str) -> Photo:
    """Take the photo back from the public."""
    return _set(photo, now, "hide-photo", by, reason, hidden_at=photo.hidden_at or now)


def redact_photo(
    photo: Photo,
    redacted: str,
    boxes: list[Any],
    now: dt.datetime,
    *,
    stored: str = "",
    preview: str = "",
    by: Any = None,
    reason: str = "",
) -> Photo:
    """Show the version `redacted` (a token of the portal's files) and its `preview` instead; `boxes` are its
    black boxes. `stored` is where the version without them lies from now on, for staff alone. The caller
    removes the content that nobody needs any more, once this has committed.
    """
    values = {"redacted": redacted, "boxes": boxes, "preview": preview, "stored": stored or photo.stored}
    with changes(now, by=by):
        note_removed(photo, now, what=PICTURE)
        return _set(photo, now, "redact-photo", by, reason, **values)


def drop_original(photo: Photo, now: dt.datetime, *, by: Any = None, reason: str) -> str:
    """Keep the version with black boxes alone. Returns the token of the content without them, which the
    caller removes once this has committed; empty where there is no such version.
    """
    stored = photo.stored
    if not photo.redacted or photo.redacted == stored:
        return ""
    _set(photo, now, "drop-original", by, reason, stored=photo.redacted)
    return stored


def delete_photo(photo: Photo, now: dt.datetime, *, by: Any = None, reason: str) -> None:
    """Remove the photo. The caller removes its content once this has committed."""
    with changes(now, by=by) as collected:
        report = locked(photo.report)
        collected.log(report, "delete-photo", before=str(photo.position), reason=reason, by=by)
        collected.touch(report)
        note_deleted(photo, now)
        photo.delete()


def _is_released(report: Report, releases: bool | None) -> bool:
    if releases is not None:
        return releases
    moderated = report.category.photo_moderation
    return not (chosen().reports.photo_moderation if moderated is None else moderated)


def _set(photo: Photo, now: dt.datetime, action: str, by: Any, reason: str, **values: Any) -> Photo:
    with changes(now, by=by) as collected:
        stored = Photo.staff.select_for_update().get(pk=photo.pk)
        for name, value in values.items():
            setattr(stored, name, value)
        stored.save(update_fields=list(values))
        report = locked(stored.report)
        collected.log(report, action, after=str(stored.position), reason=reason, by=by)
        collected.touch(report)
    photo.refresh_from_db(from_queryset=Photo.staff.all())
    return photo
