"""Photos of reports and of answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Shown
from .reports import Report


class Photo(Shown):
    """A photo, cleaned of everything that tells who took it where. `stored` is the token of its content in
    the portal's files, `redacted` that of the version with black boxes, which then is the only one shown,
    `preview` that of a small picture of what is shown; empty: there is none.

    `update` None: it came with the report, else with that answer. `position` from 1.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="photos")
    update_of = models.ForeignKey(
        "defects.Update", models.CASCADE, null=True, blank=True, related_name="photos"
    )
    position = models.PositiveSmallIntegerField(default=1)
    stored = models.CharField(max_length=40)
    redacted = models.CharField(max_length=40, blank=True, default="")
    preview = models.CharField(max_length=40, blank=True, default="")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    alt = models.CharField(_("description"), max_length=300, blank=True, default="")
    boxes = models.JSONField(_("black boxes"), blank=True, default=list)
    added_at = models.DateTimeField()
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)

    class Meta(Shown.Meta):
        ordering = ["report", "position", "pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self) -> str:
        return f"{self.report_id}/{self.position}"

    @property
    def shown_file(self) -> str:
        """The token of what may be shown: the redacted version where there is one."""
        return self.redacted or self.stored

    @property
    def small_file(self) -> str:
        """The token of what may be shown where there is little room."""
        return self.preview or self.shown_file
