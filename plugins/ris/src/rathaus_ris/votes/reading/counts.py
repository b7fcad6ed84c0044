"""Numbers with a side: "13 Ja-Stimmen, 2 Nein", "Ja 13 Nein 2 Enth. 1", "eine Gegenstimme", "13:2:1"."""

import re
from dataclasses import dataclass

from .structure import Side
from .words import NUMBER, NUMBERS, SIDES

TOKEN = re.compile(
    "|".join([*(rf"(?P<{side}>{words})" for side, words in SIDES.items()), rf"(?P<number>{NUMBER})"]),
    re.IGNORECASE,
)
BEFORE_SIDE = re.compile(r"\s*[-–]?\s*(?:[xX×]|mal)?\s*[-–]?\s*")
AFTER_SIDE = re.compile(r"\s*[:=]?\s*")
BETWEEN = re.compile(r"[\s,;:/|.()–-]*(?:und|sowie|bei|mit|[xX×]|mal)?[\s,;:/|(–-]*")
LABEL = re.compile(r"\s*[.)]")
DECIMAL = re.compile(r"\d[.,]$")

TRIPLE = re.compile(
    r"(?P<before>(?:^|abstimmung|ergebnis|stimmen|stimmenverhältnis|angenommen|beschlossen|abgelehnt|einstimmig"
    r"|mehrheitlich|mit|\()\s*:?\s*\(?\s*)(?P<a>[1-9]?\d{1,2}|\d)\s*:\s*(?P<b>[1-9]?\d{1,2}|\d)"
    r"(?:\s*:\s*(?P<c>[1-9]?\d{1,2}|\d))?(?![\d:.])(?P<after>\s*stimmen|\s*\)?\s*[.!]?\s*$)?",
    re.IGNORECASE,
)
LEGEND = re.compile(
    r"\(?\s*(?:ja|j)\s*[/|-]\s*(?:nein|n)\s*[/|-]\s*(?:enth(?:altung(?:en)?|\.)?|e)\s*\)?\s*:?\s*"
    r"(\d{1,3})\s*[/|-]\s*(\d{1,3})\s*[/|-]\s*(\d{1,3})(?!\d)",
    re.IGNORECASE,
)
SIDE_ORDER: tuple[Side, Side, Side] = ("for", "against", "abstained")
"""The order in which German minutes write three bare numbers: Ja, Nein, Enthaltung."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many votes on a side, from where to where in the text."""

    side: Side
    value: int
    start: int
    end: int


class Unclear(ValueError):
    """The text can be understood in two ways; the message names which problem."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: int
    start: int
    end: int


def value_of(word: str) -> int:
    """The number that a word or digits stand for."""
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]


def find_counts(text: str) -> list[Count]:
    """All counts in order. Raises Unclear where numbers and sides can be paired in two ways."""
    bare = _bare(text)
    for count in bare:
        text = text[: count.start] + "\0" * (count.end - count.start) + text[count.end :]
    found: list[Count] = []
    for run in _runs(text, _tokens(text)):
        found += _pairs(text, run)
    return sorted([*bare, *found], key=lambda count: count.start)


def _bare(text: str) -> list[Count]:
    found: list[Count] = []
    for match in LEGEND.finditer(text):
        values = [int(match[1]), int(match[2]), int(match[3])]
        found += _three(values, match.start(), match.end())
    for match in TRIPLE.finditer(text):
        if match["c"] is None and not (match["after"] or "").strip().lower().startswith("stimmen"):
            continue  # two numbers alone may be a time of day
        values = [int(match[name]) for name in "abc" if match[name] is not None]
        found += _three(values, match.start("a"), match.end("c") if match["c"] else match.end())
    return found


def _three(values: list[int], start: int, end: int) -> list[Count]:
    return [Count(side, value, start, end) for side, value in zip(SIDE_ORDER, values, strict=False)]


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        found.append(_Token(kind, value_of(match[0]) if kind == "number" else 0, match.start(), match.end()))
    return found


def _runs(text: str, tokens: list[_Token]) -> list[list[_Token]]:
    """Tokens that follow one another with nothing but punctuation between."""
    runs: list[list[_Token]] = []
    for token in tokens:
        if runs and BETWEEN.fullmatch(text, runs[-1][-1].end, token.start):
            runs[-1].append(token)
        else:
            runs.append([token])
    return [run for run in runs if any(token.kind != "number" for token in run)]


def _pairs(text: str, run: list[_Token]) -> list[Count]:
    lefts = [_before(text, run, place) for place in range(len(run))]
    rights = [_after(text, run, place) for place in range(len(run))]
    sides = [place for place, token in enumerate(run) if token.kind != "number"]
    first, last = sides[0], sides[-1]
    prefixed = lefts[first] is None
    if not prefixed and rights[last] is not None and all(lefts[place] is not None for place in sides):
        raise Unclear("order")  # "Punkt 2 Ja 13 Nein 4": is the 2 a count or a heading?
    found: list[Count] = []
    for place in sides:
        number = rights[place] if prefixed else lefts[place]
        if number is None:
            continue
        side = run[place]
        if number.value > 1000 or (
            DECIMAL.search(text, max(0, number.start - 2), number.start) and number.value > 99
        ):
            raise Unclear("number")
        found.append(
            Count(side.kind, number.value, min(side.start, number.start), max(side.end, number.end))  # type: ignore[arg-type]
        )
    return found


def _before(text: str, run: list[_Token], place: int) -> _Token | None:
    if run[place].kind == "number" or place == 0 or run[place - 1].kind != "number":
        return None
    number = run[place - 1]
    return number if BEFORE_SIDE.fullmatch(text, number.end, run[place].start) else None


def _after(text: str, run: list[_Token], place: int) -> _Token | None:
    if run[place].kind == "number" or place + 1 == len(run) or run[place + 1].kind != "number":
        return None
    number = run[place + 1]
    if LABEL.match(text, number.end) and number is run[-1]:
        return None
    return number if AFTER_SIDE.fullmatch(text, run[place].end, number.start) else None
