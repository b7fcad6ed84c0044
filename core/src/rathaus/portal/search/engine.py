"""What differs between the databases: how a query is written in the index's own language, and how it is
ranked.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from django.db import connection

from .parsing import Clause, Query


class Match(NamedTuple):
    """SQL that selects the ids of matching documents: `SELECT id FROM ({ids})`, and its parameters."""

    ids: str
    parameters: tuple[Any, ...]


class Engine(Protocol):
    """The dialect of one database."""

    def expression(self, query: Query, filters: Iterable[Iterable[str]], hidden: Iterable[str] = ()) -> str:
        """The query in the index's language; each filter is a set of tags of which one must be there,
        `hidden` are tags of which none may be.
        """

    def match(self, expression: str, *, titles: bool = False) -> Match:
        """All matching documents, or those that match in their titles."""

    def ranked(self, expression: str, limit: int) -> Match:
        """Up to `limit` documents, best first."""


class Sqlite:
    """FTS5."""

    def expression(self, query: Query, filters: Iterable[Iterable[str]], hidden: Iterable[str] = ()) -> str:
        parts = [self._clause(clause) for clause in query.wanted]
        parts += [f"tags : ({' OR '.join(_quoted(tag) for tag in tags)})" for tags in map(sorted, filters)]
        wanted = " AND ".join(f"({part})" for part in parts)
        without = [self._clause(clause) for clause in query.unwanted]
        without += [f"tags : {_quoted(tag)}" for tag in hidden]
        unwanted = " OR ".join(without)
        return f"({wanted}) NOT ({unwanted})" if unwanted else wanted

    def _clause(self, clause: Clause) -> str:
        phrase = f"{{title_terms text_terms}} : {' + '.join(map(_quoted, clause.terms))}"
        if not clause.prefix:
            return phrase
        if len(clause.terms) > 1:
            before = " + ".join(map(_quoted, clause.terms[:-1]))
            return f"{phrase} OR {{title_terms text_terms}} : {before} + {_quoted(clause.prefix)} *"
        return f"{phrase} OR {{title_terms text_terms forms}} : {_quoted(clause.prefix)} *"

    def match(self, expression: str, *, titles: bool = False) -> Match:
        chosen = f"title_terms : ({expression})" if titles else expression
        return Match(
            "SELECT rowid AS id FROM portal_search_index WHERE portal_search_index MATCH %s", (chosen,)
        )

    def ranked(self, expression: str, limit: int) -> Match:
        return Match(
            "SELECT rowid AS id FROM portal_search_index WHERE portal_search_index MATCH %s"
            " ORDER BY bm25(portal_search_index, 8.0, 1.0, 0.5, 0.0), rowid DESC LIMIT %s",
            (expression, limit),
        )


def _quoted(token: str) -> str:
    return f'"{token}"'


class Postgresql:
    """tsvector: titles have weight A, texts B, forms C, tags D."""

    def expression(self, query: Query, filters: Iterable[Iterable[str]], hidden: Iterable[str] = ()) -> str:
        parts = [self._clause(clause) for clause in query.wanted]
        parts += ["(" + " | ".join(f"{tag}:D" for tag in sorted(tags)) + ")" for tags in filters]
        parts += [f"!{self._clause(clause)}" for clause in query.unwanted]
        parts += [f"!{tag}:D" for tag in hidden]
        return " & ".join(parts)

    def _clause(self, clause: Clause) -> str:
        phrase = " <-> ".join(f"{stem}:AB" for stem in clause.terms)
        if not clause.prefix:
            return f"({phrase})"
        if len(clause.terms) > 1:
            before = " <-> ".join(f"{stem}:AB" for stem in clause.terms[:-1])
            return f"(({phrase}) | ({before} <-> {clause.prefix}:*AB))"
        return f"({phrase} | {clause.prefix}:*ABC)"

    def match(self, expression: str, *, titles: bool = False) -> Match:
        chosen = expression.replace(":AB", ":A").replace(":*AB", ":*A") if titles else expression
        return Match(
            "SELECT id FROM portal_search_searchdocument WHERE index @@ to_tsquery('simple', %s)", (chosen,)
        )

    def ranked(self, expression: str, limit: int) -> Match:
        return Match(
            "SELECT id FROM portal_search_searchdocument WHERE index @@ to_tsquery('simple', %s)"
            " ORDER BY ts_rank('{0.0, 0.05, 0.1, 1.0}', index, to_tsquery('simple', %s), 1) DESC, id DESC"
            " LIMIT %s",
            (expression, expression, limit),
        )


def engine() -> Engine:
    """The dialect of the current town's database."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()
