"""The outbox, and the confirmations that were asked for."""

import uuid

from django.db import models


class Mail(models.Model):
    """A mail to one address. Its texts are emptied once it is sent; the row stays a while to answer "did it
    go out?".

    What a mail tells of may be withdrawn before it leaves: `still` is then the dotted path of a function
    `(about: dict) -> dict | None` that gives the values for the templates `template` as they are now, or
    None if nothing is left to tell.

    `waiting` until `next_try`; `sending` while a worker has it (until `lease_until`); `kept` in a demo
    portal.
    """

    WAITING, SENDING, SENT, FAILED, KEPT = "waiting", "sending", "sent", "failed", "kept"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=250, null=True, unique=True)
    purpose = models.CharField(max_length=100)
    recipient = models.EmailField(max_length=254, db_index=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    still = models.CharField(max_length=250, blank=True, default="")
    template = models.CharField(max_length=100, blank=True, default="")
    about = models.JSONField(default=dict)
    message_id = models.CharField(max_length=250)
    created = models.DateTimeField(db_index=True)
    expires = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=WAITING)
    next_try = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    sent = models.DateTimeField(null=True)
    error = models.CharField(max_length=250, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_try"], name="portal_mail_due")]

    def __str__(self) -> str:
        return self.message_id


class Confirmation(models.Model):
    """Something that becomes true once the owner of the address confirms it. The link's secret is stored as
    a hash.

    `handler` is the dotted path of `(email: str, payload: dict) -> str`, called in the transaction that uses
    the link up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64)
    email = models.EmailField(max_length=254, db_index=True)
    purpose = models.CharField(max_length=100)
    what = models.CharField(max_length=500)
    handler = models.CharField(max_length=250)
    payload = models.JSONField(default=dict)
    created = models.DateTimeField(db_index=True)
    expires = models.DateTimeField()
