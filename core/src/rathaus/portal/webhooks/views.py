"""Pages of the workspace: administrators set webhooks up and see what became of deliveries."""

import json
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..staff.access import administrator
from ..staff.audit import record
from ..towns import current_town
from . import changing
from .announcing import body, events
from .forms import WebhookForm
from .models import Webhook
from .signing import OVERLAP
from .words import failure, state_of, state_of_delivery

SHOWN = 50


@require_safe
@administrator
def webhooks(request: HttpRequest) -> HttpResponse:
    """All webhooks with their state."""
    found = Webhook.objects.annotate(last=Max("deliveries__last_try"))
    context = {
        "webhooks": [(each, urlsplit(each.url).hostname, state_of(each)) for each in found],
        "events": _examples(),
    }
    return render(request, "webhooks/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrator
def add(request: HttpRequest) -> HttpResponse:
    """Make a webhook. Its secret is shown by the answer, and never again."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made, secret = changing.create(form.cleaned_data, timezone.now())
            record("webhook.add", made, account=request.user)
        return render(request, "webhooks/secret.html", {"webhook": made, "secret": secret, "hours": 0})
    return render(request, "webhooks/add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@administrator
def webhook(request: HttpRequest, key: int) -> HttpResponse:
    """A webhook with its last deliveries; change name, address and events."""
    found = get_object_or_404(Webhook, pk=key)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            changing.change(found, form.cleaned_data)
            record("webhook.change", found, account=request.user)
        messages.success(request, _("The changes are saved."))
        return redirect("webhooks:webhook", key)
    rows = list(found.deliveries.order_by("-created")[:SHOWN])
    titles = {name: event.title for name, event in events().items()}
    context = {
        "webhook": found,
        "state": state_of(found),
        "form": form,
        "deliveries": [
            (row, titles.get(row.event, _("Test")), state_of_delivery(row), failure(row)) for row in rows
        ],
        "given_up": found.deliveries.filter(state="given-up").exclude(event="portal.test").count(),
        "shown": SHOWN,
    }
    return render(request, "webhooks/webhook.html", context)


@require_POST
@administrator
def act(request: HttpRequest, key: int, action: str) -> HttpResponse:
    """Send a test, pause, go on, send again what was given up, renew the secret, or delete."""
    found = get_object_or_404(Webhook, pk=key)
    if action not in changing.ACTIONS:
        raise Http404
    with transaction.atomic():
        record(f"webhook.{action}", found, account=request.user)
        secret = changing.ACTIONS[action](found, timezone.now())
    if action == "secret":
        hours = int(OVERLAP.total_seconds()) // 3600
        return render(request, "webhooks/secret.html", {"webhook": found, "secret": secret, "hours": hours})
    messages.success(request, _done(action))
    return redirect("webhooks:webhooks") if action == "delete" else redirect("webhooks:webhook", key)


def _form(request: HttpRequest, found: Webhook | None = None) -> WebhookForm:
    initial = {"name": found.name, "url": found.url, "events": found.events} if found else None
    return WebhookForm(
        request.POST or None,
        events=events(),
        internal=current_town().portal.internal_hosts,
        webhook=found,
        initial=initial,
    )


def _examples() -> list[dict[str, Any]]:
    """Each event with what is sent, indented for people."""
    now = timezone.now()
    return [
        {
            "name": name,
            "title": event.title,
            "body": json.dumps(
                json.loads(body(event, "/", event.example, now)), ensure_ascii=False, indent=2
            ),
        }
        for name, event in sorted(events().items())
    ]


def _done(action: str) -> str:
    return {
        "test": _("The test is on its way. Load this page again in a few seconds to see whether it arrived."),
        "pause": _("Paused. What happens meanwhile is kept and sent when it goes on."),
        "resume": _("It goes on: what waited is sent now."),
        "again": _("What was given up is sent again."),
        "delete": _("The webhook is deleted."),
    }[action]
