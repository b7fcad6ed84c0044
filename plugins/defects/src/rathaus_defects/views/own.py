"""The private page of a report: whoever holds its link sees how far it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..write.reading import by_token
from .reading import shown_report


@require_safe
def own_report(request: HttpRequest, token: str) -> HttpResponse:
    """What the reporter may know of the own report, public or not."""
    found = by_token(token)
    if found is None:
        raise Http404
    return render(request, "defects/own.html", {"report": shown_report(found)})
