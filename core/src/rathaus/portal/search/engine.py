"""What differs between the databases: how a query is written in the index's own language, and how it is
answered (`fts5`, `tsvector`).
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

from django.db import connection, transaction

from .parsing import Query

Tags = Iterable[Iterable[str]]
"""Filters: of each set of tags one must be there."""
Counts = list[tuple[str, str, int]]
"""Name, value and number of documents for each facet value that documents have, sorted."""


class Match(NamedTuple):
    """SQL that selects the ids of documents: `SELECT id FROM ({ids})`, and its parameters."""

    ids: str
    parameters: tuple[Any, ...]


class Engine(Protocol):
    """The dialect of one database. Up to `weighed` matches are ranked by weight."""

    weighed: int

    def expression(
        self, query: Query, filters: Tags, hidden: Iterable[str] = (), *, titles: bool = False
    ) -> str:
        """The query in the index's language; `hidden` are tags of which none may be. `titles`: the words must
        be in the titles.
        """

    def newest(self, expression: str, limit: int) -> list[int]:
        """Up to `limit` of the matching documents, those stored last first."""

    def proof(self, query: Query) -> str:
        """What documents must be asked besides where the index alone cannot tell whether they match; empty
        where it can.
        """

    def proven(self, ids: Sequence[int], proof: str, limit: int) -> list[int]:
        """The first `limit` of the documents that match indeed, in their order. Each is read."""

    def ranked(self, query: Query, expression: str, ids: Sequence[int]) -> list[int]:
        """All documents that match, given by their ids as well, best first."""

    def counted(self, ids: Sequence[int], name: str = "") -> Counts:
        """Of the facet `name`, or of all."""

    def counted_matching(self, expression: str, most: int, name: str) -> Counts:
        """The same of all that match and one facet; empty where more than `most` match."""

    def among(self, ids: Sequence[int]) -> Match:
        """The ids themselves, as a selection that other statements can hold."""


def engine() -> Engine:
    """The dialect of the current town's database."""
    from .fts5 import Sqlite
    from .tsvector import Postgresql

    return Postgresql() if connection.vendor == "postgresql" else Sqlite()


PLAN = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off"
"""The server takes reading a document for cheap, and goes through all of them where it looks for some; and it
compiles for a second what runs for a hundredth."""


@contextmanager
def planned() -> Iterator[None]:
    """Ask several things with one set of rules for the server, and one exchange about them."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(PLAN)
        yield


def selected(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a statement of our own gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def ids_of(sql: str, *parameters: Any) -> list[int]:
    """What a statement gives that selects ids."""
    return [row[0] for row in selected(sql, parameters)]
