"""Who was told that a report is late."""

from django.db import models
from django.utils.translation import pgettext_lazy

from .base import Row
from .reports import Report


class Deadline(models.TextChoices):
    """What a report is late with."""

    ANSWER = "answer", pgettext_lazy("deadline", "first answer")
    CLOSURE = "closure", pgettext_lazy("deadline", "closure")


class Escalation(Row):
    """A mail that told of a missed deadline: `level` 1 went to the office and its second line, 2 to the
    leadership. Each goes out once for each deadline; a deadline that is moved is a new one.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="escalations")
    deadline = models.CharField(max_length=10, choices=Deadline)
    due = models.DateTimeField()
    level = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "deadline", "due", "level"], name="defects_escalated_once"
            )
        ]
