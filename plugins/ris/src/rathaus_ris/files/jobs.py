"""Jobs: fetch the files that wait, take the texts that wait. Both go on where they stopped."""

import time
from typing import Any

from django.utils import timezone
from rathaus.contracts.ris import SourceFile
from rathaus.portal.api import JobOptions, enqueue, hooks

from ..importer.configured import client, town_settings
from ..models import FetchStatus, File, FileText, TextStatus
from ..visibility.access import PUBLIC, writing
from ..write import changes, update
from .accessible import note_state
from .content import path_of
from .fetch import Fetched, fetch, file_name
from .text import outcome

RUN = 200.0
"""Seconds after which a job hands on to the next, so that other jobs get their turn."""


def queue_files(source: int) -> None:
    """Queue the fetching of a source's files."""
    job = JobOptions(heavy=True, time_limit=900, priority=-20, unique=f"ris-files:{source}")
    enqueue(fetch_files, source, options=job)


def fetch_files(source: int) -> dict[str, int]:
    """Fetch the public files of a source that were not fetched yet, newest first; returns how
    many by status."""
    settings = town_settings()
    counts: dict[str, int] = {}
    until = time.monotonic() + RUN
    fetching = client(settings)
    waiting = File.staff.filter(
        source_id=source,
        fetch_status=FetchStatus.NONE,
        visibility=PUBLIC,
        deleted_at__isnull=True,
        redacted_at__isnull=True,
    )
    try:
        for key in list(waiting.order_by("-date", "-pk").values_list("pk", flat=True)):
            if time.monotonic() > until:
                queue_files(source)
                break
            file = File.staff.get(pk=key)
            urls = [url for url in dict.fromkeys((file.download_url, file.access_url)) if url]
            got = fetch(
                urls,
                fetching,
                name=file_name(file.file_name, urls),
                allowed=settings.imports.file_types,
                max_bytes=settings.imports.max_file_mib << 20,
            )
            _note(file, got)
            counts[got.status] = counts.get(got.status, 0) + 1
    finally:
        fetching.close()
    return counts


def _note(file: File, got: Fetched) -> None:
    if File.staff.filter(pk=file.pk, redacted_at__isnull=False).exists():
        return  # somebody redacted it while the original came in: that one must not come back
    if got.kept is None:
        with writing():
            File.staff.filter(pk=file.pk).update(fetch_status=got.status, fetch_detail=got.detail[:500])
        return
    update(
        file,
        timezone.now(),
        stored_key=got.kept.key,
        mime_type=got.kept.mime_type,
        size=got.kept.size,
        sha512_checksum=got.kept.sha512,
        fetch_status=FetchStatus.STORED,
        fetch_detail="",
        text_status=TextStatus.NONE,
    )


def retry_failed() -> int:
    """Let files whose fetching failed be fetched again; returns how many. Runs daily."""
    with writing():
        return File.staff.filter(fetch_status=FetchStatus.FAILED).update(fetch_status=FetchStatus.NONE)


def fetch_waiting() -> int:
    """Queue the sources that have files to fetch; returns how many."""
    if not town_settings().imports.fetch_files:
        return 0
    waiting = File.staff.filter(fetch_status=FetchStatus.NONE, source__fetch_files=True, visibility=PUBLIC)
    sources = list(waiting.exclude(source=None).order_by().values_list("source", flat=True).distinct())
    for source in sources:
        queue_files(source)
    return len(sources)


def take_texts() -> dict[str, int]:
    """Take the text of stored files that have none yet; returns how many by status."""
    counts: dict[str, int] = {}
    until = time.monotonic() + RUN
    waiting = File.staff.filter(text_status=TextStatus.NONE, deleted_at__isnull=True).exclude(stored_key="")
    for key in list(waiting.order_by("-pk").values_list("pk", flat=True)):
        if time.monotonic() > until:
            break
        status = take_text(key)
        counts[status] = counts.get(status, 0) + 1
    return counts


def take_text(key: int) -> str:
    """Take the text of one file; returns the `TextStatus` it now has. A content that was replaced or redacted
    meanwhile leaves nothing behind."""
    file = File.staff.get(pk=key)
    if not file.stored_key:
        return str(TextStatus.NONE)
    path = path_of(file.stored_key)
    found: Any = None
    status = str(TextStatus.BROKEN)
    if path is not None:
        outcome.set(TextStatus.UNSUPPORTED)
        wanted = SourceFile(path=str(path), mime_type=file.mime_type, size=path.stat().st_size)
        found = hooks().ris_file_text(file=wanted)
        status = outcome.get() if found is None or outcome.get() == TextStatus.EMPTY else str(TextStatus.DONE)
    now = timezone.now()
    with changes(now) as collected:
        if File.staff.filter(pk=key).values_list("stored_key", flat=True).first() != file.stored_key:
            return str(TextStatus.NONE)
        FileText.staff.filter(file_id=key).delete()
        note_state(file, found, status, now)
        if found is not None:
            FileText.staff.create(
                file_id=key,
                pages=found.pages,
                page_count=len(found.pages) if file.mime_type == "application/pdf" else 0,
                language=found.language or "",
                tagged=found.tagged,
                title=(found.title or "")[:1000],
            )
            File.staff.filter(pk=key).update(modified=now)
            collected.changed(File, key)
        File.staff.filter(pk=key).update(text_status=status)
    return status
