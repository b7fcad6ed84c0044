"""A search as something to follow: the search itself is in the feed's key, in one spelling, so nothing about
who asked for it is stored anywhere but in the subscription.
"""

import base64
import json
import zlib
from dataclasses import dataclass

MAX_KEY = 140
PREFIX = "suche-"


@dataclass(frozen=True)
class Search:
    """Words and choices; the choices of a facet by its name."""

    text: str
    kinds: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def choices(self) -> list[str]:
        """What was chosen, for people."""
        return [*self.years, *(value for _name, values in self.facets for value in values)]


def encode(search: Search) -> str:
    """The key of the feed of a search (`suche-...`); empty for one that is too long to be followed."""
    parts = [
        " ".join(search.text.split()),
        sorted(set(search.kinds)),
        sorted(set(search.years)),
        sorted([name, sorted(set(values))] for name, values in search.facets if values),
    ]
    while parts and not parts[-1]:
        parts.pop()
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = min(b"0" + text.encode(), b"1" + packer.compress(text.encode()) + packer.flush(), key=len)
    key = PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return key if len(key) <= MAX_KEY else ""


def decode(key: str) -> Search | None:
    """The search of a key; None for any other key, and for one in another spelling than `encode` gives."""
    if not key.startswith(PREFIX) or len(key) > MAX_KEY or not key.isascii():
        return None
    body = key.removeprefix(PREFIX)
    try:
        packed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        text = zlib.decompressobj(-15).decompress(packed[1:], 4000) if packed[:1] == b"1" else packed[1:]
        words, kinds, years, facets = [*json.loads(text), [], [], []][:4]
        named = tuple((str(name), _texts(values)) for name, values in facets)
        search = Search(str(words), _texts(kinds), _texts(years), named)
        return search if encode(search) == key else None
    except (ValueError, TypeError, zlib.error, RecursionError):  # half a surrogate pair is no text either
        return None


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("no list")
    return tuple(str(value) for value in values)
