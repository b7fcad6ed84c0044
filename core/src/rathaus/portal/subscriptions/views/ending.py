"""End subscriptions by the link in a mail: one click for people, one POST for mail programs (RFC 8058)."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ..following import end
from ..forms import LinkForm
from ..links import BadLink, ended

ONE_CLICK = "List-Unsubscribe"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_page(request: HttpRequest, token: str) -> HttpResponse:
    """A GET asks, since programs open links; a POST ends. Exempt from CSRF checks: a mail program has no
    cookie, and the link itself is the secret. Ending what has ended already is no error."""
    try:
        subscriber, chosen = ended(token)
    except BadLink:
        if request.method == "POST":
            return _done(request)
        return render(request, "portal/subscriptions/bad_link.html", {"form": LinkForm()}, status=410)
    if request.method == "POST":
        end(subscriber, chosen)
        return _done(request)
    return render(request, "portal/subscriptions/end.html", {"email": subscriber.email})


def _done(request: HttpRequest) -> HttpResponse:
    if ONE_CLICK in request.POST:  # a program: redirects are not allowed (RFC 8058, 3.1)
        return HttpResponse(status=200, content_type="text/plain")
    return HttpResponseRedirect(reverse("subscriptions:ended"))


@require_safe
def ended_page(request: HttpRequest) -> HttpResponse:
    """Say that it is over."""
    return render(request, "portal/subscriptions/ended.html")
