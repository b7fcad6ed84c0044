"""Webhooks and what was sent to them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Webhook(models.Model):
    """An address that is told of events.

    Its secret is not stored: it follows from the town's key and `salt` (`signing`); `fingerprint` tells
    whether it still is the one that was shown. After a change the previous one signs as well until
    `previous_until`. `gone`: the other side said (410) that it wants nothing any more.

    `failures` counts what failed since something last arrived; until `rest_until` nothing is tried then. A
    worker holds the webhook until `held_until`, so that one alone sends to it.
    """

    name = models.CharField(max_length=80, unique=True)
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    gone = models.BooleanField(default=False)
    salt = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=16)
    previous_salt = models.CharField(max_length=64, blank=True)
    previous_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    rest_until = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    created = models.DateTimeField()

    class Meta:
        verbose_name = _("webhook")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event for one webhook: `waiting` until `next_try`, then `delivered`, or `given-up` after days.

    `body` is sent as it is, the same at each try; the id goes along as `webhook-id`. The term of trying
    counts from `since`. `status` is the last answer's (None: there was none), `error` a word of `words`, or
    the kind of a failure of the network; never what the other side wrote.
    """

    WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given-up"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=100)
    body = models.TextField()
    created = models.DateTimeField(db_index=True)
    since = models.DateTimeField()
    state = models.CharField(max_length=10, default=WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField()
    last_try = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=250, blank=True)

    class Meta:
        indexes = [models.Index(fields=["webhook", "state", "next_try"], name="portal_webhooks_due")]

    def __str__(self) -> str:
        return f"{self.event} {self.id}"
