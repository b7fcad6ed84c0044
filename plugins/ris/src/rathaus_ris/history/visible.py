"""What states name and nobody may see now."""

from collections.abc import Iterable

from ..models import OParlObject
from ..visibility.reading import public_keys
from .states import NAMED, State, entries


def hidden_names(states: Iterable[State]) -> set[str]:
    """The names of what the states hold texts of and is not public. One query for each type."""
    found: dict[type[OParlObject], dict[int, str]] = {}
    for state in states:
        for entry in entries(state):
            word, _colon, key = entry["at"].partition(":")
            found.setdefault(NAMED[word], {})[int(key)] = entry["at"]
    hidden: set[str] = set()
    for model, names in found.items():
        shown = public_keys(model, names)
        hidden |= {name for key, name in names.items() if key not in shown}
    return hidden
