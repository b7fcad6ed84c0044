"""PostgreSQL: the index is a GIN index over lexemes (`tsvector`), which knows neither places nor weights.

So everything a question may ask for is a lexeme of its own, told apart by a first letter that no term has:
whatever else is asked makes the server read each document. Two words that follow one another are one lexeme,
a number of five hexadecimal digits, because the pairs of words themselves would be ten times as much as all
the rest. A quotation is looked for by its pairs; those found are read, as two pairs may share a number and
"a b c" is more than "a b" and "b c". Each `BLOCK` documents share a lexeme, by which the newest of very many
are found without the others.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise
from math import ceil

from .engine import Counts, Match, Tags, ids_of, selected
from .parsing import Clause, Query
from .tags import tag

TITLE, PIECE, FORM, TAG, PAIR, TITLE_PAIR, BLOCK_OF = "äßöüéèê"
"""First letters of what is no plain term; terms and forms have the letters a to z and digits only."""
DIGITS = 5
"""Of a pair's number: a million numbers, so that a text of 5,000 words has a given one by chance in one case
of 200."""
BLOCK = 2_048
"""Documents whose ids follow one another."""
LEXEMES = "portal_search_lexemes(index, id, title_terms, title_pieces, text_terms, tags)"
"""What is indexed: spelt here as in the index, or the server does not know it again."""
AT_ONCE = 512
"""So many documents are read before it is asked whether there are enough."""
WEIGHTS = "{0.0, 0.05, 0.1, 1.0}"
"""Of titles (A, the last), texts (B), forms and pieces (C)."""


MATCHING = f"SELECT id FROM portal_search_searchdocument WHERE {LEXEMES} @@ to_tsquery('simple', %s)"  # noqa: S608 - our own SQL
NEWEST = f"{MATCHING} ORDER BY id DESC LIMIT %s"
LAST_BLOCK = f"(SELECT max(id) / {BLOCK} FROM portal_search_searchdocument)"  # noqa: S608 - our own SQL
NEWEST_OF_LAST_TWO = f"""SELECT id, {LAST_BLOCK} FROM portal_search_searchdocument
    WHERE {LEXEMES} @@ (to_tsquery('simple', %s)
    && (SELECT '{BLOCK_OF}' || block || '|{BLOCK_OF}' || block - 1
    FROM {LAST_BLOCK} AS last(block))::tsquery) ORDER BY id DESC LIMIT %s"""  # noqa: S608 - our own SQL
RANKED = f"""SELECT id FROM portal_search_searchdocument WHERE id = ANY(%s)
    ORDER BY ts_rank('{WEIGHTS}', index, to_tsquery('simple', %s), 1) DESC, id DESC"""  # noqa: S608 - our own SQL
PROVEN = """SELECT id FROM portal_search_searchdocument WHERE id = ANY(%s)
    AND index @@ to_tsquery('simple', %s)"""
COUNTED = """SELECT tags, count(*), min(id) FROM portal_search_searchdocument WHERE id = ANY(%s)
    GROUP BY tags"""
COUNTED_MATCHING = f"""SELECT tags, count(*), min(id) FROM (SELECT tags, id FROM portal_search_searchdocument
    WHERE {LEXEMES} @@ to_tsquery('simple', %s) LIMIT %s) AS found GROUP BY tags"""  # noqa: S608 - our own SQL
NAMED = "SELECT DISTINCT name, value FROM portal_search_searchfacet WHERE document_id = ANY(%s)"


class Postgresql:
    """tsvector. The stored column has what weighing needs: titles A, texts B, forms and pieces C."""

    weighed = 500

    def expression(
        self, query: Query, filters: Tags, hidden: Iterable[str] = (), *, titles: bool = False
    ) -> str:
        parts = [_clause(clause, titles) for clause in query.wanted]
        parts += ["(" + " | ".join(f"{TAG}{tag}" for tag in sorted(tags)) + ")" for tags in filters]
        parts += [f"!{_clause(clause, False)}" for clause in query.unwanted if not _is_row(clause)]
        parts += [f"!{TAG}{tag}" for tag in hidden]
        return " & ".join(parts)

    def newest(self, expression: str, limit: int) -> list[int]:
        """Of the last two blocks; where that is not enough, of as many as should be; and else of all."""
        rows = selected(NEWEST_OF_LAST_TWO, (expression, limit))
        if len(rows) == limit:
            return [row[0] for row in rows]
        needed = ceil(2.6 * limit / len(rows)) if rows else 0
        if rows and 2 * needed < rows[0][1]:
            blocks = " | ".join(f"{BLOCK_OF}{rows[0][1] - back}" for back in range(needed))
            found = ids_of(NEWEST, f"{expression} & ({blocks})", limit)
            if len(found) == limit:
                return found
        return ids_of(NEWEST, expression, limit)

    def proof(self, query: Query) -> str:
        return _written(query) if any(map(_is_row, (*query.wanted, *query.unwanted))) else ""

    def proven(self, ids: Sequence[int], proof: str, limit: int) -> list[int]:
        found: list[int] = []
        for start in range(0, len(ids) if proof else 0, AT_ONCE):
            read = ids[start : start + AT_ONCE]
            match = set(ids_of(PROVEN, _array(read), proof))
            found += [number for number in read if number in match]
            if len(found) >= limit:
                break
        return found[:limit] if proof else list(ids[:limit])

    def ranked(self, query: Query, expression: str, ids: Sequence[int]) -> list[int]:
        return ids_of(RANKED, _array(ids), _written(Query(query.wanted)))

    def counted(self, ids: Sequence[int], name: str = "") -> Counts:
        return _by_value(selected(COUNTED, (_array(ids),)), name)

    def counted_matching(self, expression: str, most: int, name: str) -> Counts:
        rows = selected(COUNTED_MATCHING, (expression, most + 1))
        return _by_value(rows, name) if sum(row[1] for row in rows) <= most else []

    def among(self, ids: Sequence[int]) -> Match:
        return Match("SELECT unnest(%s::bigint[]) AS id", (_array(ids),))


def _array(ids: Iterable[int]) -> str:
    """As the server writes it: the driver's own way takes four times as long, and some are very long."""
    return f"{{{','.join(map(str, ids))}}}"


