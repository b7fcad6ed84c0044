"""What is accepted as a photo, and what becomes of it."""

from dataclasses import dataclass
from typing import NamedTuple

TYPES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
"""Media types of accepted photos, with Pillow's names; their keys are the `accept` of a form's field."""


@dataclass(frozen=True)
class PhotoLimits:
    """Limits of what is taken in (`max_*`) and sizes of what is kept.

    `max_points` is width times height of a JPEG as sent, `max_plain_points` that of a PNG or WebP, which
    cannot be decoded at a smaller size; `max_side` is the longer side, `max_frames` is 1 for a photo that
    does not move. `longest` and `preview` are the longer sides of the two pictures that are kept; smaller
    ones are not made larger. `seconds` and `memory` (bytes of address space) bound the child process that
    decodes: within these limits it has been seen to need at most 630 MB (64 megapixels, progressive).
    """

    max_bytes: int = 15_000_000
    max_points: int = 64_000_000
    max_plain_points: int = 24_000_000
    max_side: int = 20_000
    max_frames: int = 1
    longest: int = 2048
    preview: int = 480
    quality: int = 82
    seconds: float = 20.0
    memory: int = 768 << 20


class Position(NamedTuple):
    """Where a photo was taken, WGS84 degrees."""

    lat: float
    lon: float


class Box(NamedTuple):
    """A part of a picture in shares (0 to 1) of its width and height, from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
