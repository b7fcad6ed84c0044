"""Which places of a trail a child has found: a signed value in the address, so nothing is stored anywhere."""

from collections.abc import Iterable

from django.core.signing import BadSignature, Signer

NAME = "stand"
"""The name of the value in addresses."""
LONGEST = 2000
"""Characters that are looked at."""


def written(trail: int, found: Iterable[int]) -> str:
    """The value for the address: `3.5:signature`; empty if no place is found yet."""
    text = ".".join(str(place) for place in sorted(found))
    return _signer(trail).sign(text) if text else ""


def read(trail: int, value: str) -> frozenset[int]:
    """The places; none of them if the value is another trail's, or was changed by hand."""
    try:
        text = _signer(trail).unsign(value[:LONGEST])
    except BadSignature:
        return frozenset()
    return frozenset(int(place) for place in text.split("."))


def _signer(trail: int) -> Signer:
    return Signer(salt=f"rathaus_trail.{trail}")
