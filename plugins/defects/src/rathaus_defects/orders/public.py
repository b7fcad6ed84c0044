"""The page behind an order's link: no account, no search engine, no trace in the addresses of other pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from rathaus.portal.api import files, limited

from .. import write
from ..chosen import chosen
from ..mails.language import town_language
from ..models import HandOver, Photo
from ..write.interface import attach
from .forms import ReplyForm
from .shown import shown_order
from .telling import tell_office

OPENINGS, REPLIES = 120, 40
"""How often one connection may open links in a minute, and answer in an hour."""
LARGEST = 105_000_000
"""Bytes of a reply: the largest photo that settings allow, and the rest of the form."""

View = Callable[..., HttpResponseBase]


def unlisted(view: View) -> View:
    """No cache keeps the answer, no search engine lists it, no other site learns its address.

    Without a referrer browsers send `Origin: null` with forms, which a CSRF check refuses; there is nothing
    for it to protect, since the browser adds no right to what the address gives.
    """

    @wraps(view)
    def wrapped(*arguments: Any, **options: Any) -> HttpResponseBase:
        response = view(*arguments, **options)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return csrf_exempt(never_cache(wrapped))


@unlisted
@limited("defects.order", OPENINGS, 60, methods=("GET", "HEAD"))
@require_safe
def order(request: HttpRequest, token: str) -> HttpResponse:
    """The order: what, where, until when; and the form of the reply."""
    row = write.open_order(token, timezone.now())
    return _closed(request) if row is None else _page(request, token, row, ReplyForm())


@files.upload_limit(LARGEST)
@unlisted
@limited("defects.order-reply", REPLIES, 3600)
@require_POST
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """A note, a photo, done, or refused."""
    now = timezone.now()
    row = write.open_order(token, now)
    if row is None:
        return _closed(request)
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, token, row, form, status=422)
    what, text, upload = form.what, form.cleaned_data["notiz"], form.cleaned_data["foto"]
    if upload is not None:
        limits = files.photos.PhotoLimits(max_bytes=chosen().photos.max_mb * 1_000_000)
        try:
            stored = files.photos.store(upload, limits=limits)
        except files.FileRefused as error:
            form.add_error("foto", str(error))
            return _page(request, token, row, form, status=422)
        if not attach(row.report_id, stored, now):  # it is there already
            stored.picture.delete()
            stored.preview.delete()
    with write.changes(now):
        if what == "done":
            write.finish_order(row, now)
        elif what == "refuse":
            write.refuse_order(row, now)
        if text or upload is not None:
            with override(town_language()):  # staff read it, whatever the firm speaks
                note = text or _("A photo was added.")
            write.note(row.report, note, now, hand_over=row)
        tell_office(row, what, text)
    return redirect("defects:order", token)


@unlisted
@limited("defects.order", OPENINGS, 60, methods=("GET", "HEAD"))
@require_safe
def photo(request: HttpRequest, token: str, key: int) -> HttpResponseBase:
    """A photo that goes along with the order."""
    row = write.open_order(token, timezone.now())
    if row is None:
        raise Http404
    found = Photo.staff.filter(pk=key, report=row.report_id, hidden_at__isnull=True).first()
    if found is None or key not in row.photos:
        raise Http404
    stored = files.StoredFile.objects.filter(token=found.shown_file).first()
    if stored is None:
        raise Http404
    response: HttpResponseBase = files.response(request, stored, public=False)
    return response


def _closed(request: HttpRequest) -> HttpResponse:
    """The same page for an order that ran out and for one that never was: it says whom to ask."""
    return render(request, "defects/orders/closed.html", status=404)


def _page(
    request: HttpRequest, token: str, row: HandOver, form: ReplyForm, *, status: int = 200
) -> HttpResponse:
    shown = shown_order(row, timezone.now())
    place = shown.report.row
    marker = {"lat": place.lat, "lon": place.lon, "title": shown.report.title, "url": ""}
    context = {
        "order": shown,
        "token": token,
        "form": form,
        "markers": [marker] if shown.is_placed else [],
        "max_mb": chosen().photos.max_mb,
    }
    return render(request, "defects/orders/order.html", context, status=status)
