"""Facet values as terms of the index."""

from hashlib import blake2b

KIND = "kind"
YEAR = "year"
MODULE = "\0module"
"""No facet: what modules that are switched off left in the index is found by it, and hidden."""


def tag(name: str, value: str) -> str:
    """The term that stands for a facet's value; letters and digits only, and none that a text can hold by
    chance.
    """
    return "q" + blake2b(f"{name}\0{value}".encode(), digest_size=10).hexdigest()
