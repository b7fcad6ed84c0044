"""Finished PDFs: in a folder of the town beside its media, so that no backup carries what can be made anew.

A PDF is found by the digest of the public content as it is at this moment. So whatever is withdrawn, redacted
or changed takes the PDF with it at once; `forget` also throws it away in the transaction of the change.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from ..models import BuiltPdf, BuiltPdfPart

if TYPE_CHECKING:
    from .package import Package

FOLDER = "downloads"
STALE = dt.timedelta(days=1)
MANY = 400


def folder() -> Path:
    """Where the current town's finished PDFs lie."""
    found = _folder()
    found.mkdir(parents=True, exist_ok=True)
    return found


def fingerprint(package: "Package") -> str:
    """The digest of the package with the town's look and the limits."""
    from rathaus.portal.api import current_town

    town = current_town()
    settings = town.settings("ris").downloads
    return package.digest(f"{town.effective.look.model_dump_json()} {settings.model_dump_json()}")


def find(package: "Package", digest: str, today: dt.date) -> BuiltPdf | None:
    """The row of the PDF of exactly this content, finished or failed; notes that it was asked for."""
    rows = BuiltPdf.rows.filter(kind=package.kind, object_id=package.key, language=package.language)
    found = rows.filter(digest=digest).first()
    if found is None or (found.file and not path_of(found).is_file()):
        return None
    if found.used_on != today:
        rows.update(used_on=today)
    return found


def _folder() -> Path:
    from rathaus.portal.api import current_town

    return current_town().folder / FOLDER


def path_of(built: BuiltPdf) -> Path:
    """Where the PDF of a row lies."""
    return _folder() / built.file


def keep(package: "Package", digest: str, now: dt.datetime, facts: Mapping[str, Any]) -> None:
    """Put a finished or failed PDF in the place of an older one. Inside a transaction."""
    remove(BuiltPdf.rows.filter(kind=package.kind, object_id=package.key, language=package.language))
    built = BuiltPdf.rows.create(
        kind=package.kind,
        object_id=package.key,
        language=package.language,
        digest=digest,
        built_at=now,
        used_on=now.date(),
        **facts,
    )
    BuiltPdfPart.rows.bulk_create(
        [BuiltPdfPart(built=built, word=word, object_id=key) for word, key in package.parts], batch_size=MANY
    )


def new_name() -> str:
    """A name for a finished PDF that was never used before."""
    return f"{uuid.uuid4().hex}.pdf"


def forget(changed: Mapping[str, Collection[int]]) -> None:
    """Throw away PDFs that hold a changed object (keys by the word of the type). In the change's
    transaction."""
    found: set[int] = set()
    for word, keys in changed.items():
        ordered = sorted(keys)
        for start in range(0, len(ordered), MANY):
            parts = BuiltPdfPart.rows.filter(word=word, object_id__in=ordered[start : start + MANY])
            found.update(parts.values_list("built_id", flat=True))
    if found:
        remove(BuiltPdf.rows.filter(pk__in=found))


def remove(rows: models.QuerySet[BuiltPdf]) -> None:
    """Delete rows, and their files once the transaction has committed."""
    paths = [path_of(built) for built in rows if built.file]
    rows.delete()
    for path in paths:
        transaction.on_commit(partial(path.unlink, missing_ok=True))


def sweep(now: dt.datetime, keep_days: int) -> int:
    """Remove PDFs nobody asked for in `keep_days`, and files without a row; returns how many files."""
    with transaction.atomic():
        remove(BuiltPdf.rows.filter(used_on__lt=now.date() - dt.timedelta(days=keep_days)))
    known = set(BuiltPdf.rows.exclude(file="").values_list("file", flat=True))
    gone = 0
    for path in folder().iterdir():
        if path.name not in known and path.stat().st_mtime < (now - STALE).timestamp():
            path.unlink(missing_ok=True)
            gone += 1
    return gone
