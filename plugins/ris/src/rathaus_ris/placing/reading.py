"""Finding the names in a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..linebreaks import mended
from .context import is_place
from .names import Name, Names, ending_of
from .numbers import Number, number_after
from .wording import Word, words

BETWEEN = re.compile(r"[ \t]*\.?[ \t]*[-\u2010-\u2015]?[ \t]*\n?[ \t]*")
HYPHEN = re.compile(r"[-\u2010-\u2015]")
JOINING = re.compile(
    r"[-\u2010-\u2015]?(?:\s*[,/]\s*|\s+(?:und|u\.|sowie|oder|bzw\.?|bis)(?:\s+(?:der|die|zur|zum))?\s+)"
)
"""What stands between the parts of "Bahnhof- und Gartenstraße", "Kriegs-/Brauerstraße"."""
LOOK_AHEAD = 12
"""Words within which such a list has to come to its street."""


class Mention(NamedTuple):
    """A name in a text: from `start` to `end` (characters of the mended `text`), house number included."""

    name: Name
    text: str
    start: int
    end: int
    number: str


def mentions(text: str, names: Names, *, is_title: bool = False) -> list[Mention]:
    """The places that a text names, in order. Overlapping names: the longest one counts."""
    text = mended(text)
    found = words(text)
    result = []
    skip = 0
    for place, word in enumerate(found):
        if place < skip:
            continue
        if word.key in names.beginnings or word.key in names.forms:
            match = _longest(text, found, place, names)
            if match is not None:
                skip, name = match
                end = found[skip - 1].end
                number = number_after(text, end) if name.kind == "street" else Number("", end)
                hit = Mention(name, text, word.start, number.end, number.text)
                if is_place(hit, names, is_title=is_title):
                    result.append(hit)
                continue
        if text[word.end : word.end + 1] in "-\u2010\u2013" or word.key.endswith("er"):
            shared = _shared(text, found, place, names)
            result += [hit for hit in shared if is_place(hit, names, is_title=is_title, is_list=True)]
    return result


def _longest(text: str, found: list[Word], place: int, names: Names) -> tuple[int, Name] | None:
    """The longest name that begins at a word: (index after its last word, name)."""
    best = None
    joined = ""
    breaks: set[int] = set()
    for at in range(place, len(found)):
        if at > place:
            between = text[found[at - 1].end : found[at].start]
            if not BETWEEN.fullmatch(between):
                break
            if not HYPHEN.search(between):
                breaks.add(len(joined))
        joined += found[at].key
        form = names.forms.get(joined)
        if form is not None and not form.plural and breaks <= form.breaks:
            best = at + 1, form.name
        if joined not in names.beginnings:
            break
    return best


def _shared(text: str, found: list[Word], place: int, names: Names) -> Iterator[Mention]:
    """The first parts of a list whose street comes last: Bahnhof- in "Bahnhof- und Gartenstraße"."""
    end = found[place].end
    if not text[found[place].start].isupper() or JOINING.match(text, end) is None:
        return
    has_hyphen = bool(HYPHEN.match(text, end))
    first = _compound(text, found, place)
    for later in found[place + 1 : place + 1 + LOOK_AHEAD]:
        is_part = HYPHEN.match(text, later.end) is not None  # of a longer name, or of the list itself
        if is_part or not (kind := _kind(later.key)):
            continue
        is_alone = later.key.startswith(kind) and not _is_tied(text, later)
        form = names.forms.get(first + kind)
        fits = is_alone != has_hyphen or first.endswith(
            "er"
        )  # "Esslinger-/Heidenheimer Straße" is written, too
        if form is not None and fits and _is_list(text[end : later.start]):
            yield Mention(form.name, text, found[place].start, found[place].end, "")
        return


def _kind(key: str) -> str:
    """The kind of street that a word ends with, in the singular; "" for other words."""
    for ending in ("", "n", "e", "en"):
        if key.endswith(ending) and (cut := ending_of(key.removesuffix(ending))):
            return key.removesuffix(ending)[-cut:]
    return ""


def _compound(text: str, found: list[Word], place: int) -> str:
    """A word with those that are tied to it by hyphens on its left: Karl-Marx."""
    joined = found[place].key
    while place and HYPHEN.fullmatch(text[found[place - 1].end : found[place].start]):
        place -= 1
        joined = found[place].key + joined
    return joined


def _is_tied(text: str, word: Word) -> bool:
    return bool(word.start and HYPHEN.match(text[word.start - 1]))


def _is_list(between: str) -> bool:
    """Whether only more parts stand between: not the end of a sentence."""
    return len(between) < 60 and not re.search(r"[.;:!?]\s", between.replace("bzw.", "").replace("u.", ""))
