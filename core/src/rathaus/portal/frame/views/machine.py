"""What machines read: the town's style sheet and icon, robots.txt, the sitemap, security.txt."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from mimetypes import guess_type
from pathlib import Path
from xml.sax.saxutils import escape

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.module_loading import import_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from rathaus.portal.hooks import hooks
from rathaus.portal.towns import Town, current_town

from .. import look as look_rules
from ..language import in_language, languages

DAY = 24 * 3600
PART = 10_000
"""Addresses in one part of the sitemap (the protocol allows 50,000 and 50 MB)."""
IMAGES = {"image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif"}
PAGES = ("home", "contact", "calendar", "imprint", "privacy", "accessibility")


@require_safe
def look(request: HttpRequest, digest: str) -> HttpResponse:
    """The town's colours. The address holds the sheet's hash, so it may be kept for good."""
    css = look_rules.stylesheet(current_town().effective.look.tokens)
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    current = look_rules.digest(css) == digest
    patch_cache_control(response, public=True, max_age=365 * DAY if current else 60, immutable=current)
    return response


@require_safe
def coat_of_arms(request: HttpRequest) -> HttpResponseBase:
    """The town's coat of arms, as its file says."""
    path = current_town().effective.look.coat_of_arms
    kind = guess_type(path)[0] if path else None
    if not path or kind not in IMAGES or not Path(path).is_file():
        raise Http404
    response = FileResponse(Path(path).open("rb"), content_type=kind)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    patch_cache_control(response, public=True, max_age=DAY)
    return response


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The town's initial on its colour, for the browser's tab."""
    town = current_town().effective
    tokens = look_rules.problems({"brand": town.look.tokens.get("brand", "")}) or [town.look.tokens.get("brand")]
    weak = tokens[0] if str(tokens[0]).startswith("#") else "#1a3da5"
    response = render(request, "portal/icon.svg", {"initial": town.name[:1], "colour": weak})
    response.headers["Content-Type"] = "image/svg+xml"
    patch_cache_control(response, public=True, max_age=DAY)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing is for robots in a demo; otherwise all public pages, by the sitemap."""
    town = current_town()
    lines = ["User-agent: *"]
    if town.effective.demo:
        lines.append("Disallow: /")
    else:
        lines += ["Disallow: /arbeitsplatz/", "Disallow: /suche/", "Disallow: /en/suche/"]
        lines.append(f"Sitemap: {town.absolute(reverse('frame:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of parts: part 0 holds the frame's pages, each further one those of a module's source."""
    town = current_town()
    parts = [town.absolute(reverse("frame:sitemap-part", args=[n])) for n in range(len(_sources()) + 1)]
    lines = "".join(f"<sitemap><loc>{escape(part)}</loc></sitemap>\n" for part in parts)
    return _xml(f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{lines}</sitemapindex>\n')


@require_safe
def sitemap(request: HttpRequest, number: int) -> HttpResponseBase:
    """One part, streamed, so that a hundred thousand papers need no memory."""
    sources = _sources()
    if number > len(sources):
        raise Http404
    entries = _own_pages() if number == 0 else islice(import_string(sources[number - 1].entries)(), PART * 5)
    response = StreamingHttpResponse(_urlset(current_town(), entries), content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response


HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _xml(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response


def _sources() -> list:  # type: ignore[type-arg]
    return [] if current_town().effective.demo else hooks().portal_sitemap()


def _own_pages() -> Iterator[tuple[str, dt.date | None]]:
    for name in PAGES:
        with override("de"):
            yield reverse(f"frame:{name}"), None


def _urlset(town: Town, entries: Iterable[tuple[str, dt.date | None]]) -> Iterator[str]:
    yield f'{HEAD}<urlset xmlns="{SCHEMA}">\n'
    for path, changed in entries:
        stamp = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        for language in languages():
            yield f"<url><loc>{escape(town.absolute(in_language(path, language)))}</loc>{stamp}</url>\n"
    yield "</urlset>\n"


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the operator's alert address, else the town's."""
    town = current_town()
    address = town.portal.alert_email or town.effective.contact.email
    if not address:
        raise Http404
    expires = (timezone.now() + dt.timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: mailto:{address}", f"Expires: {expires}", "Preferred-Languages: de, en"]
    lines.append(f"Canonical: {town.absolute(reverse('frame:security'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
