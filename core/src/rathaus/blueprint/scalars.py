"""What a plain YAML scalar means: the core schema of YAML 1.2, as editors and ruamel read it.

PyYAML follows YAML 1.1, where `no` is false, `04103` is octal and `18:30` is a number: three traps for postal
codes, language codes and opening hours. Here a number with a leading zero, a time and a date stay text, and
so does a number with a plus sign, which in our files is a telephone number.
"""

import re
from typing import Any

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"-?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: tuple[tuple[frozenset[str], Any], ...] = (
    (frozenset({"", "~", "null", "Null", "NULL"}), None),
    (frozenset({"true", "True", "TRUE"}), True),
    (frozenset({"false", "False", "FALSE"}), False),
)
_LONGEST_NUMBER = 300  # int() refuses more than 4300 digits, and no file of ours has such a number


def plain(value: str) -> Any:
    """Return what an unquoted scalar stands for: None, bool, int, float or the text itself."""
    for words, meaning in _WORDS:
        if value in words:
            return meaning
    if len(value) > _LONGEST_NUMBER:
        return value
    if _INTEGER.match(value):
        return int(value)
    if _FLOAT.match(value):
        return float(value)
    return value
