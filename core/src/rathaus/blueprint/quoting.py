"""Writes any text as a YAML scalar: quotes, braces, colons and umlauts included, readable where it can be."""

import json
import re

_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß./-]*( [\wÄÖÜäöüß./-]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_NOT_PRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def scalar(value: object) -> str:
    """Return a value as YAML in one line, for block and flow style; it reads as the same text or bool."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if _DAY.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    # JSON's quoted text is YAML's, but for characters that YAML calls not printable
    quoted = json.dumps(text, ensure_ascii=False)
    return _NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
