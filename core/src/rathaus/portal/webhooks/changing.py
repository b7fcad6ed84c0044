"""What administrators do with a webhook. Each function works in the caller's transaction."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from .announcing import TEST, send_test
from .models import Delivery, Webhook
from .signing import renew
from .waking import wake


def create(values: dict[str, Any], now: dt.datetime) -> tuple[Webhook, str]:
    """A new webhook from the values of the form, and its secret."""
    webhook = Webhook(name=values["name"], url=values["url"], events=values["events"], created=now)
    secret = renew(webhook, now)
    webhook.save()
    return webhook, secret


def change(webhook: Webhook, values: dict[str, Any]) -> None:
    """Take the values of the form. With a new address what waits is tried at once."""
    has_moved = webhook.url != values["url"]
    webhook.name, webhook.url, webhook.events = values["name"], values["url"], values["events"]
    webhook.save(update_fields=["name", "url", "events"])
    if has_moved:
        _start_afresh(webhook)


def test(webhook: Webhook, now: dt.datetime) -> None:
    """Send a test."""
    send_test(webhook, now)


def pause(webhook: Webhook, now: dt.datetime) -> None:
    """Send nothing for now."""
    webhook.active = False
    webhook.save(update_fields=["active"])


def resume(webhook: Webhook, now: dt.datetime) -> None:
    """Go on: the term of what waited begins anew."""
    webhook.active, webhook.gone = True, False
    webhook.save(update_fields=["active", "gone"])
    webhook.deliveries.filter(state=Delivery.WAITING).update(since=now, next_try=now)
    _start_afresh(webhook)


def again(webhook: Webhook, now: dt.datetime) -> None:
    """Try anew what was given up; tests aside."""
    lost = webhook.deliveries.filter(state=Delivery.GIVEN_UP).exclude(event=TEST)
    lost.update(state=Delivery.WAITING, since=now, next_try=now, attempts=0)
    _start_afresh(webhook)


def renew_secret(webhook: Webhook, now: dt.datetime) -> str:
    """A new secret, which is returned."""
    secret = renew(webhook, now)
    webhook.save(update_fields=["salt", "fingerprint", "previous_salt", "previous_until"])
    _start_afresh(webhook)
    return secret


def delete(webhook: Webhook, now: dt.datetime) -> None:
    """Delete it with its deliveries."""
    webhook.delete()


ACTIONS: dict[str, Callable[[Webhook, dt.datetime], str | None]] = {
    "test": test,
    "pause": pause,
    "resume": resume,
    "again": again,
    "secret": renew_secret,
    "delete": delete,
}


def _start_afresh(webhook: Webhook) -> None:
    """Forget the failures and try now."""
    webhook.failures, webhook.rest_until = 0, None
    webhook.save(update_fields=["failures", "rest_until"])
    wake(webhook.pk)
