"""Counts what people call characters, as the standard's limits are meant: `é`, `👩‍🌾` and `🇩🇪` are one each.

The rules of Unicode's "Text Segmentation" (UAX #29), as far as Python knows the characters' properties.
"""

import unicodedata

_JOINER = "\u200d"


def count(text: str) -> int:
    """Return the number of grapheme clusters."""
    clusters, flags = 0, 0
    before = ""
    for character in text:
        flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        flags = flags + 1 if flag else 0
        joined = (
            _extends(character)
            or before == _JOINER
            or (before == "\r" and character == "\n")
            or (flag and flags % 2 == 0)
            or _hangul(before, character)
        )
        if not joined or not before:
            clusters += 1
        before = character
    return clusters


def _extends(character: str) -> bool:
    """Tell whether a character belongs to the one before: accents, vowel signs, joiners, skin tones."""
    return (
        character == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or unicodedata.category(character) in ("Mn", "Me", "Mc")
    )


def _hangul(before: str, character: str) -> bool:
    """Tell whether two parts of a Korean syllable belong together (rules GB6 to GB8)."""
    vowel, tail = "\u1160" <= character <= "\u11a7", "\u11a8" <= character <= "\u11ff"
    if "\u1100" <= before <= "\u115f":
        return vowel or "\u1100" <= character <= "\u115f" or "\uac00" <= character <= "\ud7a3"
    if "\u1160" <= before <= "\u11a7" or "\uac00" <= before <= "\ud7a3":
        return vowel or tail
    return "\u11a8" <= before <= "\u11ff" and tail
