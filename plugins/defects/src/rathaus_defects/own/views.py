"""The private page of a report: whoever holds its link sees how far it is, may add to it, and may take it
back.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import RateLimited, client_key, files, limited
from rathaus.portal.api import check_limit as check

from .. import write
from ..addresses import own_path
from ..chosen import chosen
from ..forwarding.wishing import waiting_wish
from ..models import PhotoWish, Report, State
from ..views.reading import shown_report, shown_updates
from ..write import residents
from ..write.reading import (
    by_token,
    mailed_address,
    own_answers,
    own_photos,
    released_updates,
    waiting_address,
)
from .confirming import ask_again
from .forms import AddForm
from .photos import add_photo, has_room, upload_bytes
from .private import WrongLink, private

DONE = ("ergaenzt", "bestaetigung", "keine-mails")
"""What `?gut=` may say that was done just now."""


def opened(token: str) -> Report:
    """The report of a private link. Raises WrongLink."""
    found = by_token(token)
    if found is None:
        raise WrongLink
    return found


@private
@require_safe
def own_report(request: HttpRequest, token: str) -> HttpResponse:
    """What the reporter may know of the own report, public or not; before it is confirmed,
    that it is to be.
    """
    return _page(request, opened(token), token)


@private
@files.upload_limit(upload_bytes())
@require_POST
@limited("defects.own", 20, 3600)
def add(request: HttpRequest, token: str) -> HttpResponse:
    """Add a remark, a photo, or both."""
    report = opened(token)
    if report.confirmed_at is None:
        raise Http404
    form = AddForm(request.POST, request.FILES, wants_photo=has_room(report))
    if form.is_valid():
        now, photo = timezone.now(), form.cleaned_data.get("photo")
        try:
            if photo:
                add_photo(report, photo, now)
        except files.FileRefused as error:
            form.add_error("photo", str(error))
        else:
            # A photo alone says so: staff find it among what is new.
            if text := form.cleaned_data["text"].strip() or (_("I have added a photo.") if photo else ""):
                residents.remark(report, text, now)
            return redirect(own_path(token) + "?gut=ergaenzt")
    return _page(request, report, token, form=form, status=422)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take the report back: a GET asks, a POST does it."""
    report = opened(token)
    if request.method == "POST":
        if residents.withdraw(report, timezone.now()) is None:
            return render(request, "defects/own/deleted.html")
        return redirect(own_path(token))
    context = {"report": shown_report(report), "token": token}
    return render(request, "defects/own/withdraw.html", context)


@private
@require_POST
def no_mails(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails to the reporter."""
    report = opened(token)
    if email := mailed_address(report):
        write.stop_mails(report, email, timezone.now())
    return redirect(own_path(token) + "?gut=keine-mails")


@private
@require_POST
def send_again(request: HttpRequest, token: str) -> HttpResponse:
    """Send the mail with the link for confirming once more."""
    report = opened(token)
    if email := waiting_address(report):
        try:
            check("defects.again", client_key(request), 5, 3600)
            ask_again(report, email, token)
        except RateLimited:
            return _page(request, report, token, status=429, problem=_too_often())
    return redirect(own_path(token) + "?gut=bestaetigung")


@private
@require_safe
def photo(request: HttpRequest, token: str, key: int) -> HttpResponseBase:
    """A photo of the own report, released or not; one that staff hid is gone."""
    rows = [row for row in own_photos(opened(token)) if row.pk == key and row.hidden_at is None]
    stored = files.StoredFile.objects.filter(token=rows[0].shown_file).first() if rows else None
    if stored is None:
        raise Http404
    return files.response(request, stored, public=False)


@private
@require_safe
def too_late(request: HttpRequest) -> HttpResponse:
    """Say that a report was confirmed after it was deleted."""
    return render(request, "defects/own/too_late.html")


def _page(
    request: HttpRequest,
    report: Report,
    token: str,
    *,
    form: AddForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    done = request.GET.get("gut", "")
    photos = [row for row in own_photos(report) if row.hidden_at is None]
    context: dict[str, Any] = {
        "report": shown_report(report),
        "wish": waiting_wish(report),
        "token": token,
        "updates": shown_updates(released_updates(report)),
        "photos": photos,
        "told": own_answers(report),
        "takes_photos": report.category.photo != PhotoWish.NONE,
        "form": form or AddForm(wants_photo=has_room(report)),
        "email": masked(mailed_address(report)),
        "hours": chosen().retention.unconfirmed_hours,
        "waiting": masked(waiting_address(report)),
        "is_withdrawn": report.state == State.CANCELLED and report.hidden_at is not None,
        "done": done if done in DONE else "",
        "problem": problem,
    }
    return render(request, "defects/own/report.html", context, status=status)


def masked(email: str) -> str:
    """An address that its owner recognises, and nobody who looks over a shoulder: `e…@example.org`."""
    local, at, domain = email.partition("@")
    return f"{local[:1]}…{at}{domain}" if at else ""


def _too_often() -> str:
    return _("Several mails are on their way to you already. Please try again in an hour, or call us.")
