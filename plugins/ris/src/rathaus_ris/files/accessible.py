"""Whether everybody can read a PDF: what can be said from its text and its catalogue, without looking at
each tag.

The criteria are those of PDF/UA-1 (ISO 14289-1) and EN 301 549, chapter 10, that a program can check alone:
structure (7.1), language (7.2), title (7.1), text at all, and no password. A PDF that passes may still be
hard to read; one that fails certainly is.
"""

import datetime as dt
from typing import Any

from rathaus.contracts.ris import FileText

from ..models import DocumentState, File, TextStatus

PDF = "application/pdf"
SCANNED_SHARE = 0.5
"""More pages than this share without a word: a scan, whatever a cover sheet or a stamp says."""


def problems(found: FileText | None, status: str) -> dict[str, Any]:
    """The columns of `DocumentState` that tell what is wrong. A PDF that could not be opened says nothing
    but that; what is not known (`tagged` None) is no problem."""
    if found is None:
        return {"is_encrypted": status == TextStatus.ENCRYPTED}
    empty = sum(not page.strip() for page in found.pages)
    return {
        "pages": len(found.pages),
        "pages_without_text": empty,
        "is_encrypted": False,
        "is_untagged": found.tagged is False,
        "is_without_text": status == TextStatus.EMPTY or empty > SCANNED_SHARE * len(found.pages),
        "is_without_language": not found.language,
        "is_without_title": not (found.title or "").strip(),
    }


def note_state(file: File, found: FileText | None, status: str, now: dt.datetime) -> None:
    """Store what is known of a PDF; inside a transaction of the write layer. A version that was asked for
    counts as provided once the content is without problems."""
    if file.mime_type != PDF:
        DocumentState.staff.filter(file_id=file.pk, requested_at__isnull=True).delete()
        return
    values = {**dict.fromkeys(FLAGS, False), "pages": 0, "pages_without_text": 0, **problems(found, status)}
    state, _made = DocumentState.staff.update_or_create(
        file_id=file.pk, defaults={**values, "checked_at": now}
    )
    is_fine = found is not None and not any(values[flag] for flag in FLAGS)
    if is_fine and state.requested_at is not None and state.provided_at is None:
        DocumentState.staff.filter(pk=state.pk).update(provided_at=now)


FLAGS = ("is_untagged", "is_without_text", "is_without_language", "is_without_title", "is_encrypted")
"""The columns of problems, in the order in which they are told."""
