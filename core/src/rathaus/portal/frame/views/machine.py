"""What machines read: the town's style sheet and icon, robots.txt, security.txt."""

import datetime as dt
from mimetypes import guess_type
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from rathaus.portal.towns import current_town

from .. import look as look_rules

DAY = 24 * 3600
IMAGES = {"image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif"}


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
    response = FileResponse(Path(path).open("rb"), content_type=kind)  # noqa: SIM115 - closes it
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, public=True, max_age=DAY)
    return response


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The town's initial on its colour, for the browser's tab."""
    town = current_town().effective
    colour = look_rules.brand(town.look.tokens)
    response = render(request, "portal/icon.svg", {"initial": town.name[:1], "colour": colour})
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
        lines.append(f"Sitemap: {town.absolute(reverse('frame-plain:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the operator's alert address, else the town's."""
    town = current_town()
    address = town.portal.alert_email or town.effective.contact.email
    if not address:
        raise Http404
    expires = (timezone.now() + dt.timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: mailto:{address}", f"Expires: {expires}", "Preferred-Languages: de, en"]
    lines.append(f"Canonical: {town.absolute(reverse('frame-plain:security'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
