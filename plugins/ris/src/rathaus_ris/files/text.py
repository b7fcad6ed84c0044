"""The text of a stored file: the module's own implementation of `ris_file_text`.

Says in `outcome` how it went, since the hook itself only knows a text or none. No Django here: an extension
may use it.
"""

import json
import os
import subprocess
import sys
from contextvars import ContextVar
from pathlib import Path

from rathaus.contracts.ris import FileText, SourceFile

from ..settings import TextSettings
from .pdf_child import BROKEN, ENCRYPTED, MEMORY

outcome: ContextVar[str] = ContextVar("ris_text_outcome", default="unsupported")
"""How the last extraction in this context went: a value of `models.TextStatus`."""

ANSWER_LIMIT = 64 << 20
"""Bytes of text that are taken from one file."""

START = 20
"""Seconds that Python may take to start, beyond the limit for the work itself."""


def file_text(file: SourceFile, limits: TextSettings) -> FileText | None:
    """The text, or None with the reason in `outcome`."""
    found: FileText | None = None
    if file.size > limits.max_file_mib << 20:
        status = "too-large"
    elif file.mime_type == "application/pdf":
        status, found = _pdf(file.path, limits)
    elif file.mime_type.startswith("text/"):
        text = Path(file.path).read_bytes().decode("utf-8", "replace").replace("\x00", "")
        status, found = "done", FileText(pages=[text])
    else:
        status = "unsupported"
    outcome.set(status)
    return found


def _pdf(path: str, limits: TextSettings) -> tuple[str, FileText | None]:
    given = {"memory": limits.memory_mib, "seconds": limits.time_limit, "pages": limits.max_pages}
    command = [sys.executable, "-m", "rathaus_ris.files.pdf_child", path, json.dumps(given)]
    environment = {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, its arguments are ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.time_limit + START,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "timeout", None
    return _understood(done.returncode, done.stdout)


def _understood(code: int, answer: bytes) -> tuple[str, FileText | None]:
    import signal

    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "timeout", None
    if code in (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL):  # PDFium, refused memory, ends itself
        return "memory", None
    if code != 0:
        return {ENCRYPTED: "encrypted", BROKEN: "broken", MEMORY: "memory"}.get(code, "broken"), None
    if len(answer) > ANSWER_LIMIT:
        return "too-large", None
    found = FileText.model_validate_json(answer)
    return ("done" if any(page.strip() for page in found.pages) else "empty"), found
