"""Answering a query: which documents, how many for each facet, and where the words stand."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings

from ..towns import current_town
from .compounds import Lexicon
from .engine import Counts, engine, ids_of, planned
from .hits import Hit, Listing, hits
from .lexicon import lexicon
from .models import SearchDocument
from .parsing import Query, any_of, parse
from .tags import KIND, MODULE, YEAR, tag

RANKED = 3_000
"""Up to this many matches are ranked by weight and counted; of more, those with the words in their titles
come first, then the newest.
"""
DEEPEST = 500
"""Documents beyond this one are not shown: who gets there should narrow the search. So many are counted where
each must be read (see `Engine.proof`)."""
MANY = 20 * RANKED
"""So many matches are sorted by day or followed."""
RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"


@dataclass(frozen=True)
class Results:
    """The answer to a query.

    `total` is the number of results, documents of one group counted once; with `is_more` there are more
    documents than it says: than `RANKED`, or where each must be read, `DEEPEST`. `facets` maps names (`kind`,
    `year`, and the modules' own) to values with the number of documents a choice of that value would leave;
    it is empty where there are more. `after` leads to the next page, None on the last. `relaxed` says that no
    document has all the words and these have some. `meant` is what the words may have been meant to be, if
    nothing was found.
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
    narrowed = Narrowed(_chosen(kinds, facets or {}, years), since, until, order)
    with planned():
        words = lexicon()
        parsed = parse(text, words)
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
    most = _most(parsed)
    listing = Listing.of(ids[:DEEPEST], grouped=KIND not in narrowed.facets)
    end = offset + limit
    return Results(
        hits=hits(listing.entries[offset:end], parsed, words),
        total=len(listing.entries) if len(ids) <= DEEPEST else min(len(ids), most),
        facets=_facets(parsed, narrowed, ids),
        after=str(end) if end < len(listing.entries) else None,
        is_more=len(ids) > most,
    )


def _most(parsed: Query) -> int:
    """So many matches are counted; of one more it is only said that there are more."""
    return DEEPEST if engine().proof(parsed) else RANKED


def matching(parsed: Query, narrowed: Narrowed, *, everything: bool = False) -> list[int]:
    """The ids in the order asked for: all of them, or one more than are counted where there are more.
    `everything`: in no order, and many more.
    """
    filters, most = narrowed.tags(), _most(parsed)
    if everything:
        return _newest(parsed, filters, MANY)
    if narrowed.is_by_date or narrowed.order != RELEVANCE:
        return _dated(parsed, narrowed, filters)
    dialect = engine()
    rest = _newest(parsed, filters, most + 1)
    if len(rest) < 2:
        return rest
    if len(rest) <= dialect.weighed:  # weighing costs far more than finding
        ids = dialect.ranked(parsed, dialect.expression(parsed, filters, _hidden()), rest)
        return _called_first(ids, _titled(parsed, filters, rest, RANKED), parsed)
    first = _titled(parsed, filters, rest, DEEPEST)
    best = list(dict.fromkeys([*first, *rest]))[:DEEPEST]
    if len(rest) <= most:
        return list(dict.fromkeys([*best, *rest]))
    return [*best, *[0] * (len(rest) - len(best))]  # nobody gets beyond the deepest: only their number counts


def _titled(parsed: Query, filters: list[list[str]], rest: list[int], limit: int) -> list[int]:
    """Up to `limit` matches with the words in their titles, those stored last first. `rest` are the matches,
    or so many of them that some may be missing.
    """
    if len(rest) > _most(parsed):
        return _newest(parsed, filters, limit, titles=True)
    dialect, known = engine(), set(rest)
    found = dialect.newest(dialect.expression(parsed, filters, _hidden(), titles=True), limit)
    return [number for number in found if number in known]


def _newest(parsed: Query, filters: list[list[str]], limit: int, *, titles: bool = False) -> list[int]:
    """Up to `limit` matches, those stored last first."""
    dialect = engine()
    expression, proof = dialect.expression(parsed, filters, _hidden(), titles=titles), dialect.proof(parsed)
    if not proof:
        return dialect.newest(expression, limit)
    ids = dialect.newest(expression, min(2 * limit, MANY))
    found = dialect.proven(ids, proof, limit)
    if len(found) == limit or len(ids) < 2 * limit:
        return found
    return dialect.proven(dialect.newest(expression, MANY), proof, limit)


def _called_first(ids: list[int], called: list[int], parsed: Query) -> list[int]:
    """The ids in their order, but first those with all the words in their titles: as words of their own, then
    as pieces of others, then documents that are shown under another one.
    """
    if not called:
        return ids
    strict = set(called)
    if any(clause.piece for clause in parsed.wanted):
        whole = Query(tuple(clause._replace(piece="") for clause in parsed.wanted), parsed.unwanted)
        dialect = engine()
        strict = set(dialect.newest(dialect.expression(whole, (), titles=True), RANKED))
    heads = _heads(called)
    place = {number: 2 if number not in heads else int(number not in strict) for number in called}
    return sorted(ids, key=lambda number: place.get(number, 3))


def _heads(ids: list[int]) -> set[int]:
    """Those that are shown under no other document."""
    among = engine().among(ids)
    sql = 'SELECT id FROM portal_search_searchdocument WHERE id IN ({}) AND "group" = %s'
    return set(ids_of(sql.format(among.ids), *among.parameters, ""))


def _dated(parsed: Query, narrowed: Narrowed, filters: list[list[str]]) -> list[int]:
    """Matches of the wanted days, in the order wanted."""
    dialect, most = engine(), _most(parsed)
    ids = dialect.newest(dialect.expression(parsed, filters, _hidden()), MANY)
    among = dialect.among(ids)
    conditions, parameters = [f"id IN ({among.ids})"], list(among.parameters)
    for sign, day in ((">=", narrowed.since), ("<=", narrowed.until)):
        if day is not None:
            conditions.append(f"date {sign} %s")
            parameters.append(day.isoformat())
    direction = "ASC" if narrowed.order == OLDEST else "DESC"
    chosen = f"SELECT id FROM portal_search_searchdocument WHERE {' AND '.join(conditions)}"  # noqa: S608 - our own SQL
    proof = dialect.proof(parsed)
    order = f"ORDER BY date IS NULL, date {direction}, id {direction} LIMIT %s"
    in_order = ids_of(f"{chosen} {order}", *parameters, MANY if proof else most + 1)
    found = dialect.proven(in_order, proof, most + 1)
    if narrowed.order != RELEVANCE or len(found) > most:
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


def _facets(parsed: Query, narrowed: Narrowed, ids: list[int]) -> dict[str, dict[str, int]]:
    """Documents per value. For a facet with a choice: as if nothing were chosen there, so that others can
    be added.
    """
    if len(ids) > _most(parsed):  # and even more without a choice
        return {name: {} for name in narrowed.facets}
    counted = _by_name(engine().counted(ids)) if ids else {}
    for name in narrowed.facets:
        counted[name] = _by_name(_counts(parsed, narrowed, name)).get(name, {})
    return counted


def _counts(parsed: Query, narrowed: Narrowed, name: str) -> Counts:
    """Documents per value of one facet, as if nothing were chosen of it; none where they are too many."""
    filters, most, dialect = narrowed.tags(without=name), _most(parsed), engine()
    if not narrowed.is_by_date and not dialect.proof(parsed):
        return dialect.counted_matching(dialect.expression(parsed, filters, _hidden()), most, name)
    ids = _dated(parsed, narrowed, filters) if narrowed.is_by_date else _newest(parsed, filters, most + 1)
    return dialect.counted(ids, name) if len(ids) <= most else []


def _by_name(counts: Counts) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for facet, value, count in counts:
        found.setdefault(facet, {})[value] = count
    return found
