"""Feeds for feed readers."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rathaus.portal.towns import current_town

from ..atom import write
from ..feeds import find
from .conditional import conditional

SHOWN = 50


@require_safe
def atom_feed(request: HttpRequest, module: str, key: str) -> HttpResponseBase:
    """A feed's newest entries as Atom."""
    found = find(module, key)
    if found is None:
        raise Http404
    town = current_town()
    body = write(
        found.feed,
        found.entries(None, SHOWN),
        base=town.effective.public_url.rstrip("/"),
        own=town.absolute(reverse("subscriptions:atom", args=[module, key])),
        author=town.effective.name,
        language=get_language() or "de",
    )
    return conditional(request, body, "application/atom+xml; charset=utf-8")
