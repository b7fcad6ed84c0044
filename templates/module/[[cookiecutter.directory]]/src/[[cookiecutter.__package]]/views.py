"""The public pages: the list, and one entry."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
[% if cookiecutter.map %]
from rathaus.portal.api import places
[% endif %]

from . import names, paging, reading
[% if cookiecutter.map %]
from .block import Item
[% endif %]
from .own import own_item


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """All public entries, in pages."""
    page = paging.page(request.GET, lambda start, end: reading.items(end)[start:])
    context = {"items": page.rows, "page": page, "heading": names.title(), "summary": names.summary()}
    return render(request, "[[ cookiecutter.id ]]/items.html", context)


@require_safe
def item(request: HttpRequest, key: str) -> HttpResponse:
    """One of the module's own entries."""
    found = own_item(key)
    if found is None:
        raise Http404
[% if cookiecutter.map %]
    context = {"item": found, "heading": names.title(), "where": _where(found)}
[% else %]
    context = {"item": found, "heading": names.title()}
[% endif %]
    return render(request, "[[ cookiecutter.id ]]/item.html", context)
[% if cookiecutter.map %]


def _where(item: Item) -> str:
    """The address or street that is nearest, for those who see no map; empty if none is known."""
    if item.lat is None or item.lon is None:
        return ""
    near = places.here(item.lat, item.lon).place
    return near.label if near else ""
[% endif %]
