"""Photos that people send in: looked at, freed of everything that tells about them, made small.

`store` takes what a browser sent and keeps a picture of at most 2048 points a side and a small preview, both
written anew as JPEG in sRGB without any metadata; it tells the place that the photo carried, which is stored
nowhere. `redact` blackens parts and takes the former version back.

Decoding is the dangerous step, so a child process does it (`worker`, started by `decoding`), which is ended
when it takes too long or too much memory. Call both functions outside of `atomic()`.

Accepted are JPEG, PNG and WebP: what browsers send. iPhones turn HEIC into JPEG when a page asks for these
types; whoever sends HEIC nevertheless is told what to do.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .limits import TYPES, Box, PhotoLimits, Position

if TYPE_CHECKING:
    from .redacting import redact
    from .storing import StoredPhoto, store

__all__ = ["TYPES", "Box", "PhotoLimits", "Position", "StoredPhoto", "redact", "store"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: models cannot be imported before Django is set up."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{'redacting' if name == 'redact' else 'storing'}"), name)
