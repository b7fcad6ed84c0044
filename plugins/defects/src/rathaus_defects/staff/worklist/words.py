"""How a word may be spelt in what was typed: "Straße" or "Strasse", "Mühle" or "Muehle"."""

import itertools
import re

PLACES = re.compile(r"(ae|oe|ue|ss|[äöüß])")
PLAIN = re.compile(r"[\x00-\x7f]+")
SAME = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
MOST = 3
"""Places in a word that are spelt in both ways; the others are looked for as they were typed."""


def spellings(word: str) -> list[str]:
    """Every spelling to look for, the typed one in small letters first. SQLite knows capitals of a-z alone,
    so a word with umlauts also comes with its first letter, and all of them, as capitals.
    """
    parts = PLACES.split(word.lower())
    options = [
        _both(part) if number % 2 and number < 2 * MOST else [part] for number, part in enumerate(parts)
    ]
    plain = ["".join(chosen) for chosen in itertools.product(*options)]
    special = [one for one in plain if not one.isascii()]
    capitals = [form for one in special for form in (one[:1].upper() + one[1:], one.upper())]
    return list(dict.fromkeys([*plain, *(one for one in capitals if not _is_known(one, plain))]))


def in_every_spelling(word: str) -> str:
    """The longest part of a word that all spellings have in common; empty if there is none. Letters of a-z
    and other signs only, whose capitals every database knows.
    """
    parts = PLACES.split(word.lower())[::2]
    return max((piece for part in parts for piece in PLAIN.findall(part)), key=len, default="")


def _both(part: str) -> list[str]:
    other = SAME.get(part) or next(long for long, short in SAME.items() if short == part)
    return [part, other]


def _is_known(form: str, plain: list[str]) -> bool:
    """Whether the capitals differ from a spelling in letters of a-z alone, which the database ignores."""
    return any(_folded(form) == _folded(one) for one in plain)


def _folded(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
