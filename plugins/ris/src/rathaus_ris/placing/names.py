"""The place names of a town in the forms in which German texts write them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .everyday import ADJECTIVES, ENDINGS
from .wording import words

NO_GENITIVE = ("strasse", "gasse", "allee", "chaussee", "promenade", "siedlung", "brucke", "aue")


class Name(NamedTuple):
    """A name, and the places it may stand for: (place id, district) each. `folded` is how it is compared."""

    text: str
    kind: str
    places: tuple[tuple[str, str], ...]
    folded: str
    words: tuple[str, ...]


@dataclass
class Form:
    """A spelling of a name: `breaks` are the places in the joined letters where a space may stand."""

    name: Name
    breaks: frozenset[int]
    plural: bool = False


@dataclass
class Names:
    """All names by their spellings in one; `beginnings` are what a spelling may have begun with."""

    forms: dict[str, Form] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    districts: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.forms)


def collect(entries: Iterable[tuple[str, str, str, str]], *, ignored: frozenset[str] = frozenset()) -> Names:
    """The names of (name, place id, kind, district); places in `ignored` are left out, and so is what has no
    letter. Streets come before districts, districts before other places of the same name."""
    order = {"street": 0, "district": 1, "place": 2}
    grouped: dict[str, list[tuple[str, str, str, str]]] = {}
    for entry in sorted(entries, key=lambda one: (order.get(one[2], 9), one[1])):
        if entry[2] in order and (joined := "".join(word.key for word in words(entry[0]))):
            grouped.setdefault(joined, []).append(entry)
    found = Names()
    for joined, same in grouped.items():
        text, _id, kind, _district = same[0]
        places = tuple((one[1], one[3]) for one in same if one[2] == kind and one[1] not in ignored)
        if places and not joined.isdigit():
            _add(found, Name(text, kind, places, joined, tuple(word.key for word in words(text))))
        if kind == "district":
            found.districts[joined] = text
    return found


def _add(found: Names, name: Name) -> None:
    for spelled, is_plural in _spellings(name.words):
        joined = "".join(spelled)
        breaks, length = set(), 0
        for word in spelled[:-1]:
            length += len(word)
            breaks.add(length)
            found.beginnings.add(joined[:length])
        found.forms.setdefault(joined, Form(name, frozenset(breaks), is_plural))
        if (cut := ending_of(joined)) and cut < len(joined):
            found.beginnings.add(joined[: len(joined) - cut])


def _spellings(parts: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The name as it is, and declined: the Lange Straße, der Langen Straße; der Markt, des Marktes."""
    heads: list[tuple[str, ...]] = [()]
    for part in parts[:-1]:
        heads = [(*head, form) for head in heads for form in _declined(part)]
    for head in heads:
        yield (*head, parts[-1]), False
        if ending_of(parts[-1]) and not parts[-1].endswith(NO_GENITIVE):
            yield (*head, parts[-1] + "s"), False
            yield (*head, parts[-1] + "es"), False
        if parts[-1].endswith(("strasse", "gasse", "allee")):
            yield (*head, parts[-1] + "n"), True


def _declined(word: str) -> tuple[str, ...]:
    for ending in ("er", "en", "es", "e"):
        stem = word.removesuffix(ending)
        if stem != word and stem in ADJECTIVES:
            return (
                word,
                *(f"{stem}{one}" for one in ("e", "en", "er", "em", "es") if f"{stem}{one}" != word),
            )
    return (word,)


def ending_of(joined: str) -> int:
    """How many letters of a joined name are its kind ("strasse": 7); 0 if it has none."""
    return max((len(one) for one in ENDINGS if joined.endswith(one)), default=0)
