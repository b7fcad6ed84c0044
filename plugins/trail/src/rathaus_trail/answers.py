"""Is an answer right? Children's spelling counts little: what they found out counts. No Django."""

import re
import unicodedata

ARTICLES = frozenset({"der", "die", "das", "ein", "eine", "einen", "the", "a", "an"})
NUMBERS = {
    word: str(number)
    for words in (
        "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "zero one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split())
}
LONG = 5
"""From this many letters on, one slip of the pen is no mistake."""


def is_right(given: str, accepted: list[str]) -> bool:
    """Whether what was typed is one of the accepted answers."""
    typed = plain(given)
    return bool(typed) and any(is_close(typed, plain(answer)) for answer in accepted)


def lines(text: str) -> list[str]:
    """The lines that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def plain(text: str) -> str:
    """Small letters without articles, punctuation and accents: `"Die Brücke!"` is `"bruecke"`."""
    words = re.findall(r"\w+", text.casefold())
    words = [NUMBERS.get(word, word) for word in words if word not in ARTICLES]
    joined = "".join(words).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return "".join(sign for sign in unicodedata.normalize("NFD", joined) if not unicodedata.combining(sign))


def is_close(typed: str, right: str) -> bool:
    """The same, or in a long word one letter too many, too few or wrong. Numbers must be exact."""
    if typed == right or not right:
        return typed == right
    if len(right) < LONG or any(sign.isdigit() for sign in typed + right):
        return False
    short, long = sorted((typed, right), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next(
        (at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
