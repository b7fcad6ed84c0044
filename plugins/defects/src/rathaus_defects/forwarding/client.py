"""A client of Open311 GeoReport v2: sending a report, asking for its number, its state and its updates."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote, urlencode

from rathaus.portal.api import outgoing

from .reading import Entry, Unreadable, entries
from .wire import Wire

REFUSED = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})
"""Trying again would be answered in the same way."""


class ServerSaid(Exception):
    """The other server did not do what it was asked; the text is a sentence of ours with what it said.
    `final`: trying again is of no use.
    """

    def __init__(self, text: str, *, final: bool = False) -> None:
        super().__init__(text)
        self.final = final


@dataclass
class GeoReport:
    """A server: `endpoint` is the address before `/requests.json`, `key` its API key ("" for reading)."""

    endpoint: str
    wire: Wire
    jurisdiction_id: str = ""
    key: str = ""
    format: Literal["json", "xml", ""] = field(default="")

    def services(self) -> set[str]:
        """The codes of its services; found out along the way: which format it speaks. JSON is optional in
        GeoReport v2, XML is not. Raises ServerSaid, HttpFailed.
        """
        for format in ("json", "xml"):
            answer = self.wire.get(self._url("services", format))
            if answer.status != 200:
                continue
            try:
                found = entries(answer.body, format)
            except Unreadable:
                continue
            self.format = "json" if format == "json" else "xml"
            return {one["service_code"] for one in found if "service_code" in one}
        raise ServerSaid(f"{self.endpoint}: {answer.status}")

    def send(self, fields: Mapping[str, str]) -> Entry:
        """Post a report; its number or token (and `service_notice`). Raises ServerSaid, HttpFailed."""
        given = {"api_key": self.key, "jurisdiction_id": self.jurisdiction_id, **fields}
        body = urlencode({name: value for name, value in given.items() if value}).encode()
        format = self._spoken()
        answer = self.wire.post(f"{self._base()}/requests.{format}", body)
        if not 200 <= answer.status < 300:
            said = _errors(answer, format)
            raise ServerSaid(
                f"{answer.status}: {said}" if said else str(answer.status), final=answer.status in REFUSED
            )
        try:
            found = entries(answer.body, format)
        except Unreadable:
            found = []
        return found[0] if found else {}  # a blackbox service names neither (GeoReport v2)

    def number(self, token: str) -> str:
        """The number that a token leads to; empty while there is none."""
        found = self._get(f"tokens/{quote(token, safe='')}")
        return found[0].get("service_request_id", "") if found else ""

    def request(self, number: str) -> Entry | None:
        """What it says of a report; None if it does not know it (any more)."""
        found = self._get(f"requests/{quote(number, safe='')}")
        return next((one for one in found if one.get("service_request_id", number) == number), None)

    def updates(self, number: str, since: dt.datetime, until: dt.datetime) -> list[Entry]:
        """The updates of a report (mySociety); none where the server has no such thing."""
        span = {
            "service_request_id": number,
            "start_date": since.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "end_date": until.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        found = self._get("servicerequestupdates", span)
        return [one for one in found if one.get("service_request_id") == number and one.get("update_id")]

    def _get(self, path: str, query: Mapping[str, str] | None = None) -> list[Entry]:
        format = self._spoken()
        answer = self.wire.get(self._url(path, format, query))
        if answer.status in (404, 410):
            return []
        if answer.status != 200:
            raise ServerSaid(str(answer.status), final=answer.status in REFUSED)
        try:
            return entries(answer.body, format)
        except Unreadable as error:
            raise ServerSaid(str(error)) from error

    def _spoken(self) -> str:
        if not self.format:
            self.services()
        return self.format

    def _url(self, path: str, format: str, query: Mapping[str, str] | None = None) -> str:
        given = {"jurisdiction_id": self.jurisdiction_id, **(query or {})}
        text = urlencode({name: value for name, value in given.items() if value})
        return f"{self._base()}/{path}.{format}{f'?{text}' if text else ''}"

    def _base(self) -> str:
        return self.endpoint.rstrip("/")


def _errors(answer: outgoing.Answer, format: str) -> str:
    """What the server gave as reasons; it may answer in the other format."""
    for each in (format, "xml" if format == "json" else "json"):
        try:
            found = entries(answer.body, each)
        except Unreadable:
            continue
        return "; ".join(one["description"] for one in found if one.get("description"))[:300]
    return ""
