"""Decodes a picture and writes it anew. Runs as a program of its own, so it imports nothing but Pillow.

    python -I worker.py '{"kind": "JPEG", "source": ..., "picture": ..., "preview": ..., "limits": {...}}'

prints one line of JSON: size and position, or `{"error": code, ...}`. The codes are `points`, `side`,
`frames` (with the picture's own `value` and the `limit`), `damaged` and `memory`. It first takes memory and
time away from itself: a picture that wants more ends the process and nothing else.
"""

import io
import json
import math
import sys
import warnings
from typing import Any

from PIL import Image, ImageDraw, ImageOps

ORIENTATION, GPS = 0x0112, 0x8825
"""EXIF tags (CIPA DC-008, sections 4.6.5 and 4.6.6)."""


class TooMuch(Exception):
    """A limit is exceeded; the arguments are its code, the picture's own value and what is allowed."""


def main(order: dict[str, Any]) -> dict[str, Any]:
    """Do the order; never raises."""
    _bound(order["limits"])
    Image.MAX_IMAGE_PIXELS = None  # the order's own limits hold, and their errors say more
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(order["source"], formats=[order["kind"]]) as opened:
                return _work(opened, order)
    except TooMuch as error:
        return dict(zip(("error", "value", "limit"), error.args, strict=True))
    except MemoryError:
        return {"error": "memory"}
    except Exception:  # Pillow raises nearly anything on damaged files
        return {"error": "damaged"}


def _work(opened: Any, order: dict[str, Any]) -> dict[str, Any]:
    limits = order["limits"]
    _check(opened, limits)
    position = position_of(opened)
    made = upright(opened, limits["longest"])
    _blacken(made, order.get("boxes", ()))
    small = made.copy()
    small.thumbnail((limits["preview"], limits["preview"]), Image.Resampling.LANCZOS)
    for image, name in ((made, "picture"), (small, "preview")):
        image.save(order[name], "JPEG", quality=limits["quality"], optimize=True, progressive=True)
    return {"size": made.size, "position": position}


def _check(opened: Any, limits: dict[str, Any]) -> None:
    """Refuse by what the header says, before a point is decoded."""
    is_jpeg = opened.format in ("JPEG", "MPO")
    # A JPEG with several pictures holds a depth map or another view, no film.
    frames = 1 if is_jpeg else getattr(opened, "n_frames", 1)
    points = limits["max_points" if is_jpeg else "max_plain_points"]
    for code, value, most in (
        ("side", max(opened.size), limits["max_side"]),
        ("points", opened.width * opened.height, points),
        ("frames", frames, limits["max_frames"]),
    ):
        if value > most:
            raise TooMuch(code, value, most)


def position_of(opened: Any) -> tuple[float, float] | None:
    """Latitude and longitude from the EXIF data; None where they are missing or no degrees.

    Exactly 0, 0 is what cameras write that do not know where they are.
    """
    try:
        gps = opened.getexif().get_ifd(GPS)
        lat = _degrees(gps[2]) * (-1 if str(gps[1]).upper().startswith("S") else 1)
        lon = _degrees(gps[4]) * (-1 if str(gps[3]).upper().startswith("W") else 1)
    except Exception:  # whatever stands there in place of degrees
        return None
    sensible = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
    return (round(lat, 6), round(lon, 6)) if sensible and (lat, lon) != (0.0, 0.0) else None


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in (*parts, 0.0, 0.0)[:3])
    return degrees + minutes / 60 + seconds / 3600


def upright(opened: Any, longest: int) -> Any:
    """The picture as RGB in sRGB, turned as its EXIF data ask, at most `longest` points a side; it knows
    nothing but its points.
    """
    turned = opened.getexif().get(ORIENTATION, 1)
    profile = opened.info.get("icc_profile")
    opened.draft(None, (longest, longest))  # JPEG only: decoded smaller, in a quarter or less of the memory
    image = _plain(opened)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    image = _in_srgb(image, profile)
    image.info.clear()
    exif = image.getexif()
    exif.clear()
    exif[ORIENTATION] = turned if turned in range(1, 9) else 1
    image = ImageOps.exif_transpose(image)
    clean = Image.new("RGB", image.size, "white")
    clean.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return clean


def _plain(opened: Any) -> Any:
    """In one of the modes that can be made smaller and brought into another colour space."""
    if opened.mode.startswith("I") or opened.mode == "F":  # 16 bits of grey
        return opened.convert("I").point(lambda value: value / 257).convert("L")
    if "transparency" in opened.info or opened.mode in ("LA", "PA", "La", "RGBa"):
        return opened.convert("RGBA")
    if opened.mode in ("L", "RGB", "RGBA", "CMYK"):
        opened.load()
        return opened
    return opened.convert("RGB")


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """As browsers without the profile should show it. A profile that does not fit is passed over."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        from PIL import ImageCms

        try:
            given, wanted = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            colours = ImageCms.profileToProfile(colours, given, wanted, outputMode="RGB") or colours
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _blacken(image: Any, boxes: Any) -> None:
    """Fill the boxes, widened to whole points."""
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        corners = (
            math.floor(left * image.width),
            math.floor(top * image.height),
            math.ceil(right * image.width) - 1,
            math.ceil(bottom * image.height) - 1,
        )
        draw.rectangle(corners, fill="black")


def _bound(limits: dict[str, Any]) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the parent still watches the time
        return
    seconds = math.ceil(limits["seconds"])
    for what, most in (
        (resource.RLIMIT_AS, int(limits["memory"])),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (soft, hard))


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
