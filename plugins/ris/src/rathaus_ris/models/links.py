"""Ordered relations between OParl objects, one table for each property that lists addresses."""

from typing import ClassVar

from django.db import models

from ..visibility.access import LinkManager
from .fields import GuardedForeignKey


class Link(models.Model):
    """A row of an ordered relation; `position` is the place in the list, from 0. Relations show nothing by
    themselves: both ends are read through `public`."""

    position = models.PositiveSmallIntegerField(default=0)

    links: ClassVar[LinkManager] = LinkManager()

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class MeetingOrganization(Link):
    """Meeting.organization."""

    meeting = GuardedForeignKey("ris.Meeting", models.CASCADE, related_name="organization_links")
    organization = GuardedForeignKey("ris.Organization", models.CASCADE, related_name="meeting_links")

    class Meta(Link.Meta):
        indexes = [models.Index(fields=["organization", "meeting"], name="ris_meetorg")]


class MeetingParticipant(Link):
    """Meeting.participant: who was present."""

    meeting = GuardedForeignKey("ris.Meeting", models.CASCADE, related_name="participant_links")
    person = GuardedForeignKey("ris.Person", models.CASCADE, related_name="participation_links")


class ConsultationOrganization(Link):
    """Consultation.organization; the first one leads (federführend)."""

    consultation = GuardedForeignKey("ris.Consultation", models.CASCADE, related_name="organization_links")
    organization = GuardedForeignKey("ris.Organization", models.CASCADE, related_name="consultation_links")

    class Meta(Link.Meta):
        indexes = [models.Index(fields=["organization", "consultation"], name="ris_consorg")]


class PaperRelated(Link):
    """Paper.relatedPaper."""

    paper = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="related_links")
    related = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="related_back_links")


class PaperSuperordinated(Link):
    """Paper.superordinatedPaper; read backwards it is Paper.subordinatedPaper."""

    paper = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="superordinated_links")
    superordinated = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="subordinated_links")


class PaperLocation(Link):
    """Paper.location."""

    paper = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="location_links")
    location = GuardedForeignKey("ris.Location", models.CASCADE, related_name="paper_links")


class PaperOriginatorPerson(Link):
    """Paper.originatorPerson."""

    paper = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="originator_person_links")
    person = GuardedForeignKey("ris.Person", models.CASCADE, related_name="originated_paper_links")


class PaperUnderDirection(Link):
    """Paper.underDirectionOf."""

    paper = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="under_direction_links")
    organization = GuardedForeignKey("ris.Organization", models.CASCADE, related_name="directed_paper_links")


class PaperOriginatorOrganization(Link):
    """Paper.originatorOrganization."""

    paper = GuardedForeignKey("ris.Paper", models.CASCADE, related_name="originator_organization_links")
    organization = GuardedForeignKey(
        "ris.Organization", models.CASCADE, related_name="originated_paper_links"
    )
