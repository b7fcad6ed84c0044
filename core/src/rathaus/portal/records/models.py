"""The tables of the record; rows are written once and never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..append_only import AppendOnly


class AdoptionEntry(AppendOnly):
    """One change of what the town runs, noted when the changed state was first seen.

    `module` is empty for what concerns the town as a whole (blueprint, inputs, deviations). `version` is
    the module's or blueprint's version after the change; `digest` the SHA-256 of the inputs or deviations.
    """

    class Kind(models.TextChoices):
        INSTALLED = "installed", _("installed")
        UPGRADED = "upgraded", _("upgraded")
        REMOVED = "removed", _("removed")
        ENABLED = "enabled", _("enabled")
        DISABLED = "disabled", _("disabled")
        LIVE = "live", _("open to the public")
        BLUEPRINT = "blueprint", _("blueprint")
        INPUTS = "inputs", _("inputs")
        DEVIATIONS = "deviations", _("deviations")

    at = models.DateTimeField(_("time"), db_index=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    module = models.CharField(_("module"), max_length=60, blank=True)
    version = models.CharField(_("version"), max_length=60, blank=True)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    data = models.JSONField(_("details"), default=dict)

    class Meta:
        verbose_name = _("adoption log entry")
        verbose_name_plural = _("adoption log")
        ordering = ["-id"]
        default_permissions = ("view",)


class IndicatorRecord(AppendOnly):
    """A value of an indicator for a closed month; the highest `revision` counts. None means not known,
    never zero.
    """

    indicator = models.CharField(_("indicator"), max_length=60)
    definition_version = models.CharField(_("version of the definition"), max_length=20, default="1")
    month = models.CharField(_("month"), max_length=7, db_index=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    numerator = models.FloatField(_("numerator"), null=True)
    denominator = models.FloatField(_("denominator"), null=True)
    value = models.FloatField(_("value"), null=True)
    n = models.BigIntegerField(_("number of cases"), null=True)
    unit = models.CharField(_("unit"), max_length=60)
    source = models.CharField(_("source"), max_length=300)
    quality = models.CharField(_("quality"), max_length=1)
    module = models.CharField(_("module"), max_length=60, blank=True)
    reason = models.CharField(_("reason of the revision"), max_length=300, blank=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("indicator value")
        verbose_name_plural = _("indicator values")
        ordering = ["indicator", "month", "revision"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "definition_version", "month", "revision"], name="one_value_per_revision"
            )
        ]


class ClosedMonth(AppendOnly):
    """A month whose indicators every module has given; it is not asked for again."""

    month = models.CharField(_("month"), max_length=7, unique=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("closed month")
        verbose_name_plural = _("closed months")
        default_permissions = ("view",)


class EffortEntry(AppendOnly):
    """What a module (empty: the whole adoption) really took: person-days or euros, with the source of the
    figure.

    A correction is an entry with a negative amount.
    """

    class Kind(models.TextChoices):
        PERSON_DAYS = "person_days", _("person-days")
        ONE_OFF = "one_off_eur", _("one-off cost in euros")
        YEARLY = "yearly_eur", _("yearly cost in euros")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    module = models.CharField(_("module"), max_length=60, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=300)
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("effort or cost")
        verbose_name_plural = _("effort and cost")
        ordering = ["-id"]
        default_permissions = ("view", "add")
