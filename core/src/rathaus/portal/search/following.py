"""Following a search: what was found by it when, as a feed of the portal's own."""

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.contracts.portal import Feed, FeedEntry, SearchSource

from ..frame.formats import date as date_text
from ..hooks import hooks
from .asking import Narrowed, matching, newly_stored
from .lexicon import lexicon
from .models import SearchDocument
from .parsing import parse
from .saved import Search, decode
from .tags import KIND, YEAR

MODULE = "portal"
"""What stands in the place of a module's id in the addresses of these feeds."""


def feed_named(key: str) -> Feed | None:
    """The feed of the search with this key."""
    search = decode(key)
    if search is None or not parse(search.text).wanted:
        return None
    choices = f" ({', '.join(search.choices)})" if search.choices else ""
    return Feed(
        key=key,
        title=_("Search for “%(words)s”") % {"words": search.text} + choices,
        url=f"{reverse('search:search')}?{_parameters(search)}",
        entries=f"{__name__}:entries",
        about=key,
    )


def entries(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The documents that the search finds, those that came last first."""
    search = decode(about)
    if search is None:
        return []
    narrowed = Narrowed(_choices(search))
    ids = newly_stored(matching(parse(search.text, lexicon()), narrowed, everything=True), since, limit)
    rows = SearchDocument.objects.in_bulk(ids)
    sources: list[SearchSource] = hooks().portal_search_documents()
    labels = {source.kind: source.label for source in sources}
    return [_entry(rows[number], labels) for number in ids if number in rows]


def _entry(row: SearchDocument, labels: dict[str, str]) -> FeedEntry:
    more = (labels.get(row.kind, ""), date_text(row.date) if row.date else "")
    return FeedEntry(
        id=f"search-{row.module}-{row.key}",
        title=row.title,
        url=row.url,
        updated=row.stored,
        summary=", ".join(part for part in more if part),
    )


def _choices(search: Search) -> dict[str, tuple[str, ...]]:
    named = {**dict(search.facets), KIND: search.kinds, YEAR: search.years}
    return {name: values for name, values in named.items() if values}


def _parameters(search: Search) -> str:
    pairs = [("q", search.text), *(("art", kind) for kind in search.kinds)]
    pairs += [("jahr", year) for year in search.years]
    pairs += [(f"f-{name}", value) for name, values in search.facets for value in values]
    return urlencode(pairs)
