"""What the daily run did."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    """One rule in one run: how many rows went, or how it failed. Never what the rows held.

    `module` is a module's id or the name of a portal package; `rule` is empty where the module could not
    even name its rules. `error` names the kind of the failure and its place, never its message.
    """

    at = models.DateTimeField(_("time"), db_index=True)
    module = models.CharField(_("module"), max_length=60)
    rule = models.CharField(_("rule"), max_length=100, blank=True)
    before = models.DateTimeField(_("deleted up to"), null=True)
    count = models.IntegerField(_("rows"), default=0)
    error = models.CharField(_("error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("retention run")
        verbose_name_plural = _("retention runs")
        ordering = ["-id"]
        default_permissions = ("view",)
