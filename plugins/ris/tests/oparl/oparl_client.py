"""Asking the interface in tests."""

import json
from typing import Any
from urllib.parse import urlsplit


class Api:
    """The interface behind Django's test client; addresses may be absolute or begin below `/oparl/v1.1`."""

    def __init__(self, client: Any, public_url: str) -> None:
        self.client = client
        self.public_url = public_url
        self.base = f"{public_url}/oparl/v1.1"

    def path(self, address: str) -> str:
        parts = urlsplit(address if "://" in address else self.base + address)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def ask(self, address: str, method: str = "get", **headers: str) -> Any:
        return getattr(self.client, method)(self.path(address), headers=headers)

    def get(self, address: str) -> Any:
        """The answer's JSON; fails unless the status is 200."""
        response = self.ask(address)
        assert response.status_code == 200, (address, response.status_code, response.content[:300])
        return json.loads(response.content)

    def url(self, kind: str, target: Any) -> str:
        return f"{self.base}/{kind}/{target.pk}"

    def pages(self, address: str) -> list[Any]:
        """All pages of a list, by `next`."""
        found = [self.get(address)]
        while "next" in found[-1]["links"]:
            found.append(self.get(found[-1]["links"]["next"]))
            assert len(found) < 1000
        return found

    def items(self, address: str) -> list[Any]:
        """All objects of a list."""
        return [item for page in self.pages(address) for item in page["data"]]

    def ids(self, address: str) -> list[str]:
        return [item["id"] for item in self.items(address)]


BODY_LISTS = {
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "agendaItem": "agendaitem",
    "consultation": "consultation",
    "file": "file",
    "locationList": "location",
    "legislativeTermList": "legislativeterm",
    "membership": "membership",
}
"""Property of a body and the type's word in addresses."""
