"""What happens to a report: public answers, internal notes, history, orders, forwarding."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import Row, Shown
from .offices import Contractor, Target
from .reports import Report, Source
from .states import State

OUTSIDE = (Source.FORM, Source.API, Source.SERVER)
"""Where words come from that staff have to read: residents, other programs, other authorities."""


class Update(Shown):
    """An answer or a change of state that may be public (mySociety: request update). `state` empty:
    unchanged.

    `external_id` is its id on the server it came from. `shown_at` is when it became public, which may be long
    after `at`: who asks for news by time would miss it otherwise. `read_at` is when staff dealt with what
    came from outside (`OUTSIDE`): answered, decided on, or marked as read.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="updates")
    text = models.TextField(_("answer"), blank=True, default="")
    state = models.CharField(_("state"), max_length=30, choices=State, blank=True, default="")
    at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    source = models.CharField(max_length=10, choices=Source, default=Source.STAFF)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    external_id = models.CharField(max_length=200, blank=True, default="")
    released_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta(Shown.Meta):
        ordering = ["at", "pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [
            models.Index(fields=["at", "id"], condition=models.Q(visibility=1), name="defects_update_at"),
            models.Index(
                fields=["shown_at", "id"], condition=models.Q(visibility=1), name="defects_update_shown"
            ),
            models.Index(
                fields=["report"],
                condition=models.Q(read_at__isnull=True, source__in=("form", "api", "server")),
                name="defects_update_unread",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "external_id"],
                condition=~models.Q(external_id=""),
                name="defects_update_external",
            )
        ]


class Note(Row):
    """An internal note: of staff, or of whoever works on an order (`hand_over`)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="notes")
    text = models.TextField(_("note"))
    at = models.DateTimeField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    hand_over = models.ForeignKey(
        "defects.HandOver", models.CASCADE, null=True, blank=True, related_name="notes"
    )

    class Meta(Row.Meta):
        ordering = ["at", "pk"]


class Event(Row):
    """The history of a report: what, when, by which account, from what to what; codes, no contents.

    It outlives the report (`report_key` is a number, no relation). `account` empty: the system or a resident.
    """

    report_key = models.BigIntegerField()
    number = models.CharField(max_length=20)
    action = models.CharField(max_length=40)
    at = models.DateTimeField()
    account = models.BigIntegerField(null=True, blank=True)
    before = models.CharField(max_length=120, blank=True, default="")
    after = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta(Row.Meta):
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["report_key", "at"], name="defects_event_report"),
            models.Index(fields=["at"], name="defects_event_at"),
        ]


class HandOver(Row):
    """An order to the building yard or a firm, open to whoever holds its link. `token_digest` is the SHA-256
    of the link's token. It opens until `valid_until` or `revoked_at`; whoever works on it says `done_at` or
    `refused_at`, the town hall `checked_at`.

    `language` is that of mail and page, "" the town's first. `text` is what staff released for the recipient,
    `photos` are the keys of the photos that go along. The reporter's contact is shown only with
    `shows_contact`, for which `contact_reason` says why.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="hand_overs")
    contractor = models.ForeignKey(Contractor, models.SET_NULL, null=True, blank=True, related_name="+")
    recipient = models.CharField(_("recipient"), max_length=120)
    email = models.EmailField(_("mail address"), blank=True, default="")
    language = models.CharField(_("language"), max_length=10, blank=True, default="")
    order = models.TextField(_("work order"), blank=True, default="")
    text = models.TextField(_("text of the report"), blank=True, default="")
    photos = models.JSONField(blank=True, default=list)
    shows_contact = models.BooleanField(_("shows who reported"), default=False)
    contact_reason = models.CharField(_("why"), max_length=300, blank=True, default="")
    due = models.DateField(_("until"), null=True, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    valid_until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ["-created"]
        verbose_name = _("work order")
        verbose_name_plural = _("orders")


class ForwardState(models.TextChoices):
    """How far sending on has come."""

    WAITING = "waiting", pgettext_lazy("forward", "waits to be sent")
    SENT = "sent", pgettext_lazy("forward", "sent")
    TOKEN = "token", pgettext_lazy("forward", "sent, number to come")
    FAILED = "failed", pgettext_lazy("forward", "failed")


class Forward(Row):
    """A report sent on to another server. `remote_id` is its number there, `remote_token` stands until it has
    one. `text` is what staff released for the other authority; `notice` is what that answered.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="forwards")
    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ForwardState, default=ForwardState.WAITING)
    text = models.TextField(_("text"), blank=True, default="")
    notice = models.TextField(blank=True, default="")
    remote_state = models.CharField(max_length=30, blank=True, default="")
    remote_id = models.CharField(max_length=200, blank=True, default="", db_index=True)
    remote_token = models.CharField(max_length=200, blank=True, default="")
    created = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True, default="")

    class Meta(Row.Meta):
        ordering = ["-created"]
        constraints = [models.UniqueConstraint(fields=["report", "target"], name="defects_forward_once")]
