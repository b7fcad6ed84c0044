"""Relations that lead the public to public objects only."""

from typing import Any

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from ..visibility.access import PUBLIC, is_staff_access


class GuardedAccessor(ForwardManyToOneDescriptor):  # type: ignore[type-arg]
    """Gives the related object if it is public or `staff_access` is open, else None.

    Django would use the related model's base manager here, which must not filter, and so show a withdrawn
    location or an unpublished parent committee to whoever follows the relation.
    """

    def get_queryset(self, **hints: Any) -> models.QuerySet[Any]:
        """The related rows that may be seen."""
        rows = super().get_queryset(**hints)
        return rows if is_staff_access() else rows.filter(visibility=PUBLIC)

    def __get__(self, instance: Any, cls: type[Any] | None = None) -> Any:
        if instance is None:
            return self
        try:
            return super().__get__(instance, cls)
        except self.RelatedObjectDoesNotExist:
            if self.field.null:
                return None
            raise
        except self.field.remote_field.model.DoesNotExist:
            return None


class GuardedForeignKey(models.ForeignKey[Any, Any]):
    """A foreign key between OParl objects; see `GuardedAccessor`."""

    forward_related_accessor_class = GuardedAccessor
