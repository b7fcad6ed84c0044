"""Managers and query sets that make forgetting the difference between public and non-public impossible."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from rathaus.portal.api import guarding

HIDDEN, PUBLIC, TOMBSTONE = 0, 1, 2
"""Values of the column `visibility`: never was public, is public, was public and is not any more."""

BOOKKEEPING = (
    *("license", "keyword", "extra", "deleted_at", "withdrawn_at", "withdrawn_reason", "withdrawn_by"),
    *("origin_id", "origin_modified", "origin_hash", "embedded_hash", "seen_in_run", "missing_runs"),
)
"""Columns of every object that are not for its pages."""

_staff: ContextVar[bool] = ContextVar("ris_staff", default=False)

TOMBSTONE_COLUMNS = frozenset({"pk", "id", "body", "body_id", "created", "modified", "visibility"})
"""All that is told of a tombstone: which object, since when, gone when (OParl 1.1, section 2.8)."""


COUNCIL = guarding.Guard("council data", "rathaus_ris.write")
Guarded, writing, check_writing = guarding.Guarded, COUNCIL.writing, COUNCIL.check


@contextmanager
def staff_access() -> Iterator[None]:
    """Following a relation gives non-public objects too, inside. For the workspace and the
    write layer only."""
    token = _staff.set(True)
    try:
        yield
    finally:
        _staff.reset(token)


def is_staff_access() -> bool:
    """Whether the running code opened `staff_access`."""
    return _staff.get()


class WriteGuardedQuerySet(guarding.GuardedQuerySet):
    """A query set that changes rows only while the write layer is at work."""

    guard: ClassVar[guarding.Guard] = COUNCIL


class PublicQuerySet(guarding.UnjoinedQuerySet):
    """Rows without ways round: no joined columns and no joined objects, since those would not be checked."""

    guard: ClassVar[guarding.Guard] = COUNCIL

    def for_pages(self) -> Self:
        """Without the columns that no page shows: they are half of all, and cost half of a page's time."""
        return self.defer(*BOOKKEEPING)


class TombstoneQuerySet(WriteGuardedQuerySet):
    """Public rows and tombstones together, reduced to `TOMBSTONE_COLUMNS` by `entries()`."""

    def entries(self, *columns: str) -> models.QuerySet[Any, tuple[Any, ...]]:
        """Tuples of the named columns, by default (id, created, modified, visibility); no other column can be
        had."""
        wanted = columns or ("id", "created", "modified", "visibility")
        if stray := set(wanted) - TOMBSTONE_COLUMNS:
            raise Guarded(f"a tombstone tells nothing of {', '.join(sorted(stray))}")
        return super().values_list(*wanted)

    def _fetch_all(self) -> None:
        self._check_reduced()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """Like Django's, after `entries()`."""
        self._check_reduced()
        return super().iterator(*args, **kwargs)

    def _check_reduced(self) -> None:
        if getattr(self, "_fields", None) is None:
            raise Guarded("tombstones have no content: use entries()")

    def _refused(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Guarded("tombstones have no content: use entries()")

    values = values_list = _refused


class PublicManager(models.Manager.from_queryset(PublicQuerySet)):  # type: ignore[misc]
    """What anybody may see."""

    def get_queryset(self) -> PublicQuerySet:
        """Public rows only."""
        return super().get_queryset().filter(visibility=PUBLIC)


class LinkManager(models.Manager.from_queryset(PublicQuerySet)):  # type: ignore[misc]
    """Rows of relations: keys only; what they lead to is read through `public`."""


class ListedManager(models.Manager.from_queryset(TombstoneQuerySet)):  # type: ignore[misc]
    """Public rows and tombstones: what an OParl list with `modified_since` enumerates."""

    def get_queryset(self) -> TombstoneQuerySet:
        """Everything that is or was public."""
        return super().get_queryset().filter(visibility__gte=PUBLIC)


class StaffManager(models.Manager.from_queryset(WriteGuardedQuerySet)):  # type: ignore[misc]
    """Everything, deleted rows included. For the workspace, the write layer and the importer."""
