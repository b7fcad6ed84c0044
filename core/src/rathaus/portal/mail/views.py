"""Confirm by a button: opening the link alone changes nothing."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.portal.limits.clients import limited

from .confirm import BadLink, find, use


@never_cache
@limited("mail.confirm", 60, 3600, methods=("GET", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show what would be confirmed, with a button; the button's POST confirms it."""
    try:
        if request.method == "POST":
            return HttpResponseRedirect(use(token, timezone.now()) or reverse("mail:confirmed"))
        found = find(token, timezone.now())
    except BadLink:
        return render(request, "portal/mail/bad_link.html", status=410)
    return render(request, "portal/mail/confirm_page.html", {"what": found.what, "email": found.email})


@require_safe
def confirmed(request: HttpRequest) -> HttpResponse:
    """Say that it is done, where the service has no page of its own for that."""
    return render(request, "portal/mail/confirmed.html")
