"""From a path below `/georeport/` to what is meant."""

from dataclasses import dataclass
from typing import Literal

from .formats import Format

What = Literal["discovery", "services", "service", "requests", "request", "token", "updates"]

PLACES: tuple[tuple[str, What], ...] = (
    ("services", "services"),
    ("requests", "requests"),
    ("servicerequestupdates", "updates"),
    ("discovery", "discovery"),
)
ENTRIES: tuple[tuple[str, What], ...] = (
    ("services", "service"),
    ("requests", "request"),
    ("tokens", "token"),
)
WRITABLE: frozenset[What] = frozenset({"requests", "updates"})
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Target:
    """A resource in a format; `key` is the code, number or token in the address."""

    what: What
    format: Format
    key: str = ""

    @property
    def methods(self) -> str:
        """What can be done with it, as the header Allow says it."""
        return "GET, HEAD, POST, OPTIONS" if self.what in WRITABLE else "GET, HEAD, OPTIONS"


def find(path: str) -> Target | None:
    """The resource; None if there is none. Discovery also lies beside `v2/`: it speaks of all versions.

    A NUL stands in no number, code or token, and PostgreSQL refuses to look for it.
    """
    stem, dot, ending = path.rstrip("/").rpartition(".")
    if not dot or ending.lower() not in ("json", "xml") or len(stem) > LONGEST or "\0" in stem:
        return None
    format: Format = "json" if ending.lower() == "json" else "xml"
    parts = stem.split("/")
    if parts == ["discovery"]:
        return Target("discovery", format)
    if parts[0] != "v2":
        return None
    if len(parts) == 2:
        return next((Target(what, format) for word, what in PLACES if word == parts[1]), None)
    if len(parts) == 3 and parts[2]:
        return next((Target(what, format, parts[2]) for word, what in ENTRIES if word == parts[1]), None)
    return None


def wanted_format(path: str, accept: str) -> Format:
    """The format of an error where the address names none: XML, which GeoReport requires, unless JSON is
    asked for.
    """
    if path.rstrip("/").lower().endswith(".json"):
        return "json"
    return "json" if "json" in accept.lower() and not path.lower().endswith(".xml") else "xml"
