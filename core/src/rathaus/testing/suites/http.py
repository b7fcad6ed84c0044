"""Asking a module by HTTP, as any program does."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree import ElementTree

FORM = "application/x-www-form-urlencoded; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """What was sent; `headers` as they were given."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """What came back; `headers` by name in lower case."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    request: Request = Request()

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def xml(self) -> ElementTree.Element:
        """The body as XML. The answers come from the module under test, not from strangers."""
        return ElementTree.fromstring(self.body)  # noqa: S314


class Send(Protocol):
    """Sends a request to an absolute address: `send("GET", address, {"accept": "..."})`."""

    def __call__(
        self, method: str, address: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer: ...


class TownHttp:
    """Sends to a town through Django's test client (the fixture `portal_client`)."""

    def __init__(self, client: Any, public_url: str) -> None:
        self.client = client
        self.public_url = public_url

    def __call__(
        self, method: str, address: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        parts = urlsplit(urljoin(self.public_url, address))
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        sent = dict(headers or {})
        kind = sent.pop("content-type", FORM)
        response = self.client.generic(method, path, body, content_type=kind, headers=sent)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        known = {name.lower(): value for name, value in response.headers.items()}
        if response.cookies:
            known["set-cookie"] = response.cookies.output(header="")
        self.client.cookies.clear()  # each request stands alone
        asked = Request(method, dict(headers or {}), body)
        return Answer(urljoin(self.public_url, address), response.status_code, known, content, asked)


def with_query(address: str, **parameters: object) -> str:
    """The address with further parameters, in the order given."""
    if not parameters:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


def statements(action: Callable[[], object]) -> int:
    """How many SQL statements the action sends to the open town's database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured)
