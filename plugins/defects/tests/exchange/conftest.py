"""A server that answers from memory, and the numbers that an import leaves."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


class Memory:
    """A GeoReport server: `rows` in pages, by date. `breaks_after` answers: then it fails. `ignores_pages`:
    gives the first rows whatever is asked.
    """

    def __init__(
        self, rows: list[dict[str, Any]], *, breaks_after: int = 10_000, ignores_pages: bool = False
    ):
        self.rows, self.left, self.ignores = rows, breaks_after, ignores_pages
        self.asked: list[str] = []

    def get(self, url: str, *, limit: int) -> Any:
        from rathaus.portal.api import outgoing

        self.asked.append(url)
        self.left -= 1
        if self.left < 0:
            raise outgoing.HttpFailed("network", "the server is gone")
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        begin, end = (dt.datetime.fromisoformat(query[name]) for name in ("start_date", "end_date"))
        rows = [
            row for row in self.rows if begin <= dt.datetime.fromisoformat(row["requested_datetime"]) < end
        ]
        start = 0 if self.ignores else (int(query["page"]) - 1) * int(query["page_size"])
        return outgoing.Answer(200, {}, json.dumps(rows[start : start + int(query["page_size"])]).encode())

    def close(self) -> None:
        pass


@pytest.fixture
def memory() -> type[Memory]:
    return Memory


@pytest.fixture
def entry() -> Callable[..., dict[str, Any]]:
    """A function that makes an entry: `entry(7, status="closed")`."""

    def make(number: int, **more: Any) -> dict[str, Any]:
        return {
            "service_request_id": f"A-{number}",
            "status": "open",
            "service_code": "street-light",
            "description": f"Lampe {number} ist dunkel.",
            "requested_datetime": f"2025-{1 + number % 12:02d}-10T08:00:00+01:00",
            "lat": 51.33,
            "long": 12.61,
            **more,
        }

    return make
