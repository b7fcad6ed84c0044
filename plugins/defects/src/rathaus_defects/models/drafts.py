"""Photos of a form that was not sent yet."""

from typing import Any, ClassVar

from django.db import models


class PhotoDraft(models.Model):
    """A photo that was taken in while somebody fills in the form, so that no error loses it.

    `form` is the SHA-256 of the form's own key: who does not hold the signed key finds nothing. `stored` and
    `preview` are tokens of the portal's files. Where it was taken is kept nowhere.
    """

    form = models.CharField(max_length=64, db_index=True)
    stored = models.CharField(max_length=40)
    preview = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk} ({self.width}x{self.height})"
