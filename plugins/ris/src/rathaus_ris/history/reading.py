"""Earlier versions for public pages: checked against what is public now, whatever the tables still hold."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..models import Location, Meeting, OParlObject, Organization, Paper, Person, Version
from ..visibility.recompute import chunks
from .states import STATES, State, entries, without
from .visible import hidden_names

MOST = 200
"""Versions shown of an object, the latest."""


class Seen(NamedTuple):
    """A version as the public may see it; `ended` None: the current one."""

    number: int
    state: State
    began: dt.datetime | None
    ended: dt.datetime | None


Names = dict[tuple[str, int], Any]
"""Public objects by (kind, key); kinds are `organization`, `person`, `location`, `meeting`, `paper`."""

_KEYS: dict[str, tuple[str, type[OParlObject]]] = {
    "organizations": ("organization", Organization),
    "directors": ("organization", Organization),
    "persons": ("person", Person),
    "places": ("location", Location),
    "place": ("location", Location),
    "meeting": ("meeting", Meeting),
    "papers": ("paper", Paper),
}


def has_versions(kind: str, key: int) -> bool:
    """Whether there are earlier versions of an object. One query."""
    return bool(Version.past.filter(kind=kind, object_key=key).exists())


def versions(kind: str, key: int) -> list[Seen]:
    """The versions of a public object, oldest first, the current one last; empty if it is not public."""
    current = STATES[kind][1]([key]).get(key)
    if current is None:
        return []
    rows = list(Version.past.filter(kind=kind, object_key=key).order_by("-number")[:MOST])[::-1]
    hidden = hidden_names([row.state for row in rows])
    seen = [Seen(row.number, without(row.state, hidden), row.began, row.ended) for row in rows]
    last = seen[-1] if seen else None
    return [*seen, Seen(last.number + 1 if last else 1, current, last.ended if last else None, None)]


def names(states: Iterable[State]) -> Names:
    """The public objects that states refer to by key. One query for each type."""
    wanted: dict[type[OParlObject], set[int]] = {}
    words: dict[type[OParlObject], str] = {}
    for state in states:
        for part in (state, *entries(state)):
            for name, (word, model) in _KEYS.items():
                value = part.get(name)
                words[model] = word
                wanted.setdefault(model, set()).update(
                    value if isinstance(value, list) else [value] if isinstance(value, int) else []
                )
    found: Names = {}
    for model, keys in wanted.items():
        for chunk in chunks(keys):
            found.update(((words[model], row.pk), row) for row in model.public.filter(pk__in=chunk))
    return found


def stored_content(seen: Seen, file: str) -> str:
    """The token of a file's content in a version, empty if there is none. `file` as in `at`."""
    return next((entry["stored"] for entry in entries(seen.state) if entry["at"] == file), "")
