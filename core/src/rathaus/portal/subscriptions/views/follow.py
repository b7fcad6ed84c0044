"""The page that lists what can be followed, with the form to follow it by mail."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.portal.limits.clients import limited
from rathaus.portal.limits.rates import RateLimited

from ..feeds import feeds
from ..following import ask
from ..forms import FollowForm

TRAP = "website"
"""A field that people do not see: who fills it in is a program."""


@limited("subscriptions.follow", 10, 3600)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """List the feeds; a POST asks the owner of the address. The answer is the same whoever follows what
    already.
    """
    known = feeds()
    if request.method == "POST":
        form = FollowForm(request.POST, known=known)
        if request.POST.get(TRAP):
            return HttpResponseRedirect(reverse("subscriptions:asked"))
        if form.is_valid():
            with suppress(RateLimited):  # too many mails to this address: whoever writes learns nothing of it
                ask(form.cleaned_data["email"], form.chosen(), form.cleaned_data["rhythm"])
            return HttpResponseRedirect(reverse("subscriptions:asked"))
    else:
        form = FollowForm(known=known, initial={"feeds": request.GET.getlist("thema")})
    context = {"form": form, "feeds": known, "trap": TRAP}
    return render(request, "portal/subscriptions/follow.html", context, status=422 if form.errors else 200)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "portal/subscriptions/asked.html")
