"""The contents of files: added, replaced by a newer version, replaced by a redacted one.

The content itself is stored before, outside of transactions (`rathaus_ris.files.uploads`); here the record
follows. What was derived from the earlier content (text, state of the document) goes in the same transaction.
"""

import datetime as dt
from typing import Any

from rathaus.portal.api import JobOptions, enqueue

from ..files.content import Kept, take_back
from ..models import (
    Attachment,
    DocumentState,
    FetchStatus,
    File,
    FileText,
    ImportChange,
    OParlObject,
    TextStatus,
)
from .context import Changes, changes
from .noting import note_text
from .objects import create, update
from .relations import OWNER_COLUMN, SINGLE, attach

TEXT_JOB = "rathaus_ris.files.jobs:take_text"
TEXT_LIMIT = 900
"""Seconds for taking one file's text, process start and index included."""

ELSEWHERE = ("access_url", "download_url", "external_service_url", "web")
"""Where the content that is not redacted may still lie: not to be told any more."""


def add_file(owner: OParlObject, role: str, kept: Kept, now: dt.datetime, **fields: Any) -> File:
    """A new file with a stored content, attached to its owner behind those that are there; where the role
    holds one file, instead of that one. `fields` are columns of File (`name`, `date`, `body`)."""
    with changes(now):
        file = create(File, now, **_facts(kept), **fields)
        rows = Attachment.links.filter(**{OWNER_COLUMN[type(owner)]: owner.pk, "role": role})
        before = list(rows.order_by("position", "id").values_list("file_id", flat=True))
        known = File.staff.in_bulk(before)
        there = [] if role in SINGLE else [known[key] for key in before]
        attach(owner, role, [*there, file], now)
        _take_text(file)
    return file


def replace_file(file: File, kept: Kept, now: dt.datetime, **fields: Any) -> File:
    """Give the file a new content: a corrected version. The earlier one stays with the file's history."""
    with changes(now) as collected:
        _forget_derived(collected, file)
        replaced = update(file, now, **_facts(kept), **fields)
        _take_text(replaced)
    return replaced


def redact_file(file: File, kept: Kept, now: dt.datetime, **fields: Any) -> File:
    """Give the file its redacted content. The earlier contents are gone for everybody from the commit on,
    with everything made of them; the next import leaves the file alone. Who did it and why is for the caller
    to put into the audit log."""
    with changes(now) as collected:
        keys = [file.stored_key] if file.stored_key else []
        collected.forget(File, file.pk)
        note_text(File, file.pk, now)
        _forget_derived(collected, file)
        ImportChange.objects.filter(kind="File", object_pk=file.pk).update(name="", fields={})
        values = {**_facts(kept), "redacted_at": now, **dict.fromkeys(ELSEWHERE, ""), "extra": {}}
        redacted = update(file, now, **values, **fields)
        take_back([key for key in keys if key != kept.key])
        _take_text(redacted)
    return redacted


def _facts(kept: Kept) -> dict[str, Any]:
    return {
        "stored_key": kept.key,
        "mime_type": kept.mime_type,
        "size": kept.size,
        "sha512_checksum": kept.sha512,
        "sha1_checksum": "",
        "fetch_status": FetchStatus.STORED,
        "fetch_detail": "",
        "text_status": TextStatus.NONE,
    }


def _forget_derived(collected: Changes, file: File) -> None:
    FileText.staff.filter(file_id=file.pk).delete()
    DocumentState.staff.filter(file_id=file.pk).update(
        checked_at=None,
        pages=0,
        pages_without_text=0,
        is_encrypted=False,
        is_untagged=False,
        is_without_text=False,
        is_without_language=False,
        is_without_title=False,
    )
    collected.changed(File, file.pk)


def _take_text(file: File) -> None:
    options = JobOptions(heavy=True, time_limit=TEXT_LIMIT, priority=10)
    enqueue(TEXT_JOB, file.pk, options=options)
