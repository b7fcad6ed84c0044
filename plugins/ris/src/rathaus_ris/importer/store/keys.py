"""From the source's ids to our keys."""

from collections.abc import Iterable, Iterator
from itertools import islice

from ...models import Source
from ..schema import KINDS

LIMIT = 300_000
"""Ids kept in memory, of all types together."""


def parts(ids: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """The ids in lists short enough for one statement."""
    rest = iter(ids)
    while part := list(islice(rest, size)):
        yield part


class Keys:
    """Looks keys up in the database and remembers them. Rows never vanish, so what is
    remembered stays true."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[tuple[str, str], int] = {}

    def add(self, kind: str, object_id: str, key: int) -> None:
        """Remember a new object."""
        self._known[kind, object_id] = key

    def get(self, kind: str, object_id: str) -> int | None:
        """The key of an object that was looked up or added before; None if it is not there."""
        return self._known.get((kind, object_id))

    def known(self, kind: str, object_id: str) -> int:
        """The key of an object that must be there. Raises KeyError."""
        return self._known[kind, object_id]

    def look_up(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Ask the database for those that are not known yet."""
        by_kind: dict[str, set[str]] = {}
        for kind, object_id in wanted:
            if (kind, object_id) not in self._known:
                by_kind.setdefault(kind, set()).add(object_id)
        if len(self._known) > LIMIT:
            self._known = {pair: key for pair, key in self._known.items() if pair[0] == "Body"}
        for kind, ids in by_kind.items():
            for part in parts(ids):
                rows = KINDS[kind].model.staff.filter(source=self._source, origin_id__in=part)
                for key, object_id in rows.values_list("pk", "origin_id"):
                    self._known[kind, object_id] = key
