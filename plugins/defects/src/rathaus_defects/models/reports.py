"""A report, and beside it, out of the public's reach, what was typed and who typed it."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..access.rows import PUBLIC, GuardedQuerySet, PublicManager, StaffManager
from .base import Row, Shown
from .categories import Category
from .offices import Office, Target
from .states import State, is_open, status

SHOWN = models.Q(visibility=PUBLIC)
CONFIRMED = models.Q(confirmed_at__isnull=False)


class WorkManager(StaffManager):
    """What the town hall works on: reports that were confirmed, or needed no confirmation."""

    def get_queryset(self) -> GuardedQuerySet:
        """Confirmed reports only."""
        return super().get_queryset().filter(confirmed_at__isnull=False)

    def still_open(self) -> GuardedQuerySet:
        """What is not closed, worded so that the database looks it up in an index: open reports are few."""
        rows: GuardedQuerySet = self.get_queryset().filter(is_open__in=[True])
        return rows


class Source(models.TextChoices):
    """Where a report came from."""

    FORM = "form", pgettext_lazy("source", "form")
    API = "api", pgettext_lazy("source", "interface")
    STAFF = "staff", pgettext_lazy("source", "town hall")
    IMPORT = "import", pgettext_lazy("source", "taken over")
    SERVER = "server", pgettext_lazy("source", "another server")


class Report(Shown):
    """A report. `number` is what people read out, and GeoReport's `service_request_id` (2026-000123).

    `public_text` is the text that may be shown: what was typed, as staff edited it, empty when they hid
    it; what was typed itself is in `Submission`. `lat`/`lon` are WGS84 degrees, both or neither; `address`
    names the place, `place_text` describes it in the reporter's words. `updated_at` moves with every
    change of what is public. `listed` is what the change counter (`DefectsState`) stood at when it became
    public: in that order readers page through reports, because new ones then only come at its end. `target`
    is the authority whose duty it is, if not the town's. `merged_into` is the report of which this is a
    duplicate: read it through its own `public`.
    """

    number = models.CharField(max_length=20, unique=True)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", db_index=False)
    public_text = models.TextField(_("text"), blank=True, default="")
    language = models.CharField(max_length=5, default="de")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    place_text = models.TextField(_("where exactly"), blank=True, default="")
    place_id = models.CharField(max_length=60, blank=True, default="")
    zipcode = models.CharField(max_length=5, blank=True, default="")
    district = models.CharField(_("district"), max_length=120, blank=True, default="")
    municipality_ags = models.CharField(max_length=8, blank=True, default="")

    state = models.CharField(_("state"), max_length=30, choices=State, default=State.OPEN)
    is_open = models.BooleanField(default=True, editable=False)
    state_since = models.DateTimeField()
    status_notes = models.TextField(_("last answer"), blank=True, default="")
    office = models.ForeignKey(
        Office, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    target = models.ForeignKey(
        Target, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    is_urgent = models.BooleanField(_("urgent"), default=False)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    supports = models.PositiveIntegerField(default=0, editable=False)

    requested_at = models.DateTimeField(_("reported"))
    updated_at = models.DateTimeField(_("changed"))
    listed = models.PositiveBigIntegerField(default=0, editable=False)
    answer_due_at = models.DateTimeField(_("answer due"), null=True, blank=True)
    expected_at = models.DateTimeField(_("expected to be done"), null=True, blank=True)
    first_answered_at = models.DateTimeField(_("first answered"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("report", "closed"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    is_held = models.BooleanField(pgettext_lazy("report", "held"), default=False)

    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.FORM)
    origin = models.CharField(max_length=200, blank=True, default="")
    origin_id = models.CharField(max_length=200, blank=True, default="")

    public: ClassVar[PublicManager] = PublicManager()
    staff: ClassVar[StaffManager] = StaffManager()
    work: ClassVar[WorkManager] = WorkManager()

    class Meta(Shown.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "origin_id"], condition=~models.Q(origin=""), name="defects_report_origin"
            ),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="defects_report_point",
            ),
        ]
        indexes = [
            models.Index(fields=["requested_at", "id"], condition=SHOWN, name="defects_pub_requested"),
            models.Index(fields=["updated_at", "id"], condition=SHOWN, name="defects_pub_updated"),
            models.Index(fields=["listed", "id"], condition=SHOWN, name="defects_pub_listed"),
            models.Index(fields=["released_at", "id"], condition=SHOWN, name="defects_pub_released"),
            models.Index(
                fields=["category", "requested_at", "id"], condition=SHOWN, name="defects_pub_category"
            ),
            models.Index(
                fields=["lat", "lon", "is_open", "category", "closed_at"],
                condition=SHOWN,
                name="defects_pub_box",
            ),
            models.Index(
                fields=["category", "is_open", "lat", "lon"], condition=SHOWN, name="defects_pub_alike"
            ),
            models.Index(fields=["district", "requested_at"], condition=SHOWN, name="defects_pub_district"),
            models.Index(fields=["is_open", "office", "expected_at"], name="defects_work_office"),
            models.Index(fields=["is_open", "assignee", "expected_at"], name="defects_work_person"),
            models.Index(fields=["state", "requested_at"], name="defects_work_state"),
            models.Index(fields=["requested_at", "id"], name="defects_requested"),
            models.Index(fields=["confirmed_at"], condition=CONFIRMED, name="defects_work_confirmed"),
            models.Index(fields=["updated_at", "id"], condition=CONFIRMED, name="defects_work_updated"),
            models.Index(
                fields=["district", "requested_at"], condition=CONFIRMED, name="defects_work_district"
            ),
            models.Index(fields=["closed_at"], name="defects_closed"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def status(self) -> str:
        """GeoReport's status: `open` or `closed`."""
        return status(self.state)

    @property
    def is_public(self) -> bool:
        """Whether anybody may see the report, as last computed by the write layer."""
        return self.visibility == PUBLIC

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; write layer only. `is_open` follows the state."""
        self.is_open = is_open(self.state)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "is_open"}
        super().save(*args, **kwargs)


class Submission(Row):
    """How a report came in: what was typed, and the keys that lead to it. Never public.

    `token_digest` is the SHA-256 of the private link's token. `form_key` is the form's own key: the same
    form sent twice is one report. `problems` are the sentences for which the report is held. `device_id`,
    `account_id` are what a client of the interface said of itself. `wish`: the authority to which whoever
    reported asks it to be sent on.
    """

    report = models.OneToOneField(Report, models.CASCADE, related_name="submission", primary_key=True)
    typed_text = models.TextField(blank=True, default="")
    token_digest = models.CharField(max_length=64, unique=True)
    form_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    problems = models.JSONField(blank=True, default=list)
    device_id = models.CharField(max_length=200, blank=True, default="")
    account_id = models.CharField(max_length=200, blank=True, default="")
    api_key = models.ForeignKey(
        "defects.ApiKey", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    wish = models.ForeignKey(
        "defects.Target", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )


class Contact(Row):
    """Who reported: personal data, erased some time after closure. Never public.

    `wants_mail`: mails on changes. `confirmed_at`: the address was confirmed by a link.
    """

    report = models.OneToOneField(Report, models.CASCADE, related_name="contact", primary_key=True)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    email = models.EmailField(_("mail address"), blank=True, default="", db_index=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True, default="")
    wants_mail = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)


class Support(Row):
    """Somebody who has the same concern, with a confirmed address. Never public; `Report.supports` counts
    them. `merged_from` is the duplicate that they came along with, and go back with when it is split off.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="supporters")
    email = models.EmailField(_("mail address"), db_index=True)
    language = models.CharField(max_length=5, default="de")
    wants_mail = models.BooleanField(default=True)
    created = models.DateTimeField()
    merged_from = models.ForeignKey(Report, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["report", "email"], name="defects_support_once")]


