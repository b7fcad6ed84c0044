"""Answering a query: which documents, how many for each facet, and where the words stand."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings

from ..towns import current_town
from .compounds import Lexicon
from .engine import Match, engine, selected
from .hits import Hit, Listing, hits
from .lexicon import lexicon
from .models import SearchDocument
from .parsing import Query, any_of, parse
from .tags import KIND, MODULE, YEAR, tag

RANKED = 3_000
"""Up to this many matches are ranked by weight and counted; of more, those with the words in their titles
come first, then the newest.
"""
COUNTED = 3_000
"""Up to this many matches are counted by facet."""
DEEPEST = 500
"""Documents beyond this one are not shown: who gets there should narrow the search."""
RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"


@dataclass(frozen=True)
class Results:
    """The answer to a query.

    `total` is the number of results, documents of one group counted once; with `is_more` there are more
    documents than `RANKED`, and it is that number. `facets` maps names (`kind`, `year`, and the modules' own)
    to values with the number of documents a choice of that value would leave; it is empty where there are
    more than `COUNTED`. `after` leads to the next page, None on the last. `relaxed` says that no document has
    all the words and these have some. `meant` is what the words may have been meant to be, if nothing was
    found.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    after: str | None = None
    relaxed: bool = False
    is_more: bool = False
    meant: str = ""


@dataclass(frozen=True)
class Narrowed:
    """What narrows a search, and the order asked for."""

    facets: Mapping[str, tuple[str, ...]]
    since: dt.date | None = None
    until: dt.date | None = None
    order: str = RELEVANCE

    @property
    def is_by_date(self) -> bool:
        """Whether only documents of certain days are wanted."""
        return self.since is not None or self.until is not None

    def tags(self, *, without: str | None = None) -> list[list[str]]:
        """The index's terms: of each list one must be there."""
        return [[tag(name, value) for value in vs] for name, vs in self.facets.items() if name != without]


def query(
    text: str,
    *,
    kinds: Iterable[str] = (),
    facets: Mapping[str, Iterable[str]] | None = None,
    years: Iterable[int | str] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    order: str = RELEVANCE,
    limit: int = 20,
    after: str | None = None,
) -> Results:
    """Search the current town. Any text is understood; one without words finds nothing.

    `kinds`, `years` and each entry of `facets` narrow: within one any value fits, all of them must; `since`
    and `until` are the first and last day. `order`: `relevance`, `newest` or `oldest`, undated last. `after`
    is what the page before gave; anything else begins at the front.
    """
    words = lexicon()
    parsed = parse(text, words)
    narrowed = Narrowed(_chosen(kinds, facets or {}, years), since, until, order)
    found = _answer(parsed, narrowed, words, limit, _offset(after))
    if found.total or narrowed.facets or narrowed.is_by_date or not parsed.wanted:
        return found
    from .suggesting import meant

    found = _relaxed(parsed, words, limit) if len(parsed.wanted) > 1 else found
    return replace(found, meant=meant(parsed, words))


def _chosen(
    kinds: Iterable[str], facets: Mapping[str, Iterable[str]], years: Iterable[int | str]
) -> dict[str, tuple[str, ...]]:
    named = {**facets, KIND: kinds, YEAR: [str(year) for year in years]}
    listed = {name: tuple(str(value) for value in values)[:50] for name, values in named.items()}
    return {name: values for name, values in listed.items() if values}


def _offset(after: str | None) -> int:
    return min(int(after), DEEPEST) if after and after.isascii() and after.isdigit() and len(after) < 6 else 0


def _answer(parsed: Query, narrowed: Narrowed, words: Lexicon, limit: int, offset: int) -> Results:
    if not parsed.wanted:
        return Results()
    ids = matching(parsed, narrowed)
    listing = Listing.of(ids[:DEEPEST], grouped=KIND not in narrowed.facets)
    end = offset + limit
    return Results(
        hits=hits(listing.entries[offset:end], parsed, words),
        total=len(listing.entries) if len(ids) <= DEEPEST else min(len(ids), RANKED),
        facets=_facets(parsed, narrowed, ids),
        after=str(end) if end < len(listing.entries) else None,
        is_more=len(ids) > RANKED,
    )


def matching(
    parsed: Query, narrowed: Narrowed, *, without: str | None = None, everything: bool = False
) -> list[int]:
    """The ids in the order asked for: all of them, or `RANKED` + 1 where there are more. `everything`: in no
    order, and many more.
    """
    dialect = engine()
    filters = narrowed.tags(without=without)
    expression = dialect.expression(parsed, filters, _hidden())
    if everything:
        return _first(dialect.newest(expression, 20 * RANKED))
    if narrowed.is_by_date or narrowed.order != RELEVANCE:
        return _dated(_first(dialect.newest(expression, 20 * RANKED)), narrowed)
    titles = dialect.expression(parsed, filters, _hidden(), titles=True)
    rest = _first(dialect.newest(expression, RANKED + 1))
    if len(rest) < 2:
        return rest
    if len(rest) <= dialect.weighed:  # weighing costs far more than finding
        ids = _first(dialect.ranked(expression, RANKED))
        return _called_first(ids, _first(dialect.newest(titles, RANKED)), parsed)
    first = _first(dialect.newest(titles, DEEPEST))
    best = list(dict.fromkeys([*first, *rest]))[:DEEPEST]
    if len(rest) <= RANKED:
        return list(dict.fromkeys([*best, *rest]))
    return [*best, *[0] * (len(rest) - len(best))]  # nobody gets beyond the deepest: only their number counts


def _called_first(ids: list[int], called: list[int], parsed: Query) -> list[int]:
    """The ids in their order, but first those with all the words in their titles: as words of their own, then
    as pieces of others, then documents that are shown under another one.
    """
    if not called:
        return ids
    dialect = engine()
    strict = set(called)
    if any(clause.piece for clause in parsed.wanted):
        whole = Query(tuple(clause._replace(piece="") for clause in parsed.wanted), parsed.unwanted)
        strict = set(_first(dialect.newest(dialect.expression(whole, (), titles=True), RANKED)))
    heads = set(_first(_heads(dialect.among(called))))
    place = {number: 2 if number not in heads else int(number not in strict) for number in called}
    return sorted(ids, key=lambda number: place.get(number, 3))


def _heads(among: Match) -> Match:
    """Those that are shown under no other document."""
    sql = 'SELECT id FROM portal_search_searchdocument WHERE id IN ({}) AND "group" = %s'
    return Match(sql.format(among.ids), (*among.parameters, ""))


def _dated(ids: list[int], narrowed: Narrowed) -> list[int]:
    """Those of the wanted days, in the order wanted."""
    among = engine().among(ids)
    conditions, parameters = [f"id IN ({among.ids})"], list(among.parameters)
    for sign, day in ((">=", narrowed.since), ("<=", narrowed.until)):
        if day is not None:
            conditions.append(f"date {sign} %s")
            parameters.append(day.isoformat())
    direction = "ASC" if narrowed.order == OLDEST else "DESC"
    chosen = f"SELECT id FROM portal_search_searchdocument WHERE {' AND '.join(conditions)}"  # noqa: S608 - our own SQL
    sql = f"{chosen} ORDER BY date IS NULL, date {direction}, id {direction} LIMIT {RANKED + 1}"
    found = _first(Match(sql, tuple(parameters)))
    if narrowed.order != RELEVANCE or len(found) > RANKED:
        return found
    place = {number: rank for rank, number in enumerate(ids)}
    return sorted(found, key=place.__getitem__)


def newly_stored(ids: list[int], since: dt.datetime | None, limit: int) -> list[int]:
    """Those of the documents that came into the index after that time, the last first."""
    stored = SearchDocument.objects.order_by("-stored", "-id").values_list("id", flat=True)
    if since is not None:
        stored = stored.filter(stored__gt=since)
    wanted, found = set(ids), []
    for number in stored.iterator(chunk_size=2000):
        if number in wanted:
            found.append(number)
            if len(found) >= limit:
                break
    return found


def _relaxed(parsed: Query, words: Lexicon, limit: int) -> Results:
    """The best documents for each of the words, in turn; no facets and no further pages."""
    columns = [matching(single, Narrowed({}))[:limit] for single in any_of(parsed)]
    longest = max(map(len, columns), default=0)
    mixed = dict.fromkeys(column[i] for i in range(longest) for column in columns if i < len(column))
    listing = Listing.of(list(mixed)[: 3 * limit], grouped=True)
    entries = listing.entries[:limit]
    return Results(hits=hits(entries, parsed, words), total=len(entries), relaxed=bool(entries))


def _hidden() -> list[str]:
    """Tags of what modules left in the index that are installed and switched off in this town."""
    off = settings.RATHAUS_HOST.modules.keys() - current_town().enabled
    return [tag(MODULE, module) for module in sorted(off)]


def _first(match: Match) -> list[int]:
    return [row[0] for row in selected(match.ids, match.parameters)]


def _facets(parsed: Query, narrowed: Narrowed, ids: list[int]) -> dict[str, dict[str, int]]:
    """Documents per value. For a facet with a choice: as if nothing were chosen there, so that others can
    be added.
    """
    counted = _grouped(ids) if ids else {}
    for name in narrowed.facets:
        counted[name] = _grouped(_countable(parsed, narrowed, without=name), name).get(name, {})
    return counted


def _countable(parsed: Query, narrowed: Narrowed, *, without: str) -> list[int]:
    """The ids in no order: to weigh them would cost more than to count them."""
    expression = engine().expression(parsed, narrowed.tags(without=without), _hidden())
    if narrowed.is_by_date:
        return _dated(_first(engine().newest(expression, 20 * RANKED)), narrowed)
    return _first(engine().newest(expression, COUNTED + 1))


def _grouped(ids: list[int], name: str = "") -> dict[str, dict[str, int]]:
    """Documents per value: of one facet, or of all."""
    if len(ids) > COUNTED:
        return {}
    found: dict[str, dict[str, int]] = {}
    among = engine().among(ids)
    counting = "SELECT name, value, count(*) FROM portal_search_searchfacet WHERE document_id IN ({})"
    only, named = (" AND name = %s", (name,)) if name else ("", ())
    sql = counting.format(among.ids) + only + " GROUP BY name, value ORDER BY name, value"
    for facet, value, count in selected(sql, (*among.parameters, *named)):
        found.setdefault(facet, {})[value] = count
    return found
