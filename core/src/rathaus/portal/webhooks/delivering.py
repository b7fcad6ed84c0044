"""The job that sends what is due to one webhook.

It holds the webhook, so that two workers do not send the same. Each delivery is sent outside of transactions
and noted in one of its own. After a failure the webhook rests: what is dead is asked once a pause, not once
for each delivery.
"""

import datetime as dt
import random
import time
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..outgoing import Answer, CheckedBackend, HttpFailed, post
from ..towns import current_town
from .announcing import TEST
from .models import Delivery, Webhook
from .pauses import TERM, asked_for, pause
from .signing import SecretLost, headers
from .waking import wake

TIMEOUT = 10.0
"""Seconds for one delivery, all together."""
BUDGET = 20.0
"""Seconds after which the job makes room for others and queues itself anew."""
HOLD = dt.timedelta(seconds=90)
"""The job renews its hold before each delivery; if it dies, another one goes on after this."""
AGAIN = dt.timedelta(seconds=30)
"""When a job that finds the webhook held looks again."""

Post = Callable[[Webhook, Delivery, dt.datetime], Answer]


def send_due(key: int, *, send: Post | None = None, clock: Callable[[], float] = time.monotonic) -> int:
    """Send what is due to the webhook with this key; returns how many were tried."""
    if not Webhook.objects.filter(pk=key).exists():
        return 0
    if not _hold(key, timezone.now(), free=True):
        wake(key, timezone.now() + AGAIN)
        return 0
    tried, until = 0, clock() + BUDGET
    try:
        while clock() < until and _hold(key, timezone.now()):
            webhook = Webhook.objects.get(pk=key)
            delivery = _next(webhook, timezone.now())
            if delivery is None:
                break
            _try(webhook, delivery, send or _post)
            tried += 1
    finally:
        Webhook.objects.filter(pk=key).update(held_until=None)
    _wake_later(key, timezone.now())
    return tried


def wake_all() -> int:
    """Queue a job for each webhook that has something waiting; returns how many. Run by the schedule, in case
    a job was lost.
    """
    waiting = Delivery.objects.filter(state=Delivery.WAITING).values_list("webhook", flat=True)
    keys = sorted(set(waiting))
    for key in keys:
        wake(key)
    return len(keys)


def _hold(key: int, now: dt.datetime, *, free: bool = False) -> bool:
    rows = Webhook.objects.filter(pk=key)
    if free:
        rows = rows.filter(Q(held_until=None) | Q(held_until__lt=now))
    return bool(rows.update(held_until=now + HOLD))


def _next(webhook: Webhook, now: dt.datetime) -> Delivery | None:
    """The next delivery: tests first, then what has waited longest, unless the webhook is paused or rests."""
    due = webhook.deliveries.filter(state=Delivery.WAITING, next_try__lte=now).order_by("next_try", "created")
    test = due.filter(event=TEST).first()
    is_resting = webhook.rest_until is not None and now < webhook.rest_until
    if test is not None or not webhook.active or webhook.gone or is_resting:
        return test
    return due.first()


def _post(webhook: Webhook, delivery: Delivery, now: dt.datetime) -> Answer:
    backend = CheckedBackend(internal=current_town().portal.internal_hosts)
    signed = headers(webhook, str(delivery.id), delivery.body, now)
    return post(webhook.url, delivery.body.encode(), signed, backend=backend, timeout=TIMEOUT)


def _try(webhook: Webhook, delivery: Delivery, send: Post) -> None:
    """Send one delivery and note how it went."""
    answer: Answer | None = None
    try:
        answer = send(webhook, delivery, timezone.now())
        error = "" if 200 <= answer.status < 300 else "status"
    except SecretLost:
        error = "secret"
    except HttpFailed as failed:
        error = failed.kind
    now = timezone.now()
    delivery.attempts += 1
    delivery.last_try = now
    delivery.status = answer.status if answer else None
    delivery.error = error
    with transaction.atomic():
        if error:
            _failed(webhook, delivery, answer, now)
        else:
            delivery.state = Delivery.DELIVERED
            Webhook.objects.filter(pk=webhook.pk).update(failures=0, rest_until=None)
        if Delivery.objects.filter(pk=delivery.pk).exists():  # the webhook may have been deleted meanwhile
            delivery.save()


def _failed(webhook: Webhook, delivery: Delivery, answer: Answer | None, now: dt.datetime) -> None:
    """Let the webhook rest and say when the delivery is tried again, or give it up."""
    is_gone = answer is not None and answer.status == 410
    if delivery.event == TEST or is_gone or now - delivery.since > TERM:
        delivery.state = Delivery.GIVEN_UP
    asked = asked_for(answer.headers, now) if answer else None
    delivery.next_try = now + pause(delivery.attempts, asked, random.random())  # noqa: S311 - spreads tries
    if delivery.event == TEST:
        return
    rest = now + pause(webhook.failures + 1, asked, random.random())  # noqa: S311
    Webhook.objects.filter(pk=webhook.pk).update(
        failures=webhook.failures + 1, rest_until=rest, gone=webhook.gone or is_gone
    )
    webhook.deliveries.filter(state=Delivery.WAITING, since__lt=now - TERM).exclude(pk=delivery.pk).update(
        state=Delivery.GIVEN_UP, error=delivery.error
    )


def _wake_later(key: int, now: dt.datetime) -> None:
    """Queue the job for what is still waiting: at once, or when the next thing is due."""
    webhook = Webhook.objects.filter(pk=key, active=True, gone=False).first()
    if webhook is None:
        return
    waiting = webhook.deliveries.filter(state=Delivery.WAITING).order_by("next_try").first()
    if waiting is None:
        return
    at = max(waiting.next_try, webhook.rest_until or waiting.next_try)
    wake(key, at if at > now else None)
