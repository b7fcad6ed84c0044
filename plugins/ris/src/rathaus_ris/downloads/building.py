"""The job that makes a PDF, and those that make PDFs ahead and clear up."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.db import transaction
from django.utils import timezone, translation
from rathaus.portal.api import JobOptions, current_town, enqueue

from ..files.content import paths_of
from ..models import Meeting, Paper, RisState
from . import cache, reasons
from .package import Package, meeting_package, paper_package
from .plan import plan_of

TRIES = 5
"""Documents that may make the child process end before the PDF is given up."""
START = 30
"""Seconds that Python may take to start, beyond the limit for the work itself."""
AHEAD, BACK = dt.timedelta(days=60), dt.timedelta(days=14)
AT_ONCE = 10
"""Meetings whose PDFs are made ahead in one run."""
FAILED = "failed"


def package_of(kind: str, key: int) -> Package | None:
    """What belongs to the meeting or paper now; None if it is not public."""
    if kind == "meeting":
        meeting = Meeting.public.filter(pk=key).first()
        return meeting_package(meeting) if meeting else None
    paper = Paper.public.filter(pk=key).first()
    return paper_package(paper) if paper else None


def queue(package: Package, priority: int = 0) -> None:
    """Let the PDF be made, unless that waits already."""
    limit = current_town().settings("ris").downloads.time_limit
    options = JobOptions(
        heavy=True,
        time_limit=(limit + START) * 2,
        memory=4096,
        max_attempts=2,
        priority=priority,
        unique=f"ris-pdf:{package.kind}:{package.key}:{package.language}",
    )
    enqueue(build, package.kind, package.key, package.language, options=options)


def build(kind: str, key: int, language: str) -> str:
    """Make the PDF of a meeting or paper as it is now; says how it went."""
    with translation.override(language):
        package = package_of(kind, key)
        if package is None:
            return "not public"
        digest = cache.fingerprint(package)
        if cache.find(package, digest, timezone.localdate()) is not None:
            return "there already"
        path = cache.folder() / cache.new_name()
        try:
            done = joined(package, path)
            facts = _facts(path, done) if done else {"problem": FAILED}
            return _keep(package, digest, path, facts)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _keep(package: Package, digest: str, path: Path, facts: Mapping[str, Any]) -> str:
    """Store what was made, if it is still what is public: something may have been withdrawn meanwhile. A
    change that comes now waits for this transaction, so that it finds the row and throws it away."""
    with transaction.atomic():
        RisState.hold()
        now = package_of(package.kind, package.key)
        is_current = now is not None and cache.fingerprint(now) == digest
        if is_current:
            cache.keep(package, digest, timezone.now(), facts)
    if not is_current or "file" not in facts:
        path.unlink(missing_ok=True)
    return "made" if is_current else "changed meanwhile"


def _facts(path: Path, done: Mapping[str, Any]) -> dict[str, Any]:
    with path.open("rb") as content:
        checksum = hashlib.file_digest(content, "sha512").hexdigest()
    size = path.stat().st_size
    return {"file": path.name, "size": size, "pages": done["pages"], "sha512": checksum}


def joined(package: Package, path: Path) -> dict[str, Any] | None:
    """Run the child process until it is through: a document that ends it is left out the next time.

    Returns pages and refused documents; None if there is no PDF.
    """
    settings = current_town().settings("ris").downloads
    paths = paths_of([one.stored_key for one in package.documents if one.stored_key])
    refused: dict[int, str] = {}
    for _try in range(TRIES):
        plan = plan_of(package, paths, path, settings, refused)
        at, done = _run(plan, settings.time_limit)
        if done is not None or at == 0:
            return done
        refused[at] = reasons.CRASHED
    return None


def _run(plan: Mapping[str, Any], seconds: int) -> tuple[int, dict[str, Any] | None]:
    """The document the child was at, and what it says at its end (None: it did not come to an end)."""
    with tempfile.TemporaryDirectory(prefix="rathaus-pdf-") as folder:
        written = Path(folder) / "plan.json"
        written.write_text(json.dumps(plan), "utf-8")
        command = [sys.executable, "-m", "rathaus_ris.downloads.child", str(written)]
        output = Path(folder) / "said"
        with output.open("wb") as said:
            _wait(command, said, seconds + START)
        return _understood(output.read_bytes())


def _wait(command: list[str], said: IO[bytes], seconds: int) -> None:
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"}
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(  # noqa: S603 - our own program, its arguments are ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment,
            check=False,
        )


def _understood(said: bytes) -> tuple[int, dict[str, Any] | None]:
    at = 0
    for line in _lines(said):
        if "done" in line:
            return 0, line["done"]
        at = int(line.get("at", at))
    return at, None


def _lines(said: bytes) -> Iterator[dict[str, Any]]:
    for line in said.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found


def make_ahead() -> int:
    """Queue the PDFs of meetings about now that are not made yet; returns how many."""
    now = timezone.now()
    rows = Meeting.public.filter(start__gte=now - BACK, start__lt=now + AHEAD).order_by("start", "pk")
    queued = 0
    with translation.override(current_town().effective.languages[0]):
        for meeting in rows:
            package = meeting_package(meeting)
            is_made = cache.find(package, cache.fingerprint(package), now.date()) is not None
            if package.documents and not is_made:
                queue(package, priority=-30)
                queued += 1
            if queued >= AT_ONCE:
                break
    return queued


def clear_up() -> int:
    """Remove PDFs that nobody wants any more; returns how many files went. Runs daily."""
    return cache.sweep(timezone.now(), current_town().settings("ris").downloads.keep_days)
