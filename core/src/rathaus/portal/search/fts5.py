"""SQLite: the index is a table of FTS5."""

import json
from collections.abc import Iterable, Sequence

from .engine import Counts, Match, Tags, ids_of, selected
from .parsing import Clause, Query

COUNTING = "SELECT name, value, count(*) FROM portal_search_searchfacet WHERE document_id IN ({})"


class Sqlite:
    """FTS5. It keeps positions in the index, so that it alone tells what matches."""

    weighed = 1_500

    def expression(
        self, query: Query, filters: Tags, hidden: Iterable[str] = (), *, titles: bool = False
    ) -> str:
        parts = [_clause(clause, titles) for clause in query.wanted]
        parts += [f"tags : ({' OR '.join(_quoted(tag) for tag in tags)})" for tags in map(sorted, filters)]
        wanted = " AND ".join(f"({part})" for part in parts)
        without = [_clause(clause, False) for clause in query.unwanted]
        without += [f"tags : {_quoted(tag)}" for tag in hidden]
        unwanted = " OR ".join(without)
        return f"({wanted}) NOT ({unwanted})" if unwanted else wanted

    def newest(self, expression: str, limit: int) -> list[int]:
        return ids_of(
            "SELECT rowid FROM portal_search_index WHERE portal_search_index MATCH %s"
            " ORDER BY rowid DESC LIMIT %s",
            expression,
            limit,
        )

    def proof(self, query: Query) -> str:
        return ""

    def proven(self, ids: Sequence[int], proof: str, limit: int) -> list[int]:
        return list(ids[:limit])

    def ranked(self, query: Query, expression: str, ids: Sequence[int]) -> list[int]:
        return ids_of(
            "SELECT id FROM (SELECT rowid AS id,"
            " bm25(portal_search_index, 8.0, 1.0, 3.0, 0.3, 0.5, 0.0) AS far"
            " FROM portal_search_index WHERE portal_search_index MATCH %s) AS found"
            " ORDER BY far, id DESC",
            expression,
        )

    def counted(self, ids: Sequence[int], name: str = "") -> Counts:
        among = self.among(ids)
        only, named = (" AND name = %s", (name,)) if name else ("", ())
        sql = COUNTING.format(among.ids) + only + " GROUP BY name, value ORDER BY name, value"
        return [(row[0], row[1], row[2]) for row in selected(sql, (*among.parameters, *named))]

    def counted_matching(self, expression: str, most: int, name: str) -> Counts:
        ids = self.newest(expression, most + 1)
        return self.counted(ids, name) if len(ids) <= most else []

    def among(self, ids: Sequence[int]) -> Match:
        return Match("SELECT value AS id FROM json_each(%s)", (json.dumps(list(ids)),))


def _clause(clause: Clause, titles: bool) -> str:
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


def _quoted(token: str) -> str:
    return f'"{token}"'


def _row(terms: Sequence[str]) -> str:
    return " + ".join(map(_quoted, terms))
