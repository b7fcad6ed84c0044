"""A client of the interface as programs are."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

BASE = "/georeport/v2"
FORM = "application/x-www-form-urlencoded; charset=utf-8"


@dataclass
class Api:
    """Asks one town; paths are below `/georeport/v2/` unless they begin with a slash."""

    client: Any
    key: str = ""

    def ask(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> Any:
        """The answer to GET."""
        return self.client.get(_address(path, query), headers=headers)

    def json(self, path: str, **query: Any) -> Any:
        """The content of a good answer in JSON."""
        response = self.ask(f"{path}.json", **query)
        assert response.status_code == 200, response.content
        return response.json()

    def xml(self, path: str, **query: Any) -> ElementTree.Element:
        """The content of a good answer in XML."""
        response = self.ask(f"{path}.xml", **query)
        assert response.status_code == 200, response.content
        return ElementTree.fromstring(response.content)

    def numbers(self, **query: Any) -> list[str]:
        """The numbers of the reports that were found."""
        return [row["service_request_id"] for row in self.json("requests", **query)]

    def post(self, path: str, fields: Any, *, key: str | None = None, **headers: str) -> Any:
        """The answer to a form; `key` None: this client's own."""
        sent = dict(fields) if isinstance(fields, dict) else fields
        used = self.key if key is None else key
        pairs = list(sent.items()) if isinstance(sent, dict) else list(sent)
        if used:
            pairs.append(("api_key", used))
        return self.client.post(_address(path, {}), urlencode(pairs), content_type=FORM, headers=headers)

    def refused(self, response: Any) -> tuple[int, list[str]]:
        """Status and sentences of an error, which repeats the status in each entry."""
        rows = response.json()
        assert {row["code"] for row in rows} == {response.status_code}
        return response.status_code, [row["description"] for row in rows]


def _address(path: str, query: dict[str, Any]) -> str:
    base = path if path.startswith("/") else f"{BASE}/{path}"
    return f"{base}?{urlencode(query)}" if query else base
