"""What an import changed, object by object, for staff who want to know what the other system did."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .imports import ImportRun


class ImportChange(models.Model):
    """A difference that a run brought. `fields` of a changed object: {column: [before, after]}, both as text
    cut at `importer.differences.LONGEST`; contact data of persons is never kept here. Goes with its run
    (retention rule `import-logs`) and with its object's content, when that is erased or redacted."""

    class Action(models.TextChoices):
        """What happened to the object."""

        ADDED = "added", _("new")
        CHANGED = "changed", _("changed")
        VANISHED = "vanished", _("no longer there")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="changes")
    kind = models.CharField(_("type"), max_length=20)
    object_pk = models.PositiveBigIntegerField()
    action = models.CharField(_("what happened"), max_length=8, choices=Action)
    name = models.TextField(_("name"), blank=True, default="")
    fields = models.JSONField(default=dict, blank=True)

    objects: ClassVar[models.Manager["ImportChange"]] = models.Manager()

    class Meta:
        verbose_name = _("change by an import")
        verbose_name_plural = _("changes by imports")
        indexes = [
            models.Index(fields=["run", "action"], name="ris_importchange_run"),
            models.Index(fields=["kind", "object_pk"], name="ris_importchange_obj"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_pk}"
