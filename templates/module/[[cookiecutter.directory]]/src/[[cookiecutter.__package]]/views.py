"""The public pages: the list, and one entry."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import names, reading
from .own import own_item


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """All public entries."""
    context = {"items": reading.items(), "heading": names.title(), "summary": names.summary()}
    return render(request, "[[ cookiecutter.id ]]/items.html", context)


@require_safe
def item(request: HttpRequest, key: str) -> HttpResponse:
    """One of the module's own entries."""
    found = own_item(key)
    if found is None:
        raise Http404
    context = {"item": found, "heading": names.title()}
    return render(request, "[[ cookiecutter.id ]]/item.html", context)
