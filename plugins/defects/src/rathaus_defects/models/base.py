"""What all tables of the module have in common: rows change through the write layer only."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone

from ..access.rows import HIDDEN, PublicManager, StaffManager, check_writing


class Row(models.Model):
    """A row that only `rathaus_defects.write` changes, read by staff code (`staff`)."""

    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        abstract = True
        default_manager_name = "staff"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; write layer only."""
        check_writing(f"{type(self).__name__}.save()")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the row; write layer only."""
        check_writing(f"{type(self).__name__}.delete()")
        return super().delete(*args, **kwargs)


class Shown(Row):
    """A row that is or is not public: `visibility` is computed by the write layer (`access.rules`)."""

    visibility = models.PositiveSmallIntegerField(default=HIDDEN, editable=False)

    public: ClassVar[PublicManager] = PublicManager()
    staff: ClassVar[StaffManager] = StaffManager()

    class Meta(Row.Meta):
        abstract = True
        default_manager_name = "public"


class MasterRow(models.Model):
    """Master data that staff edit and everybody may read: categories, offices' names, questions."""

    order = models.PositiveSmallIntegerField(default=100)
    active = models.BooleanField(default=True)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row. What is shown with it changes, so the change counter rises."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            _count_change()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the row, and raise the change counter."""
        with transaction.atomic():
            gone = super().delete(*args, **kwargs)
            _count_change()
        return gone


def _count_change() -> None:
    from .reports import DefectsState

    DefectsState.rise(timezone.now())
