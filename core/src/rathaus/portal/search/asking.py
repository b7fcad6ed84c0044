"""Answering a query: which documents, how many for each facet, and where the words stand."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection

from ..towns import current_town
from .engine import Engine, Match, engine
from .models import SearchDocument
from .parsing import Query, any_of, parse
from .snippets import Segment, mark, snippet
from .tags import KIND, MODULE, YEAR, tag

RANKED = 5_000
"""Up to this many matches are ranked by weight; of more, those with the words in their titles come first,
then the newest.
"""
COUNTED = 3_000
"""Up to this many matches are counted by facet."""
DEEPEST = 1_000
"""Results beyond this one are not shown: who gets there should narrow the search."""


@dataclass(frozen=True)
class Hit:
    """A document found. `title` and `snippet` are plain text in segments; marked ones are what was looked
    for.
    """

    module: str
    key: str
    kind: str
    url: str
    language: str
    date: dt.date | None
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]


@dataclass(frozen=True)
class Results:
    """The answer to a query.

    `total` is exact. `facets` maps names (`kind`, `year`, and the modules' own) to values with the number
    of documents a choice of that value would leave; it is empty where there are more than `COUNTED`.
    `after` leads to the next page, None on the last. `relaxed` says that no document has all the words and
    these have some.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    after: str | None = None
    relaxed: bool = False


def query(
    text: str,
    *,
    kinds: Iterable[str] = (),
    facets: Mapping[str, Iterable[str]] | None = None,
    years: Iterable[int | str] = (),
    limit: int = 20,
    after: str | None = None,
) -> Results:
    """Search the current town. Any text is understood; one without words finds nothing.

    `kinds`, `years` and each entry of `facets` narrow: within one any value fits, all of them must. `after`
    is what the page before gave; anything else begins at the front.
    """
    parsed = parse(text)
    chosen = _chosen(kinds, facets or {}, years)
    found = _answer(parsed, chosen, limit, _offset(after))
    if found.total == 0 and len(parsed.wanted) > 1 and not chosen:
        return _relaxed(parsed, limit)
    return found


def _chosen(
    kinds: Iterable[str], facets: Mapping[str, Iterable[str]], years: Iterable[int | str]
) -> dict[str, tuple[str, ...]]:
    named = {**facets, KIND: kinds, YEAR: [str(year) for year in years]}
    listed = {name: tuple(str(value) for value in values)[:50] for name, values in named.items()}
    return {name: values for name, values in listed.items() if values}


def _offset(after: str | None) -> int:
    return min(int(after), DEEPEST) if after and after.isascii() and after.isdigit() and len(after) < 6 else 0


def _answer(parsed: Query, chosen: Mapping[str, tuple[str, ...]], limit: int, offset: int) -> Results:
    if not parsed.wanted:
        return Results()
    dialect = engine()
    expression = dialect.expression(parsed, _tags(chosen), _hidden())
    total = _count(dialect.match(expression))
    if total == 0:
        return Results(facets=_facets(dialect, parsed, chosen, 0))
    ids = _ids(dialect, expression, total, offset + limit)[offset:]
    end = offset + len(ids)
    more = end < min(total, DEEPEST) and len(ids) == limit
    return Results(
        hits=_hits(ids, parsed),
        total=total,
        facets=_facets(dialect, parsed, chosen, total),
        after=str(end) if more else None,
    )


def _relaxed(parsed: Query, limit: int) -> Results:
    """The best documents for each of the words, in turn; no facets and no further pages."""
    dialect = engine()
    columns = []
    for single in any_of(parsed):
        expression = dialect.expression(single, (), _hidden())
        if total := _count(dialect.match(expression)):
            columns.append(_ids(dialect, expression, total, limit))
    longest = max(map(len, columns), default=0)
    mixed = dict.fromkeys(column[i] for i in range(longest) for column in columns if i < len(column))
    ids = list(mixed)[:limit]
    return Results(hits=_hits(ids, parsed), total=len(ids), relaxed=bool(ids))


def _tags(chosen: Mapping[str, tuple[str, ...]], *, without: str | None = None) -> list[list[str]]:
    return [[tag(name, value) for value in values] for name, values in chosen.items() if name != without]


def _hidden() -> list[str]:
    """Tags of what modules left in the index that are installed and switched off in this town."""
    off = settings.RATHAUS_HOST.modules.keys() - current_town().enabled
    return [tag(MODULE, module) for module in sorted(off)]


def _count(match: Match) -> int:
    return int(_rows(f"SELECT count(*) FROM ({match.ids}) AS found", match.parameters)[0][0])  # noqa: S608 - our own SQL


def _ids(dialect: Engine, expression: str, total: int, wanted: int) -> list[int]:
    """The first ids in order of rank."""
    wanted = min(wanted, DEEPEST)
    if total <= RANKED:
        return _first(dialect.ranked(expression, wanted))
    newest = "SELECT id FROM ({}) AS found ORDER BY id DESC LIMIT %s"
    titles = dialect.match(expression, titles=True)
    found = [row[0] for row in _rows(newest.format(titles.ids), (*titles.parameters, wanted))]
    if len(found) < wanted:
        match = dialect.match(expression)
        rest = _rows(newest.format(match.ids), (*match.parameters, wanted))
        found = list(dict.fromkeys([*found, *(row[0] for row in rest)]))
    return found[:wanted]


def _first(match: Match) -> list[int]:
    return [row[0] for row in _rows(match.ids, match.parameters)]


def _facets(
    dialect: Engine, parsed: Query, chosen: Mapping[str, tuple[str, ...]], total: int
) -> dict[str, dict[str, int]]:
    """Documents per value. For a facet with a choice: as if nothing were chosen there, so that others can
    be added.
    """
    counted: dict[str, dict[str, int]] = {}
    if total:
        counted = _grouped(dialect.match(dialect.expression(parsed, _tags(chosen), _hidden())), total)
    for name in chosen:
        match = dialect.match(dialect.expression(parsed, _tags(chosen, without=name), _hidden()))
        counted[name] = _grouped(match, _count(match)).get(name, {})
    return counted


def _grouped(match: Match, total: int) -> dict[str, dict[str, int]]:
    if total > COUNTED:
        return {}
    found: dict[str, dict[str, int]] = {}
    counting = "SELECT name, value, count(*) FROM portal_search_searchfacet WHERE document_id IN ({})"
    sql = counting.format(match.ids) + " GROUP BY name, value ORDER BY name, value"
    for name, value, count in _rows(sql, match.parameters):
        found.setdefault(name, {})[value] = count
    return found


def _hits(ids: list[int], parsed: Query) -> tuple[Hit, ...]:
    rows = SearchDocument.objects.defer("title_terms", "text_terms", "forms", "tags").in_bulk(ids)
    clauses = parsed.wanted
    return tuple(
        Hit(
            module=row.module,
            key=row.key,
            kind=row.kind,
            url=row.url,
            language=row.language,
            date=row.date,
            title=mark(row.title, clauses),
            snippet=snippet(row.text, clauses),
        )
        for row in (rows[number] for number in ids if number in rows)
    )


def _rows(sql: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
