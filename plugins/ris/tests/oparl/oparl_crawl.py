"""Reading the whole interface by following every link, as a client that knows nothing but the system's
address."""

from typing import Any

from oparl_client import Api
from oparl_rules import (
    ALONE_ONLY,
    BACK,
    LISTS,
    REFERENCES,
    Finding,
    as_list,
    check_object,
    check_page,
    embedded_in,
    kind_of,
)


class Crawl:
    """What a crawl found: objects by id `alone` and `listed`, `embedded` ones with their owner's type, lists
    with their ids, `findings`."""

    def __init__(self, api: Api, every: int = 1) -> None:
        """`every`: of the objects fetch only one in so many alone; all lists are read whole."""
        self.api = api
        self._every = every
        self.alone: dict[str, dict[str, Any]] = {}
        self.listed: dict[str, dict[str, Any]] = {}
        self.embedded: list[tuple[str, dict[str, Any]]] = []
        self.lists: dict[str, list[str]] = {}
        self.findings: list[Finding] = []
        self._seen: set[str] = set()
        self._todo: list[tuple[str, str]] = []

    def run(self) -> "Crawl":
        """Read everything, then compare."""
        self._want(f"{self.api.base}/system", "System")
        while self._todo:
            address, kind = self._todo.pop()
            self._fetch(address, kind)
        for address, thing in self.listed.items():
            if address not in self.alone:
                self.findings += check_object(thing)
            elif self.alone[address] != thing:
                self.findings.append(("ris-req-029", address, "in a list it is not what it is alone"))
        for owner, thing in self.embedded:
            self._compare_embedded(owner, thing)
        return self

    def _want(self, address: str, kind: str) -> None:
        if address in self._seen:
            return
        self._seen.add(address)
        if kind in LISTS or len(self._seen) % self._every == 0:
            self._todo.append((address, kind))

    def _fetch(self, address: str, kind: str) -> None:
        response = self.api.ask(address)
        if response.status_code != 200 or response.headers.get("Access-Control-Allow-Origin") != "*":
            self.findings.append(("ris-req-001", address, f"status {response.status_code}"))
            return
        thing = response.json()
        self.alone[address] = thing
        if thing.get("id") != address or kind_of(thing) != kind:
            self.findings.append(
                ("ris-req-001", address, f"is {thing.get('id')}, {kind_of(thing)} instead of {kind}")
            )
        if thing.get("deleted"):
            self.findings.append(("ris-req-023", address, "an address leads to a deleted object"))
        self.findings += check_object(thing)
        self._follow(thing)
        for prop in LISTS.get(kind, ()):
            if prop in thing:
                self._list(thing[prop])

    def _list(self, address: str) -> None:
        if address in self.lists:
            return
        ids: list[str] = []
        total, size = None, None
        start: str | None = address
        while start is not None:
            page = self.api.get(start)
            self.findings += check_page(page, start)
            total, size = page["pagination"]["totalElements"], size or page["pagination"]["elementsPerPage"]
            if page["pagination"]["elementsPerPage"] != size:
                self.findings.append(("ris-req-011", start, "elementsPerPage changes"))
            for thing in page["data"]:
                ids.append(thing["id"])
                self.listed[thing["id"]] = thing
                self._want(thing["id"], kind_of(thing))
                self._follow(thing)
            if "next" not in page["links"] and page["links"]["last"] != start:
                self.findings.append(("ris-req-012", start, f"last is {page['links']['last']}"))
            start = page["links"].get("next")
        if total != len(ids) or len(ids) != len(set(ids)):
            self.findings.append(
                ("ris-req-011", address, f"{total} announced, {len(ids)} found, {len(set(ids))} different")
            )
        self.lists[address] = ids

    def _follow(self, thing: dict[str, Any]) -> None:
        for prop, kind in REFERENCES.get(kind_of(thing), {}).items():
            for address in as_list(thing.get(prop, [])):
                self._want(address, kind)
        for _prop, item in embedded_in(thing):
            self.embedded.append((kind_of(thing), item))
            self._want(item["id"], kind_of(item))
            self._follow(item)

    def _compare_embedded(self, owner: str, thing: dict[str, Any]) -> None:
        if self._every > 1 and thing["id"] not in self.alone:
            return
        kind = kind_of(thing)
        left_out = BACK.get(kind, set()) | ALONE_ONLY.get(kind, set())
        alone = {
            name: value for name, value in self.alone.get(thing["id"], {}).items() if name not in left_out
        }
        if alone != thing:
            self.findings.append(
                ("ris-req-028", thing["id"], f"embedded in {owner} it is not what it is alone")
            )
        if not left_out & set(self.alone.get(thing["id"], {})):
            self.findings.append(("ris-req-029", thing["id"], "alone it has no back reference"))
