"""Makes the short name of a town that names its database, folder and connection."""

import re
import unicodedata

from rathaus.i18n import _

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"}
)
RESERVED = frozenset(
    {"default", "con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
"""`default` is Django's name for the current connection; the others cannot be names of folders on Windows."""


def town_id(name: str) -> str:
    """Return a slug of letters, digits and `_`: `Müglitztal` is `mueglitztal`, `Brand-Erbisdorf` is
    `brand_erbisdorf`.

    Raises:
        ValueError: nothing is left of the name, or the slug is reserved.
    """
    text = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "_", text).strip("_")
    if slug[:1].isdigit():
        slug = f"t_{slug}"
    slug = slug[:31].strip("_")
    if not slug or slug in RESERVED:
        raise ValueError(_('No short name can be made from "{name}"; give one as `id`.').format(name=name))
    return slug
