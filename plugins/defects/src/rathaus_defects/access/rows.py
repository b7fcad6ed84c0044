"""Managers that make forgetting the difference between public and non-public impossible."""

from typing import Any, ClassVar

from django.db import models
from rathaus.portal.api import guarding

HIDDEN, PUBLIC, GONE = 0, 1, 2
"""Values of the column `visibility`: never was public, is public, was public and is not any more."""

REPORTS = guarding.Guard("the reports' data", "rathaus_defects.write")
Guarded, writing, check_writing = guarding.Guarded, REPORTS.writing, REPORTS.check


class GuardedQuerySet(guarding.GuardedQuerySet):
    """A query set that changes rows only while the write layer is at work."""

    guard: ClassVar[guarding.Guard] = REPORTS


class PublicQuerySet(guarding.UnjoinedQuerySet):
    """Public rows without ways round: no joined tables, which would not be checked."""

    guard: ClassVar[guarding.Guard] = REPORTS


class Literal(models.Value):
    """A whole number that stands in the statement itself. Given beside it, as other values are, a database
    that uses an index of public rows alone (`SHOWN`) looks into each row once more whether it is public.
    """

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """The number."""
        return str(int(self.value)), ()


class PublicManager(models.Manager.from_queryset(PublicQuerySet)):  # type: ignore[misc]
    """What anybody may see."""

    def get_queryset(self) -> PublicQuerySet:
        """Public rows only."""
        return super().get_queryset().filter(visibility=Literal(PUBLIC))


class StaffManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """Everything. For the workspace and the write layer."""
