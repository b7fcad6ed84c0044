"""The private page of a report: whoever holds its link sees how far it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..write.reading import by_token, released_updates
from .reading import shown_report, shown_updates


@never_cache
@require_safe
def own_report(request: HttpRequest, token: str) -> HttpResponse:
    """What the reporter may know of the own report, public or not; before it is confirmed,
    that it is to be.
    """
    found = by_token(token)
    if found is None:
        raise Http404
    context = {"report": shown_report(found), "updates": shown_updates(released_updates(found))}
    return render(request, "defects/own.html", context)
