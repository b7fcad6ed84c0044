"""What differs between the databases: how a query is written in the index's own language, and how it is
ranked.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from django.db import connection, transaction

from .parsing import Clause, Query

TITLE, PIECE, FORM, TAG = "äßöü"
"""First letters of what is no plain term in PostgreSQL's index; terms and forms have the letters a to z and
digits only.
"""


class Match(NamedTuple):
    """SQL that selects the ids of matching documents: `SELECT id FROM ({ids})`, and its parameters."""

    ids: str
    parameters: tuple[Any, ...]


class Engine(Protocol):
    """The dialect of one database. Up to `weighed` matches are ranked by weight."""

    weighed: int

    def expression(
        self,
        query: Query,
        filters: Iterable[Iterable[str]],
        hidden: Iterable[str] = (),
        *,
        titles: bool = False,
    ) -> str:
        """The query in the index's language; each filter is a set of tags of which one must be there,
        `hidden` are tags of which none may be. `titles`: the words must be in the titles.
        """

    def ranked(self, expression: str, limit: int) -> Match:
        """The matching documents, best first, if there are up to `limit`; of more, any `limit` of them."""

    def newest(self, expression: str, limit: int) -> Match:
        """Up to `limit` of the matching documents, those stored last first."""

    def among(self, ids: Sequence[int]) -> Match:
        """The ids themselves, as a selection that other statements can hold."""


class Sqlite:
    """FTS5."""

    weighed = 1_500

    def expression(
        self,
        query: Query,
        filters: Iterable[Iterable[str]],
        hidden: Iterable[str] = (),
        *,
        titles: bool = False,
    ) -> str:
        parts = [self._clause(clause, titles) for clause in query.wanted]
        parts += [f"tags : ({' OR '.join(_quoted(tag) for tag in tags)})" for tags in map(sorted, filters)]
        wanted = " AND ".join(f"({part})" for part in parts)
        without = [self._clause(clause, False) for clause in query.unwanted]
        without += [f"tags : {_quoted(tag)}" for tag in hidden]
        unwanted = " OR ".join(without)
        return f"({wanted}) NOT ({unwanted})" if unwanted else wanted

    def _clause(self, clause: Clause, titles: bool) -> str:
        words = "{title_terms}" if titles else "{title_terms text_terms}"
        ways = [f"{words} : {_row(clause.terms)}"]
        if clause.piece:
            pieces = "{title_pieces}" if titles else "{title_pieces text_pieces}"
            ways.append(f"{pieces} : {_quoted(clause.piece)}")
        if clause.apart:
            ways.append(f"{words} : {_row(clause.apart)}")
        if clause.prefix and len(clause.terms) > 1:
            ways.append(f"{words} : {_row(clause.terms[:-1])} + {_quoted(clause.prefix)} *")
        elif clause.prefix:
            anywhere = words if titles else "{title_terms text_terms forms}"
            ways.append(f"{anywhere} : {_quoted(clause.prefix)} *")
        return " OR ".join(ways)

    def ranked(self, expression: str, limit: int) -> Match:
        return Match(
            "SELECT id FROM (SELECT rowid AS id,"
            " bm25(portal_search_index, 8.0, 1.0, 3.0, 0.3, 0.5, 0.0) AS far"
            " FROM portal_search_index WHERE portal_search_index MATCH %s LIMIT %s) AS found"
            " ORDER BY far, id DESC",
            (expression, limit),
        )

    def newest(self, expression: str, limit: int) -> Match:
        return Match(
            "SELECT rowid AS id FROM portal_search_index WHERE portal_search_index MATCH %s"
            " ORDER BY rowid DESC LIMIT %s",
            (expression, limit),
        )

    def among(self, ids: Sequence[int]) -> Match:
        return Match("SELECT value AS id FROM json_each(%s)", (json.dumps(list(ids)),))


def _quoted(token: str) -> str:
    return f'"{token}"'


def _row(terms: Sequence[str]) -> str:
    return " + ".join(map(_quoted, terms))


class Postgresql:
    """tsvector. What SQLite keeps in columns is told apart by a first letter that no term has: the index
    knows lexemes only, and a query for weights reads every document that it finds. The weights serve the
    order: titles A, texts B, forms and pieces C.
    """

    weighed = 500

    def expression(
        self,
        query: Query,
        filters: Iterable[Iterable[str]],
        hidden: Iterable[str] = (),
        *,
        titles: bool = False,
    ) -> str:
        parts = [self._clause(clause, titles) for clause in query.wanted]
        parts += ["(" + " | ".join(f"{TAG}{tag}" for tag in sorted(tags)) + ")" for tags in filters]
        parts += [f"!{self._clause(clause, False)}" for clause in query.unwanted]
        parts += [f"!{TAG}{tag}" for tag in hidden]
        return " & ".join(parts)

    def _clause(self, clause: Clause, titles: bool) -> str:
        kind = TITLE if titles else ""
        ways = [_sequence(clause.terms, kind)]
        if clause.piece:
            ways.append(f"{kind or PIECE}{clause.piece}")
        if clause.apart:
            ways.append(_sequence(clause.apart, kind))
        if clause.prefix and len(clause.terms) > 1:
            ways.append(f"({_sequence(clause.terms[:-1], kind)} <-> {kind}{clause.prefix}:*)")
        elif clause.prefix:
            ways += [f"{kind}{clause.prefix}:*", *([] if titles else [f"{FORM}{clause.prefix}:*"])]
        return f"({' | '.join(ways)})"

    def ranked(self, expression: str, limit: int) -> Match:
        return Match(
            "SELECT id FROM (SELECT id, ts_rank('{0.0, 0.05, 0.1, 1.0}', index, to_tsquery('simple', %s), 1)"
            " AS near FROM (SELECT id, index FROM portal_search_searchdocument"
            " WHERE index @@ to_tsquery('simple', %s) LIMIT %s) AS any_of_them) AS found"
            " ORDER BY near DESC, id DESC",
            (expression, expression, limit),
        )

    def newest(self, expression: str, limit: int) -> Match:
        return Match(
            "SELECT id FROM portal_search_searchdocument WHERE index @@ to_tsquery('simple', %s)"
            " ORDER BY id DESC LIMIT %s",
            (expression, limit),
        )

    def among(self, ids: Sequence[int]) -> Match:
        return Match("SELECT unnest(%s::bigint[]) AS id", (list(ids),))


def _sequence(terms: Sequence[str], kind: str) -> str:
    return "(" + " <-> ".join(f"{kind}{stem}" for stem in terms) + ")"


def engine() -> Engine:
    """The dialect of the current town's database."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()


PLAN = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL jit = off"
"""The server takes reading a document's words for cheap, goes through all documents and reads each; and it
compiles for a second what runs for a hundredth."""


def selected(sql: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """What a statement of our own gives."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(PLAN)
            return _all(cursor, sql, parameters)
    with connection.cursor() as cursor:
        return _all(cursor, sql, parameters)


def _all(cursor: Any, sql: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    cursor.execute(sql, parameters)
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
