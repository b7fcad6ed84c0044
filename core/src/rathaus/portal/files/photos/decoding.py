"""Starts the program that decodes, ends it at its limit, and says in a sentence why a photo was not taken."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.utils.translation import gettext as _

from ..errors import FileRefused, MovingPicture, TooManyPoints, UnreadablePicture
from .limits import Box, PhotoLimits, Position

WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True)
class Decoded:
    """Width and height of the picture in points, and where the photo was taken."""

    size: tuple[int, int]
    position: Position | None


def decode(
    source: Path, kind: str, picture: Path, preview: Path, limits: PhotoLimits, boxes: Sequence[Box] = ()
) -> Decoded:
    """Read `source` as `kind` (Pillow's name) and write both pictures. Raises FileRefused.

    No more photos than processors are decoded at a time by one portal process: each may take some hundred
    megabytes.
    """
    order = {
        "kind": kind,
        "source": str(source),
        "picture": str(picture),
        "preview": str(preview),
        "limits": asdict(limits),
        "boxes": list(boxes),
    }
    with _turns():
        answer = _ask(json.dumps(order), limits.seconds)
    if "error" in answer:
        raise refusal(answer["error"], answer.get("value", 0), answer.get("limit", 0))
    (width, height), position = answer["size"], answer["position"]
    return Decoded((width, height), Position(*position) if position else None)


def refusal(code: str, value: int, limit: int) -> FileRefused:
    """The error for a code of the worker; its text names the limit."""
    if code == "frames":
        return MovingPicture(_("This is a moving picture. Please send a photo that does not move."))
    if code == "side":
        text = _("This picture is %(value)s points wide or high; at most %(limit)s are accepted. %(way)s")
        return TooManyPoints(text % {"value": value, "limit": limit, "way": _way()})
    if code == "points":
        millions = {"value": _millions(value), "limit": _millions(limit), "way": _way()}
        text = _("This picture has %(value)s megapixels; at most %(limit)s are accepted. %(way)s")
        return TooManyPoints(text % millions)
    if code in ("time", "memory"):
        return TooManyPoints(_("This picture takes too much work to open. %(way)s") % {"way": _way()})
    return UnreadablePicture(_("This picture is damaged and cannot be read. Please send another one."))


def _way() -> str:
    return _("Please make it smaller, or take a screenshot of it and send that.")


def _millions(points: int) -> str:
    return f"{points / 1_000_000:.0f}"


def _ask(order: str, seconds: float) -> dict[str, Any]:
    """The worker's answer. One that was killed (memory, time) or broke says nothing we could read."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "PATH") if name in os.environ}
    command = [sys.executable, "-I", "-X", "utf8", str(WORKER), order]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, env=kept, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return {"error": "time"}
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return {"error": "memory" if done.returncode < 0 else "damaged"}
    return answer if isinstance(answer, dict) else {"error": "damaged"}


@lru_cache(maxsize=1)
def _turns() -> BoundedSemaphore:
    return BoundedSemaphore(os.cpu_count() or 1)
