"""Pictures without what they tell about who took them where: no EXIF, no comments, nothing behind the last
byte.

The orientation that EXIF asked for is applied to the points; the colour profile stays.
"""

import warnings
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from .errors import UnreadablePicture

MAX_POINTS = 60_000_000
"""Points of a picture: enough for a 60-megapixel camera; decoded it takes 240 MB at most."""
MAX_FRAMES = 200
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
QUALITY = 90
ORIENTATION = 0x0112
"""The EXIF tag."""


def is_cleaned(mime: str) -> bool:
    """Whether pictures of this type are cleaned. Others (TIFF, HEIC) are kept as they are, if a caller
    allows them.
    """
    return mime in FORMATS


def clean(source: Path, target: IO[bytes], mime: str) -> None:
    """Write the picture again, clean. Raises UnreadablePicture."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(source, formats=[FORMATS[mime]]) as picture:
                frames = getattr(picture, "n_frames", 1) if mime != "image/jpeg" else 1
                if picture.width * picture.height * frames > MAX_POINTS or frames > MAX_FRAMES:
                    raise UnreadablePicture(_("This picture is too large. Please send it in a smaller size."))
                if frames > 1:
                    _write_moving(picture, target, mime, frames)
                else:
                    picture.load()
                    _write(picture, target, mime)
    except UnreadablePicture:
        raise
    except Exception as error:  # Pillow raises nearly anything on damaged files
        raise UnreadablePicture(
            _("This picture is damaged and cannot be read. Please send another one.")
        ) from error


def _write(picture: Any, target: IO[bytes], mime: str) -> None:
    from PIL import ImageOps

    options = _kept(picture)
    is_turned = picture.getexif().get(ORIENTATION, 1) != 1
    if mime == "image/jpeg" and not is_turned and picture.format == "JPEG":
        options["quality"] = "keep"  # the same quantisation again: next to no loss
    elif mime in ("image/jpeg", "image/webp"):
        options["quality"] = QUALITY
    chosen = ImageOps.exif_transpose(picture) if is_turned else picture
    chosen.info.clear()
    chosen.save(target, FORMATS[mime], exif=b"", **options)


def _write_moving(picture: Any, target: IO[bytes], mime: str, frames: int) -> None:
    """An animation: the same frames, durations and repetition, and nothing else."""
    pictures, durations = [], []
    for number in range(frames):
        picture.seek(number)
        durations.append(picture.info.get("duration", 100))
        frame = picture.convert("RGBA")
        frame.info.clear()
        pictures.append(frame)
    first, *rest = pictures
    loop = picture.info.get("loop", 0)
    first.save(target, FORMATS[mime], save_all=True, append_images=rest, duration=durations, loop=loop)


def _kept(picture: Any) -> dict[str, Any]:
    """What a picture needs to look the same."""
    names = ("icc_profile", "transparency", "gamma")
    return {name: picture.info[name] for name in names if picture.info.get(name) is not None}
