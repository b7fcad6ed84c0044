"""Where reports come from: a GeoReport server, or files (JSON, XML, CSV), alone or in a folder.

Each source gives pages of entries: texts by the names of GeoReport's fields. What cannot be read at all
raises `Unreadable`, with a sentence that says what and where.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils.translation import gettext as _
from rathaus.portal.api import outgoing

from ..forwarding.reading import Entry, entries
from ..forwarding.reading import Unreadable as Garbled
from .columns import known

SPAN = dt.timedelta(days=89)
"""GeoReport v2: dates of one request are at most 90 days apart."""
PAGE_SIZE = 100
MOST_PAGES = 1000
LIMIT = 64 << 20
"""Bytes of one answer or file."""
KINDS = {".json": "json", ".xml": "xml", ".csv": "csv"}


class Unreadable(ValueError):
    """The source cannot be read; the text is a sentence for people."""


@dataclass(frozen=True)
class Page:
    """Entries, where they come from (for messages), and the folder in which photos named by them lie."""

    entries: list[Entry]
    where: str
    folder: Path | None = None


@dataclass(frozen=True)
class Server:
    """A GeoReport server: `address` is its base (`https://.../v2`) or its `requests.json`."""

    address: str
    since: dt.date
    until: dt.date
    client: Any
    jurisdiction: str = ""

    def pages(self) -> Iterator[Page]:
        """All requests, in spans of 89 days and pages of 100. A server that knows no pages, or no dates,
        gives the same again: then the next span is asked. One that answers 404 alone is none.
        """
        seen: set[str] = set()
        begin = dt.datetime.combine(self.since, dt.time(), dt.UTC)
        until = dt.datetime.combine(self.until + dt.timedelta(days=1), dt.time(), dt.UTC)
        has_answered = False
        while begin < until:
            end = min(begin + SPAN, until)
            for number in range(1, MOST_PAGES + 1):
                found, where = self._ask(begin, end, number)
                has_answered |= found is not None
                new = [one for one in found or () if one.get("service_request_id", "") not in seen]
                seen.update(one.get("service_request_id", "") for one in new)
                if not new:
                    break
                yield Page(new, where)
            begin = end
        if not has_answered:
            raise Unreadable(_answered(_requests(self.address), 404))

    def _ask(self, begin: dt.datetime, end: dt.datetime, number: int) -> tuple[list[Entry] | None, str]:
        """The entries of a page and its address; None where there is no such page."""
        url = _requests(self.address)
        form = "xml" if urlsplit(url).path.endswith(".xml") else "json"
        query = {
            "start_date": begin.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "end_date": end.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "page": number,
            "page_size": PAGE_SIZE,
            **({"jurisdiction_id": self.jurisdiction} if self.jurisdiction else {}),
        }
        asked = f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(query)}"
        try:
            answer = self.client.get(asked, limit=LIMIT)
        except outgoing.HttpFailed as error:
            raise Unreadable(_unreached(asked, error)) from error
        if answer.status == 200:
            return _read(answer.body, form, asked), asked
        if number > 1 or answer.status == 404:  # beyond the last page; nothing in this time
            return None, asked
        raise Unreadable(_answered(asked, answer.status))


def _answered(address: str, status: int) -> str:
    return _("%(address)s answers with %(status)s.") % {"address": address, "status": status}


def _unreached(address: str, error: outgoing.HttpFailed) -> str:
    """What to do about a server that cannot be asked; the cause, which may be in English, in brackets."""
    if error.kind == "refused":
        text = _("%(error)s Addresses of the internal network are fetched with --allow-private.")
        return text % {"error": error}
    text = _("%(address)s cannot be reached. Please check the address, or try again later. (%(error)s)")
    return text % {"address": address, "error": str(error).removeprefix(f"{address}: ")}


@dataclass(frozen=True)
class Files:
    """A file, or all files of a folder in the order of their names. `columns` names columns of a CSV file:
    theirs to ours.
    """

    place: Path
    columns: dict[str, str]

    def pages(self) -> Iterator[Page]:
        """Pages of 100 entries."""
        if not self.place.exists():
            raise Unreadable(_("There is no file or folder %(place)s.") % {"place": self.place.name})
        is_folder = self.place.is_dir()
        names = sorted(self.place.iterdir()) if is_folder else [self.place]
        chosen = [one for one in names if one.suffix.lower() in KINDS and one.is_file()]
        if not chosen:
            raise Unreadable(
                _("%(place)s holds no file that ends in .json, .xml or .csv.") % {"place": self.place.name}
            )
        for one in chosen:
            found = self._file(one)
            for start in range(0, len(found), PAGE_SIZE):
                yield Page(found[start : start + PAGE_SIZE], one.name, one.parent)

    def _file(self, place: Path) -> list[Entry]:
        if place.stat().st_size > LIMIT * 8:
            raise Unreadable(_("%(place)s is too large; split it.") % {"place": place.name})
        kind = KINDS[place.suffix.lower()]
        body = place.read_bytes()
        return table(body, self.columns, place.name) if kind == "csv" else _read(body, kind, place.name)


def table(body: bytes, columns: dict[str, str], where: str) -> list[Entry]:
    """The rows of a CSV file: UTF-8 or Windows-1252; commas, semicolons or tabs."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    csv.field_size_limit(1 << 20)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [known(header, columns) for header in next(rows, [])]
        if not {"service_code", "service_name"} & set(names):
            raise Unreadable(_no_category(where, head))
        return [
            {
                name: _unquoted(value)
                for name, value in zip(names, row, strict=False)
                if name and value.strip()
            }
            for row in rows
            if any(value.strip() for value in row)
        ]
    except csv.Error as error:
        raise Unreadable(_("%(place)s is no table: %(error)s") % {"place": where, "error": error}) from error


def _unquoted(value: str) -> str:
    """The value without the apostrophe that keeps spreadsheets from taking it for a formula."""
    text = value.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _no_category(where: str, head: str) -> str:
    return _(
        "%(place)s has no column with the category. Its columns are: %(columns)s. Say which is which with"
        " --column THEIRS=service_name."
    ) % {"place": where, "columns": head.strip()[:300]}


def _requests(address: str) -> str:
    path = urlsplit(address).path
    return address if path.endswith((".json", ".xml")) else f"{address.rstrip('/')}/requests.json"


def _read(body: bytes, form: str, where: str) -> list[Entry]:
    try:
        return entries(body, form)
    except Garbled as error:
        text = _("%(place)s cannot be read: it is not %(form)s as GeoReport servers write it.")
        raise Unreadable(text % {"place": where, "form": form.upper()}) from error