def _by_value(rows: Iterable[tuple[str, int, int]], name: str) -> Counts:
    """From documents by all their tags together (with one of them as an example) to documents by value."""
    counts: dict[str, int] = {}
    examples: dict[str, int] = {}
    for tags, count, example in rows:
        for one in tags.split():
            counts[one] = counts.get(one, 0) + count
            examples.setdefault(one, example)
    named = selected(NAMED, (_array(set(examples.values())),))
    pairs = sorted((facet, value) for facet, value in named if name in ("", facet))
    return [(facet, value, counts[tag(facet, value)]) for facet, value in pairs]


def pair(one: str, other: str) -> str:
    """The number of two terms that follow one another, as the function of the database makes it."""
    return sha256(f"{one} {other}".encode()).hexdigest()[:DIGITS]


def _is_row(clause: Clause) -> bool:
    """Whether it is words in a row: a quotation."""
    return len(clause.terms) > 1


def _clause(clause: Clause, titles: bool) -> str:
    """What the index has of every document that fits; of a row of words it may be more."""
    kind = TITLE if titles else ""
    ways = [_pairs(clause.terms, titles)]
    if clause.piece:
        ways.append(f"{kind or PIECE}{clause.piece}")
    if clause.apart:
        ways.append(_pairs(clause.apart, titles))
    if clause.prefix and _is_row(clause):
        ways.append(f"({_pairs(clause.terms[:-1], titles)} & {kind}{clause.prefix}:*)")
    elif clause.prefix:
        ways += [f"{kind}{clause.prefix}:*", *([] if titles else [f"{FORM}{clause.prefix}:*"])]
    return f"({' | '.join(ways)})"


def _pairs(terms: Sequence[str], titles: bool) -> str:
    """The words and each two that follow one another."""
    kind, joined = (TITLE, TITLE_PAIR) if titles else ("", PAIR)
    parts = [f"{kind}{stem}" for stem in terms]
    parts += [f"{joined}{pair(one, other)}" for one, other in pairwise(terms)]
    return f"({' & '.join(dict.fromkeys(parts))})"


def _written(query: Query) -> str:
    """The words in their places, for what has places: the stored column."""
    parts = [_in_place(clause) for clause in query.wanted]
    parts += [f"!{_in_place(clause)}" for clause in query.unwanted]
    return " & ".join(parts)


def _in_place(clause: Clause) -> str:
    ways = [_row(clause.terms)]
    if clause.piece:
        ways.append(f"{PIECE}{clause.piece}")
    if clause.apart:
        ways.append(_row(clause.apart))
    if clause.prefix and _is_row(clause):
        ways.append(f"({_row(clause.terms[:-1])} <-> {clause.prefix}:*)")
    elif clause.prefix:
        ways += [f"{clause.prefix}:*", f"{FORM}{clause.prefix}:*"]
    return f"({' | '.join(ways)})"


def _row(terms: Sequence[str]) -> str:
    return "(" + " <-> ".join(terms) + ")"
