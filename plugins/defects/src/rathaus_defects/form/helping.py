"""What the form's script asks for: a category that fits, the place at a point, a photo not sent yet."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from rathaus.portal.api import files, limited, limited_reading

from ..forwarding.duty import responsible
from ..forwarding.wishing import told
from ..intake.taking import plain
from ..models import Category
from ..suggesting.asking import suggest
from . import drafts
from .place import offered

LONGEST = 4000
"""Characters of a text that are looked at."""


@never_cache
@require_POST
@limited("defects.suggest", 240, 60, unnoticed=120)
def suggestion(request: HttpRequest) -> HttpResponse:
    """Categories for the text that is being typed (`text`), best first. Nothing is kept."""
    named = suggest(plain(request.POST.get("text", "")[:LONGEST]), get_language() or "de")
    rows = {row.code: row for row in Category.objects.filter(code__in=[one.category for one in named])}
    found = [
        {"code": one.category, "name": rows[one.category].said("name")}
        for one in named
        if one.category in rows
    ]
    return JsonResponse({"categories": found})


@never_cache
@require_POST
@limited("defects.here", 240, 60, unnoticed=120)
def here(request: HttpRequest) -> HttpResponse:
    """The address at a point (`lat`, `lon`), and a sentence if it is not the town's matter."""
    offer = offered(f"{request.POST.get('lat', '')},{request.POST.get('lon', '')}")
    if offer is None:
        raise Http404
    duty = responsible("", offer.lat, offer.lon)
    note = told(duty, offer.lat, offer.lon) if duty else ""
    return JsonResponse({"address": offer.name, "note": note})


@require_safe
@limited_reading("defects.draft")
def photo(request: HttpRequest, signed: str) -> HttpResponseBase:
    """The preview of a photo in a form that is not sent yet, for whoever fills it in."""
    draft = drafts.unsign(signed)
    stored = files.StoredFile.objects.filter(token=draft.preview).first() if draft else None
    if stored is None:
        raise Http404
    answer = files.response(request, stored, public=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
