"""The sitemap: an index, and parts that are streamed, so that a hundred thousand papers need no memory."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from pkgutil import resolve_name
from typing import TypeVar
from xml.sax.saxutils import escape

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import require_safe

from rathaus.contracts.portal import SitemapSource
from rathaus.portal.hooks import hooks
from rathaus.portal.towns import Town, current_town

from ..language import in_language, languages

Entries = Iterable[tuple[str, dt.date | None]]

Response = TypeVar("Response", bound=HttpResponseBase)

PART = 10_000
"""Pages in one part; the protocol allows 50,000 addresses, and a page has one in each language."""
KEEP = 3600
PAGES = ("home", "contact", "calendar", "imprint", "privacy", "accessibility")
OWN = "rathaus.portal.frame.views.sitemap:own_pages"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of parts: of the frame's own pages, then of each module's source."""
    town = current_town()
    parts = (
        town.absolute(reverse("frame-plain:sitemap-part", args=[number, page]))
        for number, source in enumerate(_sources())
        for page in range(_pages(source))
    )
    lines = "".join(f"<sitemap><loc>{escape(part)}</loc></sitemap>\n" for part in parts)
    return _kept(HttpResponse(f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{lines}</sitemapindex>\n'))


@require_safe
def part(request: HttpRequest, source: int, page: int) -> HttpResponseBase:
    """One part of one source."""
    sources = _sources()
    if source >= len(sources) or page >= _pages(
        sources[source]
    ):  # else anybody could make us count to the end
        raise Http404
    entries = _entries(sources[source])
    chosen = islice(entries, page * PART, (page + 1) * PART)
    return _kept(StreamingHttpResponse(_urlset(current_town(), chosen)))


def own_pages() -> Iterator[tuple[str, dt.date | None]]:
    """The frame's own pages, in German's addresses."""
    for name in PAGES:
        with override("de"):
            yield reverse(f"frame:{name}"), None
    with override("de"):
        yield reverse("places:map"), None


def _sources() -> list[SitemapSource]:
    return [SitemapSource(entries=OWN), *hooks().portal_sitemap()]


def _entries(source: SitemapSource) -> Entries:
    """What the source gives; its function is named as `package.module:function`."""
    found: Entries = resolve_name(source.entries)()
    return found


def _pages(source: SitemapSource) -> int:
    """How many parts the source fills; counted at most once an hour."""
    cache = caches["local"]
    found: int | None = cache.get(key := f"sitemap:{source.entries}")
    if found is None:
        count = sum(1 for _entry in _entries(source))
        cache.set(key, found := -(-count // PART), KEEP)
    return found


def _urlset(town: Town, entries: Entries) -> Iterator[str]:
    yield f'{HEAD}<urlset xmlns="{SCHEMA}">\n'
    for path, changed in entries:
        stamp = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        for language in languages():
            yield f"<url><loc>{escape(town.absolute(in_language(path, language)))}</loc>{stamp}</url>\n"
    yield "</urlset>\n"


def _kept(response: Response) -> Response:
    response.headers["Content-Type"] = "application/xml; charset=utf-8"
    patch_cache_control(response, public=True, no_cache=True)
    return response
