"""Language tags (BCP 47) and country codes (ISO 3166-1 alpha-2), checked against their registers.

A tag must have the form of RFC 5646, section 2.1, and its language, extended language, script and region must
be registered; a code of three letters where there is one of two (`eng`) is not. A variant must stand behind
one of its prefixes; variants the copy of the register does not know are let through.
"""

import re

from .registers import registers

_TAG = re.compile(
    r"""
    (?P<language>[a-z]{2,3}(?P<extlang>(-[a-z]{3}){0,3})|[a-z]{5,8})
    (-(?P<script>[a-z]{4}))?
    (-(?P<region>[a-z]{2}|[0-9]{3}))?
    (?P<variants>(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
    (-[0-9a-wyz](-[a-z0-9]{2,8})+)*
    (-x(-[a-z0-9]{1,8})+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PRIVATE = re.compile(r"x(-[a-z0-9]{1,8})+", re.IGNORECASE)
_LOCAL = re.compile(r"q[a-t][a-z]")
"""Codes for private use: `qaa` to `qtz`."""


def is_language(tag: str) -> bool:
    """Tell whether a text is a language tag: `de`, `en-GB`, `sl-IT-nedis`; not `en_GB`, not `eng`."""
    known = registers()
    if tag.lower() in known["grandfathered"] or _PRIVATE.fullmatch(tag):
        return True
    match = _TAG.fullmatch(tag)
    if match is None:
        return False
    language = match["language"].split("-")[0].lower()
    return (
        (language in known["language"] or _LOCAL.fullmatch(language) is not None)
        and all(_fits("extlang", word, tag) for word in _words(match["extlang"]))
        and (match["script"] is None or match["script"].lower() in known["script"])
        and (match["region"] is None or match["region"].lower() in known["region"])
        and all(_fits("variant", word, tag, unknown=True) for word in _words(match["variants"]))
    )


def is_country(code: str) -> bool:
    """Tell whether a text is a country's code, all in upper or all in lower case."""
    return code in (code.upper(), code.lower()) and code.lower() in registers()["country"]


def _words(text: str | None) -> list[str]:
    return [word.lower() for word in (text or "").split("-") if word]


def _fits(kind: str, word: str, tag: str, *, unknown: bool = False) -> bool:
    """Tell whether a subtag is registered and stands behind one of its prefixes."""
    if word not in registers()[kind]:
        return unknown
    prefixes = registers()[kind][word]
    return not prefixes or any(f"{tag.lower()}-".startswith(f"{prefix}-") for prefix in prefixes)