class Answer(Row):
    """An answer to a category's question, with the words it had then. Public code takes those with
    `is_public` of reports it has read through `public`.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="answers")
    code = models.CharField(max_length=60)
    keys = models.JSONField(default=list)
    question = models.TextField()
    text = models.TextField(blank=True, default="")
    is_public = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="defects_answer_once")]

    @classmethod
    def of_public(cls, *reports: Report) -> models.QuerySet["Answer"]:
        """The answers that are shown with these reports, which were read through `public`."""
        found: models.QuerySet[Answer] = cls.staff.filter(
            report__in=[one.pk for one in reports if one.is_public], is_public=True
        )
        return found


class NumberSeries(models.Model):
    """The last number given out in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class DefectsState(models.Model):
    """One row: `version` rises with every transaction that changes what is public. Base of ETags."""

    version = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def current(cls) -> tuple[int, Any]:
        """(version, time of the last change or None)."""
        return cls.objects.filter(pk=1).values_list("version", "changed_at").first() or (0, None)

    @classmethod
    def rise(cls, now: dt.datetime) -> int:
        """Raise the counter; its new value, which no other transaction gets. Inside of a transaction."""
        if not cls.objects.filter(pk=1).update(version=models.F("version") + 1, changed_at=now):
            cls.objects.create(pk=1, version=1, changed_at=now)
        return cls.current()[0]
