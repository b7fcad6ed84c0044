"""The long lists of words that values are checked against, read once from `registers.txt`."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

Registers = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Words by kind (`language`, `country`, `category`, ...), each with the prefixes that a subtag needs."""


@lru_cache(maxsize=1)
def registers() -> Registers:
    """Return all lists; the file's head names their sources."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in files(__package__).joinpath("registers.txt").read_text(encoding="utf-8").splitlines():
        kind, _colon, words = line.partition(": ")
        if line.startswith("#"):
            continue
        for word in words.split():
            name, _equals, prefixes = word.lower().partition("=")
            found.setdefault(kind, {})[name] = tuple(prefixes.split(",")) if prefixes else ()
    return found
