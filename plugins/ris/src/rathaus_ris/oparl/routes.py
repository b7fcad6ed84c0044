"""Which resource a path names, and its one canonical spelling (OParl 1.1, 2.3)."""

from dataclasses import dataclass
from enum import Enum

from ..addresses import PREFIX, WORDS

KINDS = {word: kind for kind, word in WORDS.items()}

BODY_LISTS = {
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "agendaItem": "agendaitem",
    "consultation": "consultation",
    "file": "file",
    "locationList": "location",
    "legislativeTermList": "legislativeterm",
    "membership": "membership",
}
"""Properties of Body that lead to a list, and the last word of that list's address."""

ORGANIZATION_LISTS = {"meeting": "meeting", "consultation": "consultation"}
"""The same of Organization."""

LISTS = {"body": frozenset(BODY_LISTS.values()), "organization": frozenset(ORGANIZATION_LISTS.values())}

LONGEST_KEY = 18
"""Digits; both databases hold keys of up to 18 digits."""


class What(Enum):
    """Kinds of resources."""

    OBJECT = "object"
    LIST = "list"
    ACCESS = "access"
    DOWNLOAD = "download"


@dataclass(frozen=True, slots=True)
class Target:
    """A resource: an object (`word`, `key`; the system has key 0), a list (`word` of its items, `owner` and
    `key` whose list it is; the list of bodies has no owner), or the content of file `key`. `path` is the
    canonical path."""

    what: What
    word: str
    key: int
    path: str
    owner: str = ""


def find(path: str) -> Target | None:
    """The resource for a path below `/oparl/`, whatever its case, slashes and leading zeros; None if there is
    none."""
    parts = [part for part in path.lower().split("/") if part]
    if parts and parts[0] != PREFIX.rpartition("/")[2]:
        return None
    match parts[1:]:
        case [] | ["system"]:
            return Target(What.OBJECT, "system", 0, f"{PREFIX}/system")
        case ["body"]:
            return Target(What.LIST, "body", 0, f"{PREFIX}/body")
        case [word, key] if word in KINDS and word != "system" and (number := _number(key)):
            return Target(What.OBJECT, word, number, f"{PREFIX}/{word}/{number}")
        case ["file", key, ("access" | "download") as last] if number := _number(key):
            return Target(What(last), "file", number, f"{PREFIX}/file/{number}/{last}")
        case [owner, key, word] if word in LISTS.get(owner, ()) and (number := _number(key)):
            return Target(What.LIST, word, number, f"{PREFIX}/{owner}/{number}/{word}", owner)
    return None


def _number(text: str) -> int:
    digits = text.lstrip("0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_KEY else 0
