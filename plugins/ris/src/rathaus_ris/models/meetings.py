"""OParl's Meeting and AgendaItem."""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import BodyObject, body_indexes
from .fields import GuardedForeignKey


class Meeting(BodyObject):
    """A sitting of one or several organizations. `is_open` False: nothing of it is shown (§ 37 SächsGemO)."""

    is_open = models.BooleanField(_("public"), default=True)
    name = models.TextField(_("name"), blank=True, default="")
    meeting_state = models.TextField(_("state"), blank=True, default="")
    cancelled = models.BooleanField(_("cancelled"), null=True, blank=True)
    start = models.DateTimeField(_("start"), null=True, blank=True)
    end = models.DateTimeField(_("end"), null=True, blank=True)
    location = GuardedForeignKey(
        "ris.Location",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("place"),
    )
    organization = models.ManyToManyField(
        "ris.Organization",
        through="ris.MeetingOrganization",
        related_name="meetings",
        verbose_name=_("committees"),
    )
    participant = models.ManyToManyField(
        "ris.Person",
        through="ris.MeetingParticipant",
        related_name="attended_meetings",
        verbose_name=_("present"),
    )

    class Meta(BodyObject.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [
            *body_indexes("meeting"),
            models.Index(fields=["start"], condition=models.Q(visibility=1), name="ris_meeting_start"),
        ]

    def __str__(self) -> str:
        when = date_format(timezone.localtime(self.start), "SHORT_DATE_FORMAT") if self.start else ""
        return ", ".join(part for part in (self.name or str(_("Meeting")), when) if part)


class AgendaItem(BodyObject):
    """An item of a meeting's agenda. `is_open` is OParl's `public`: False shows nothing of it, not even its
    title."""

    meeting = GuardedForeignKey(
        Meeting, models.PROTECT, related_name="agenda_items", null=True, verbose_name=_("meeting")
    )
    number = models.TextField(pgettext_lazy("agenda item", "number"), blank=True, default="")
    order = models.PositiveIntegerField(_("order"), default=0)
    name = models.TextField(_("subject"), blank=True, default="")
    is_open = models.BooleanField(_("public"), default=True)
    result = models.TextField(_("result"), blank=True, default="")
    resolution_text = models.TextField(_("resolution"), blank=True, default="")
    start = models.DateTimeField(_("start"), null=True, blank=True)
    end = models.DateTimeField(_("end"), null=True, blank=True)

    class Meta(BodyObject.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        indexes = body_indexes("agendaitem")

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()
