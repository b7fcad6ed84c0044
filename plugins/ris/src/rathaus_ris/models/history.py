"""Earlier public states of papers and meetings."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..visibility.access import LinkManager, PublicQuerySet, StaffManager


class PastManager(LinkManager):
    """States that are over. What they name is checked by `history.reading` before anybody sees it."""

    def get_queryset(self) -> PublicQuerySet:
        """States with an end."""
        return super().get_queryset().filter(ended__isnull=False)


class Version(models.Model):
    """What the public saw of a paper or a meeting for a time; `ended` None: what it sees now.

    `state` is the snapshot (see `history.states`), `digest` its hash. Numbers count from 1 for each object; a
    number that was dropped is not used again while later versions are kept.
    """

    class Kind(models.TextChoices):
        """Types of which earlier states are kept."""

        PAPER = "paper", _("paper")
        MEETING = "meeting", _("meeting")

    kind = models.CharField(max_length=10, choices=Kind)
    object_key = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField(default=1)
    state = models.JSONField(default=dict)
    digest = models.CharField(max_length=32)
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    past: ClassVar[PastManager] = PastManager()
    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        default_manager_name = "past"
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_key", "number"], name="ris_version_number"),
            models.UniqueConstraint(
                fields=["kind", "object_key"],
                condition=models.Q(ended__isnull=True),
                name="ris_version_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_key}/{self.number}"


class VersionMention(models.Model):
    """That a past version holds texts of another object (`agendaitem:17`): found by it when that object is
    withdrawn."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="mentions")
    name = models.CharField(max_length=40)

    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        indexes = [models.Index(fields=["name"], name="ris_version_mention")]

    def __str__(self) -> str:
        return self.name
