"""The parameters of lists: filters, page size, embedding, place (OParl 1.1, 2.5).

Canonical order: created_since, created_until, modified_since, modified_until, limit, omit_internal, after. A
date-time may come with any offset, fractions or `Z`; addresses we give out always say Europe/Berlin.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self
from urllib.parse import parse_qsl, quote

from django.utils.translation import gettext as _

from .errors import OParlError
from .values import moment

SINCE_UNTIL = ("created_since", "created_until", "modified_since", "modified_until")
NAMES = (*SINCE_UNTIL, "limit", "omit_internal", "after")

DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
CURSOR = re.compile(r"(-?\d{1,18}\.)?\d{1,18}", re.ASCII)
LIMIT = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Query:
    """Checked parameters. Times are aware and in UTC; `limit` is the size of a page; `after` is where the
    page begins, as written by `pages`."""

    limit: int
    created_since: dt.datetime | None = None
    created_until: dt.datetime | None = None
    modified_since: dt.datetime | None = None
    modified_until: dt.datetime | None = None
    omit_internal: bool = False
    after: str | None = None

    def at(self, after: str | None) -> Self:
        """The same list from another place on."""
        return replace(self, after=after)

    def text(self, page_size: int) -> str:
        """The canonical query string, with its question mark; what is the default is left out."""
        parts = []
        for name in SINCE_UNTIL:
            if (value := getattr(self, name)) is not None:
                parts.append(f"{name}={quote(moment(value), safe='')}")
        if self.limit != page_size:
            parts.append(f"limit={self.limit}")
        if self.omit_internal:
            parts.append("omit_internal=true")
        if self.after is not None:
            parts.append(f"after={self.after}")
        return "?" + "&".join(parts) if parts else ""


def given(text: str) -> list[tuple[str, str]]:
    """Names and values of a query string as they came, without those that have no value."""
    return parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=50)


def in_order(pairs: list[tuple[str, str]]) -> bool:
    """Whether these are known parameters, each once, in the canonical order: else the address is not
    canonical."""
    places = [NAMES.index(name) if name in NAMES else -1 for name, _value in pairs]
    return -1 not in places and all(before < after for before, after in pairwise(places))


def parse(pairs: list[tuple[str, str]], page_size: int) -> Query:
    """The parameters, checked; times in whole seconds, as printed. A repeated one counts the last time,
    unknown ones do not count.

    Raises OParlError (400) with the name of the parameter that cannot be read.
    """
    found = dict(pairs)
    times = {name: _time(name, found[name]) for name in SINCE_UNTIL if name in found}
    limit = _limit(found["limit"], page_size) if "limit" in found else page_size
    after = found.get("after")
    if after is not None and not CURSOR.fullmatch(after):
        raise _wrong("after", after, "take it from the links of a page")
    return Query(limit=limit, omit_internal=_flag(found.get("omit_internal", "false")), after=after, **times)


def _time(name: str, value: str) -> dt.datetime:
    # An unencoded plus sign arrives as a space.
    text = value.replace(" ", "+") if re.search(r" \d\d:\d\d$", value) else value
    try:
        if not DATE_TIME.fullmatch(text):
            raise ValueError(text)
        found = dt.datetime.fromisoformat(_six_digits(text.upper())).astimezone(dt.UTC).replace(microsecond=0)
        moment(found)
    except (ValueError, OverflowError) as error:
        raise _wrong(
            name, value, "write a full date-time such as 2026-01-31T00:00:00+01:00, URL-encoded"
        ) from error
    return found


def _six_digits(text: str) -> str:
    return re.sub(r"\.(\d{1,6})\d*", lambda found: "." + found[1].ljust(6, "0"), text)


def _limit(value: str, page_size: int) -> int:
    if not LIMIT.fullmatch(value) or int(value) == 0:
        raise _wrong("limit", value, "write a whole number from 1")
    return min(int(value), page_size)


def _flag(value: str) -> bool:
    if value not in ("true", "false"):
        raise _wrong("omit_internal", value, "write true or false")
    return value == "true"


def _wrong(name: str, value: str, way_out: str) -> OParlError:
    message = _("The parameter “%(name)s” cannot be read. Please correct it.") % {"name": name}
    return OParlError(400, message, f"{name}={value[:100]!r}: {way_out}")
