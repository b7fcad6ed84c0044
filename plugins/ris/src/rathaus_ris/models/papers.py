"""OParl's Paper and Consultation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import BodyObject, body_indexes
from .fields import GuardedForeignKey


class Paper(BodyObject):
    """A paper (Drucksache): motion, proposal, question. `is_open` False: nothing of it is shown."""

    is_open = models.BooleanField(_("public"), default=True)
    name = models.TextField(_("subject"), blank=True, default="")
    reference = models.TextField(_("reference number"), blank=True, default="")
    date = models.DateField(_("date"), null=True, blank=True)
    paper_type = models.TextField(_("type"), blank=True, default="")
    related_paper = models.ManyToManyField(
        "self", through="ris.PaperRelated", symmetrical=False, related_name="+"
    )
    superordinated_paper = models.ManyToManyField(
        "self", through="ris.PaperSuperordinated", symmetrical=False, related_name="subordinated_paper"
    )
    location = models.ManyToManyField("ris.Location", through="ris.PaperLocation", related_name="papers")
    originator_person = models.ManyToManyField(
        "ris.Person", through="ris.PaperOriginatorPerson", related_name="originated_papers"
    )
    under_direction_of = models.ManyToManyField(
        "ris.Organization", through="ris.PaperUnderDirection", related_name="directed_papers"
    )
    originator_organization = models.ManyToManyField(
        "ris.Organization", through="ris.PaperOriginatorOrganization", related_name="originated_papers"
    )

    class Meta(BodyObject.Meta):
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [
            *body_indexes("paper"),
            models.Index(fields=["date", "id"], condition=models.Q(visibility=1), name="ris_paper_date"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}".strip()


class Consultation(BodyObject):
    """A paper's treatment in a meeting. The agenda item's `consultation` is read from here: one truth for
    both."""

    paper = GuardedForeignKey(
        Paper, models.PROTECT, related_name="consultations", null=True, verbose_name=_("paper")
    )
    agenda_item = GuardedForeignKey(
        "ris.AgendaItem",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("agenda item"),
    )
    meeting = GuardedForeignKey(
        "ris.Meeting",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("meeting"),
    )
    organization = models.ManyToManyField(
        "ris.Organization", through="ris.ConsultationOrganization", related_name="consultations"
    )
    authoritative = models.BooleanField(_("decides"), null=True, blank=True)
    role = models.TextField(_("role"), blank=True, default="")

    class Meta(BodyObject.Meta):
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        indexes = body_indexes("consultation")

    def __str__(self) -> str:
        return self.role or str(self.pk)
