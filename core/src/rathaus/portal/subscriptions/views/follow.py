"""The page that lists what can be followed, with the form to follow it by mail."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.portal.limits.clients import limited
from rathaus.portal.limits.rates import RateLimited

from ..feeds import ModuleFeed, feeds
from ..feeds import known as known_feeds
from ..following import ask
from ..forms import FollowForm

MOST = 5
"""So many feeds one address may name."""
TRAP = "website"
"""A field that people do not see: who fills it in is a program."""


@limited("subscriptions.follow", 10, 3600)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """List the feeds; a POST asks the owner of the address. The answer is the same whoever follows what
    already. `feed` (`module/key`) names one that is offered first, alone or among many that are not listed.
    """
    named = _named(request.GET.getlist("feed"))
    listed = [one for one in feeds() if one.name not in {each.name for each in named}]
    known = [*named, *listed]
    if request.method == "POST":
        form = FollowForm(request.POST, known=known)
        if request.POST.get(TRAP):
            return HttpResponseRedirect(reverse("subscriptions:asked"))
        if form.is_valid():
            with suppress(RateLimited):  # too many mails to this address: whoever writes learns nothing of it
                ask(form.cleaned_data["email"], form.chosen(), form.cleaned_data["rhythm"])
            return HttpResponseRedirect(reverse("subscriptions:asked"))
    else:
        form = FollowForm(
            known=known, initial={"feeds": [*(one.name for one in named), *request.GET.getlist("thema")]}
        )
    context = {"form": form, "feeds": known, "named": named, "trap": TRAP}
    return render(request, "portal/subscriptions/follow.html", context, status=422 if form.errors else 200)


def _named(names: list[str]) -> list[ModuleFeed]:
    """The feeds that the address names, as far as the town has them."""
    pairs = [(module, key) for module, _slash, key in (name.partition("/") for name in names[:MOST])]
    return known_feeds(dict.fromkeys(pairs))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "portal/subscriptions/asked.html")
