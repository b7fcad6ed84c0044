"""Taking what may be about people out of log lines: addresses of machines and mailboxes, what follows a
`?`, tokens.

A line goes through here as its last stop, whoever wrote it: tracebacks and libraries' messages as well.
"""

import re
from collections.abc import MutableMapping
from typing import Any

MAIL = re.compile(r"[^\s@<>\"'(),;:\[\]{}\\/=]{1,254}@[^\s@<>\"'(),;:\[\]{}\\/]+")
"""Of limited length before the `@`, as addresses are (RFC 5321); else long words cost their square."""
IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)")
_H = "[0-9a-fA-F]{1,4}"
IPV6 = re.compile(
    rf"(?<![\w:])(?:(?:{_H}:){{7}}{_H}|(?:{_H}:){{1,7}}:(?:{_H}(?::{_H})*)?|::{_H}(?::{_H})*)(?![\w:])"
)
"""Eight groups, or fewer with `::`; a time of day is neither."""
QUERY = re.compile(r"(?<=[\w/.-])\?[^\s\"'<>)\]]+")
TOKEN = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}(?::[\w-]+)*")
SIGNED = re.compile(r"(?<![\w-])[\w-]{8,}:[\w-]{5,8}:[\w-]{20,}")
URL_USER = re.compile(r"(?<=://)[^\s/@]+@")
SECRET = re.compile(
    r"(?i)((?:password|passwort|passwd|secret|token|authorization|cookie|api[_-]?key)[\"']?\s*[:=]\s*)\S+"
)
RULES = (
    (QUERY, "?[query]"),
    (URL_USER, "[user]@"),
    (SECRET, r"\1[secret]"),
    (SIGNED, "[token]"),
    (MAIL, "[mail]"),
    (IPV4, "[address]"),
    (IPV6, "[address]"),
    (TOKEN, "[token]"),
)
REQUESTS = "rathaus.request"
KEPT = frozenset({"timestamp", "level", "logger", "request_id", "route", "town", "version"})
"""Fields that our own code fills with harmless values."""


SUSPICIOUS = re.compile(r"[@?:=]|\d\.\d|[\w-]{20}")
"""Most values have none of this and are done with."""


def scrub(text: str) -> str:
    """The text without what may be about people. Times of day and version numbers of three parts stay."""
    if SUSPICIOUS.search(text) is None:
        return text
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def scrub_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """A structlog processor: every value goes through `scrub`, but for the lines of `requests`, which are
    many and hold only what our own code puts there.
    """
    if event.get("logger") == REQUESTS:
        return dict(event)
    return {key: value if key in KEPT else _scrubbed(value) for key, value in event.items()}


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict):
        return {scrub(str(key)): _scrubbed(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set):
        return [_scrubbed(part) for part in value]
    return scrub(str(value))
