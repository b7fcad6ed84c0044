"""The rules for single values: each takes a text and returns what is wrong with it, or nothing.

A rule is a plain function `(text) -> Wrong | None`. Addresses are only looked at, never called.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection
from typing import NamedTuple
from urllib.parse import urlsplit

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from rathaus.blueprint.check import suggestion
from rathaus.i18n import _

from .languages import is_country, is_language
from .registers import registers
from .vocabulary import ALIASES


class Wrong(NamedTuple):
    """What is wrong with a value, and what to do."""

    text: str
    hint: str = ""


Rule = Callable[[str], Wrong | None]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"\\]+@[^@\s.]+(\.[^@\s.]+)+")
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[a-z0-9()+,\-.:=@;$_!*'%/?#]+", re.IGNORECASE)
_MEDIA = re.compile(r" *[a-z0-9][a-z0-9!#$&^_-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126} *", re.IGNORECASE)


def one_of(words: Collection[str], described: str = "") -> Rule:
    """Make a rule: the value is one of these words; `described` names a long list."""

    def rule(text: str) -> Wrong | None:
        if text in words:
            return None
        if described:
            sentence = _('"{value}" is not in the {list}.').format(value=text, list=described)
        else:
            sentence = _('"{value}" is not possible here.').format(value=text)
        return Wrong(sentence, suggestion(text, words))

    return rule


def day(text: str) -> Wrong | None:
    """A day in the one form the standard allows."""
    try:
        good = _DAY.fullmatch(text) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        good = False
    hint = _("Write it as 2026-03-31: year, month, day, no time.")
    return None if good else Wrong(_('"{value}" is not a day.').format(value=text), hint)


def url(text: str) -> Wrong | None:
    """An address with a scheme, such as `https://` or `git://`."""
    if _host(text) is not None and (_host(text) or text.partition(":")[2].strip("/")):
        return None
    return Wrong(_('"{value}" is not an address.').format(value=text), _hint_of_address())


def web(text: str) -> Wrong | None:
    """An address that a browser opens."""
    if text.lower().startswith(("http://", "https://")) and _host(text):
        return None
    return Wrong(_('"{value}" is not a web address.').format(value=text), _hint_of_address())


def video(text: str) -> Wrong | None:
    """The address of a video on a site that lets others embed it (oEmbed)."""
    wrong = web(text)
    host = (_host(text) or "").removeprefix("www.")
    if wrong or any(host == known or host.endswith(f".{known}") for known in registers()["video"]):
        return wrong
    sentence = _("{host} is not known as a site for videos with oEmbed.").format(host=host)
    return Wrong(sentence, _("Put the video on such a site, YouTube or Vimeo say, or leave it out."))


def uri(text: str) -> Wrong | None:
    """A URL with a host, or a URN (RFC 8141)."""
    if _URN.fullmatch(text) if text.lower().startswith("urn:") else _host(text):
        return None
    sentence = _('"{value}" is not a URI.').format(value=text)
    return Wrong(sentence, _("Write an address with https://, or a name that begins with urn:"))


def support(text: str) -> Wrong | None:
    """An alias of the standard's list, or a URI."""
    if not text.startswith("alias:"):
        return uri(text)
    return one_of([f"alias:{name}" for name in ALIASES])(text)


def email(text: str) -> Wrong | None:
    """A mail address."""
    if _EMAIL.fullmatch(text):
        return None
    return Wrong(_('"{value}" is not a mail address.').format(value=text))


def language(text: str) -> Wrong | None:
    """A language tag (BCP 47)."""
    if is_language(text):
        return None
    hint = _("Write it as de, en-GB or sl-IT-nedis.")
    near = text.replace("_", "-")
    if near != text and is_language(near):
        hint = _('Did you mean "{word}"?').format(word=near)
    return Wrong(_('"{value}" is not a language tag (BCP 47).').format(value=text), hint)


def country(text: str) -> Wrong | None:
    """A country's code, upper case or (deprecated) lower case."""
    if is_country(text):
        return None
    hint = _("Write two capital letters, DE say.")
    return Wrong(_('"{value}" is not a country\'s code (ISO 3166-1).').format(value=text), hint)


def media_type(text: str) -> Wrong | None:
    """A media type (RFC 6838)."""
    if _MEDIA.fullmatch(text):
        return None
    return Wrong(_('"{value}" is not a media type.').format(value=text), _("Write it as text/plain."))


def licence(text: str) -> Wrong | None:
    """An SPDX licence expression."""
    try:
        canonicalize_license_expression(text)
    except InvalidLicenseExpression:
        sentence = _('"{value}" is not an SPDX licence expression.').format(value=text)
        return Wrong(sentence, _("Look the short name up at spdx.org/licenses: EUPL-1.2, say."))
    return None


def relative_or_web(text: str) -> Wrong | None:
    """A file in the repository, or a web address."""
    if text.startswith("/"):
        return Wrong(
            _("A path that begins with / is not possible."),
            _("Write it from the repository's root: img/logo.svg."),
        )
    if text.lower().startswith("file:"):
        return Wrong(
            _("An address with file: is not possible."), _("Write the path from the repository's root.")
        )
    return None


def category(text: str) -> Wrong | None:
    """One of the standard's categories."""
    return one_of(registers()["category"], _("standard's list of categories"))(text)


def scope(text: str) -> Wrong | None:
    """One of the standard's scopes."""
    return one_of(registers()["scope"], _("standard's list of scopes"))(text)


def _host(text: str) -> str | None:
    """Return an address's host, "" if it has none, None if it is no address."""
    if not _SCHEME.match(text) or any(character.isspace() for character in text):
        return None
    try:
        return (urlsplit(text).hostname or "").lower()
    except ValueError:
        return None


def _hint_of_address() -> str:
    return _("Write it in full, with https:// in front.")
