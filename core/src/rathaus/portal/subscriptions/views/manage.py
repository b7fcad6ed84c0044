"""The private page of a subscriber, and how to get its link again."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rathaus.portal.limits.clients import limited
from rathaus.portal.limits.rates import RateLimited, check

from ..feeds import find
from ..following import change, end, send_link
from ..forms import RHYTHMS, LinkForm
from ..links import BadLink, managed
from ..models import Subscriber

FIELD = "abo-"


@never_cache
@limited("subscriptions.manage", 60, 3600, methods=("GET", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is followed; a POST changes rhythms, ends single ones or all."""
    try:
        subscriber = managed(token)
    except BadLink:
        return render(request, "portal/subscriptions/bad_link.html", {"form": LinkForm()}, status=410)
    saved = False
    if request.method == "POST":
        if "alles-beenden" in request.POST:
            end(subscriber, None)
        else:
            change(subscriber, _rhythms(request))
            saved = True
        if not Subscriber.objects.filter(pk=subscriber.pk).exists():
            return HttpResponseRedirect(reverse("subscriptions:ended"))
    context = {
        "email": subscriber.email,
        "rows": _rows(subscriber),
        "rhythms": RHYTHMS,
        "saved": saved,
        "is_confirmed": not saved and "bestaetigt" in request.GET,
        "field": FIELD,
    }
    return render(request, "portal/subscriptions/manage.html", context)


def _rhythms(request: HttpRequest) -> dict[int, str]:
    """What was chosen, by the ids of the subscriptions."""
    found = {}
    for name, value in request.POST.items():
        number = name.removeprefix(FIELD)
        if name.startswith(FIELD) and number.isascii() and number.isdigit() and len(number) < 19:
            found[int(number)] = str(value)
    return found


def _rows(subscriber: Subscriber) -> list[tuple[int, str, str]]:
    """(id, title, rhythm) of what is followed; a feed that is switched off shows its name."""
    rows = []
    for each in subscriber.subscriptions.order_by("module", "feed"):
        known = find(each.module, each.feed)
        rows.append((each.pk, known.feed.title if known else f"{each.module}/{each.feed}", each.rhythm))
    return rows


@limited("subscriptions.link", 10, 3600)
@require_http_methods(["GET", "HEAD", "POST"])
def send_link_page(request: HttpRequest) -> HttpResponse:
    """Send the private link to an address. The answer is the same whether it follows something or not."""
    form = LinkForm(request.POST) if request.method == "POST" else LinkForm()
    if request.method == "POST" and form.is_valid():
        with suppress(RateLimited):
            check("subscriptions.link.address", form.cleaned_data["email"], 3, 86400)
            send_link(form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("subscriptions:asked"))
    status = 422 if form.errors else 200
    return render(request, "portal/subscriptions/link.html", {"form": form}, status=status)
