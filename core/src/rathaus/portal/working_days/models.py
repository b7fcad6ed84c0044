"""Days on which the town hall stays closed beside weekends and public holidays."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 366
"""Days of one entry."""


class ClosingDay(models.Model):
    """One day, or all days from `first` to `last`; `name` is shown to residents beside the opening hours."""

    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty for a single day."))
    name = models.CharField(
        _("occasion"),
        max_length=80,
        help_text=_("Residents read it beside the opening hours, for example: day between two holidays."),
    )

    class Meta:
        verbose_name = _("closing day")
        verbose_name_plural = _("Closing days")
        ordering = ("first", "pk")
        indexes = [models.Index(fields=["first", "last"], name="portal_closing_days")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__isnull=True) | models.Q(last__gte=models.F("first")),
                name="portal_closing_day_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The last day is not before the first, and it is a year at most. Raises ValidationError."""
        if self.first is None or self.last is None:
            return
        if self.last < self.first:
            raise ValidationError(
                {"last": _("The last day is before the first. Please correct one of them.")}
            )
        if self.last - self.first > dt.timedelta(LONGEST):
            raise ValidationError({"last": _("That is more than a year. Please check the days.")})
