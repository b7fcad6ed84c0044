"""The change counter of a town's council data."""

from typing import ClassVar

from django.db import models


class RisState(models.Model):
    """One row: `version` rises with every transaction that changes council data. Base of ETags and cached
    counts."""

    version = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["RisState"]] = models.Manager()

    def __str__(self) -> str:
        return str(self.version)

    @classmethod
    def current(cls) -> tuple[int, object]:
        """(version, time of the last change or None)."""
        return cls.objects.filter(pk=1).values_list("version", "changed_at").first() or (0, None)

    @classmethod
    def hold(cls) -> None:
        """Let changes of council data wait until the current transaction ends."""
        cls.objects.select_for_update().first()
