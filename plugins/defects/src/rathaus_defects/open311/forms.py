"""What a client sends: fields and files of a form, as GeoReport wants it; nothing else is read, XML least of
all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from ..chosen import chosen
from .errors import Fault

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
LONGEST_FORM = 8_000_000
"""Bytes of a form without files; photos as `data:` addresses are among them."""
REST = 500_000
"""Bytes of a form with files beside its files."""
ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,100})\](?:\[\])?")


@dataclass(frozen=True)
class Form:
    """Fields with their values, and files by their fields. Single values are stripped; NUL is no text."""

    fields: Mapping[str, list[str]]
    files: Mapping[str, list[Any]]

    def get(self, name: str) -> str:
        """The last value of a field, stripped; empty is as good as not sent (GeoReport v2)."""
        return (self.fields.get(name) or [""])[-1].strip()

    def singles(self) -> dict[str, str]:
        """Each field's last value."""
        return {name: self.get(name) for name in self.fields}

    def answers(self) -> dict[str, list[str]]:
        """`attribute[code]=v` and `attribute[code][]=v`, by code; several values may also come as one field
        repeated.
        """
        found: dict[str, list[str]] = {}
        for name, values in self.fields.items():
            if match := ATTRIBUTE.fullmatch(name):
                given = [value.strip() for value in values if value.strip()]
                found.setdefault(match[1], []).extend(given)
        return {code: values for code, values in found.items() if values}


def read(request: HttpRequest) -> Form:
    """The form of a request. Raises Fault: 413 for one that is too large, 415 for another type, 400 for one
    that cannot be read.
    """
    charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
    if request.content_type not in (URLENCODED, MULTIPART) or charset.strip("\"'").lower() not in (
        "utf-8",
        "utf8",
    ):
        text = _(
            "Send the report as a form in UTF-8: application/x-www-form-urlencoded or multipart/form-data."
        )
        raise Fault(415, text, headers={"Accept": f"{URLENCODED}, {MULTIPART}"})
    photos = chosen().photos
    limit = (
        LONGEST_FORM
        if request.content_type == URLENCODED
        else photos.max_count * photos.max_mb * 1_000_000 + REST
    )
    if _announced(request) > limit:
        raise _too_large(limit)
    try:
        if request.content_type == URLENCODED:
            return _form(QueryDict(request.read(limit + 1), encoding="utf-8"), {})
        return _form(request.POST, {name: request.FILES.getlist(name) for name in request.FILES})
    except RequestDataTooBig:
        text = _("A text field is too large. Please send photos as files of a multipart form.")
        raise Fault(413, text, headers={"Connection": "close"}) from None
    except (MultiPartParserError, SuspiciousOperation, BadRequest, UnreadablePostError, ValueError):
        raise Fault(400, _("The form cannot be read. Please check how it is encoded.")) from None


def _form(given: QueryDict, files: dict[str, list[Any]]) -> Form:
    return Form({name: [one.replace("\0", "") for one in values] for name, values in given.lists()}, files)


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _too_large(limit: int) -> Fault:
    text = _(
        "The report is too large. At most %(limit)s MB are possible; please send fewer or smaller photos."
    )
    # the rest of the body is not wanted
    return Fault(413, text % {"limit": limit // 1_000_000}, headers={"Connection": "close"})
