"""Telling webhooks of an event, in the transaction of the change."""

import datetime as dt
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from rathaus.contracts.webhooks import WebhookEvent

from ..hooks import hooks
from ..towns import current_town
from .models import Delivery, Webhook
from .waking import wake

TEST = "portal.test"
"""The event that "send a test" sends."""


def events() -> dict[str, WebhookEvent]:
    """The events that the enabled modules name, by name."""
    named: dict[str, list[WebhookEvent]] = hooks().by_module("portal_webhook_events")
    return {
        event.name: event
        for module, found in named.items()
        for event in found
        if event.name.startswith(f"{module}.")
    }


def announce(
    event: str, object_url: str, data: dict[str, Any] | None = None, *, now: dt.datetime | None = None
) -> int:
    """Write a delivery of the event for each webhook that wants it; returns how many.

    Call it in the transaction of the change: both are kept, or neither. `object_url` is the public address of
    what changed, as a path. `data` has only keys of the event's example, JSON values, and no personal data.
    Raises ValueError for an event that no module names, and for other keys.
    """
    known = events().get(event)
    if known is None:
        raise ValueError(f"no module names the event {event}: add it to portal_webhook_events")
    if extra := set(data or {}) - set(known.example):
        raise ValueError(f"{event}: the example does not show {', '.join(sorted(extra))}")
    wanting = [each for each in Webhook.objects.filter(gone=False) if event in each.events]
    if not wanting:
        return 0
    now = now or timezone.now()
    text = body(known, object_url, data or {}, now)
    with transaction.atomic():
        for webhook in wanting:
            queue(webhook, event, text, now)
    return len(wanting)


def body(event: WebhookEvent, object_url: str, data: dict[str, Any], now: dt.datetime) -> str:
    """What is sent: JSON with `type`, `version`, `timestamp` (UTC), `town`, `url` and `data`."""
    town = current_town()
    about = {key: getattr(town.effective, key) for key in ("id", "ags", "name")}
    told = {
        "type": event.name,
        "version": event.version,
        "timestamp": now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "town": {**about, "url": town.absolute("/")},
        "url": town.absolute(object_url),
        "data": data,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def queue(webhook: Webhook, event: str, text: str, now: dt.datetime) -> Delivery:
    """Write one delivery and wake the worker."""
    made = Delivery.objects.create(
        webhook=webhook, event=event, body=text, created=now, since=now, next_try=now
    )
    wake(webhook.pk)
    return made


def send_test(webhook: Webhook, now: dt.datetime) -> Delivery:
    """Queue a test: it goes out even while the webhook is paused, once."""
    text = body(WebhookEvent(name=TEST, title=""), "/", {}, now)
    return queue(webhook, TEST, text, now)
