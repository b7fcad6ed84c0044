"""Field types the three kinds of files share: texts per language, addresses, amounts that may be unknown.

Validators raise `ValueError` with a sentence in the current language; `check` gives it the place in the file.
"""

import ipaddress
import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_validator,
)

from rathaus.contracts.base import Localized
from rathaus.i18n import _

Unknown = Literal["unknown"]
"""What no source says. Never estimated, never zero."""


class FileModel(BaseModel):
    """A part of a file: unknown keys are errors, and a number counts as text where a text is wanted (postal
    codes).
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        coerce_numbers_to_str=True,
        defer_build=True,  # built when a file is first read, which most commands never do
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_means_default(cls, data: Any) -> Any:
        """`inputs:` with nothing behind it (all lines commented out, say) is as good as no `inputs` at
        all.
        """
        if not isinstance(data, dict):
            return data
        fields = cls.model_fields
        return {
            key: value
            for key, value in data.items()
            if value is not None or key not in fields or fields[key].is_required()
        }


def _localized(value: Any) -> Any:
    return {"de": value} if isinstance(value, str) else value


def _has_language(value: Localized) -> Localized:
    for language in value:
        if not re.fullmatch(r"[a-z]{2,3}", language):
            raise ValueError(_('"{value}" is no language code; write `de:` or `en:`.').format(value=language))
    return value


Text = Annotated[
    Localized,
    BeforeValidator(_localized),
    AfterValidator(_has_language),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]},
        mode="validation",
    ),
]
"""A text: either one (German), or one per language: `{de: ..., en: ...}`."""

Digits = Annotated[str, WithJsonSchema({"type": ["string", "integer"]})]
"""Text made of digits, which YAML may have read as a number."""


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,60}", value):
        raise ValueError(
            _('"{value}" is no id: small letters, digits, - and _, a letter first.').format(value=value)
        )
    return value


Identifier = Annotated[
    str, AfterValidator(_identifier), WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,60}$"})
]
"""Small letters, digits, `-` and `_`, beginning with a letter."""


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\"<>]", value)
        )
        valid = valid and (parts.port or 1) > 0
    except ValueError:
        valid = False
    if not valid:
        raise ValueError(
            _('"{value}" is not a web address; it begins with https:// or http://.').format(value=value)
        )
    if urlsplit(value).password or urlsplit(value).username:
        raise ValueError(_("A web address must not hold a user name or a password."))
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An address with http or https, without user name and password."""


_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\Z"
)


def host_name(value: str) -> str:
    """A host name as a server sees it: small letters, umlauts as IDNA (`müglitz.de` is
    `xn--mglitz-3ya.de`).
    """
    try:
        name = (
            value.strip().rstrip(".").encode("idna").decode("ascii").lower()
            if not value.isascii()
            else value.lower()
        )
    except UnicodeError:
        name = ""
    if not _HOST.match(name):
        raise ValueError(
            _('"{value}" is not a host name; write it without https:// and port.').format(value=value)
        )
    return name


HostName = Annotated[str, AfterValidator(host_name)]


def _base_address(value: str) -> str:
    parts = urlsplit(_web_address(value))
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(
            _('"{value}" must be only scheme and host, as in https://portal.example.org.').format(value=value)
        )
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host_name(parts.hostname or '')}{port}"


BaseAddress = Annotated[str, AfterValidator(_base_address)]
"""Scheme and host (and port), without a path: `https://rathaus.example.org`."""


def _mail_address(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+", value):
        raise ValueError(_('"{value}" is not a mail address.').format(value=value))
    return value


MailAddress = Annotated[str, AfterValidator(_mail_address)]


def _network(value: str) -> str:
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        raise ValueError(_('"{value}" is not an IP address or network.').format(value=value)) from None
    return value


Network = Annotated[str, AfterValidator(_network)]
"""An IP address or a network in CIDR form."""


class Range(FileModel):
    """From `min` to `max`, both included."""

    min: float = Field(ge=0)
    max: float = Field(ge=0)


def _amount_kind(value: Any) -> str:
    if isinstance(value, dict | Range):
        return "range"
    return "unknown" if isinstance(value, str) else "number"


Amount = Annotated[
    Annotated[Unknown, Tag("unknown")]
    | Annotated[Range, Tag("range")]
    | Annotated[float, Field(ge=0), Tag("number")],
    Discriminator(_amount_kind),
]
"""A number, a range `{min: 2, max: 5}`, or `unknown`."""
