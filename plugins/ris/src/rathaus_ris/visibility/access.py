"""Managers and query sets that make forgetting the difference between public and non-public impossible."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn, Self

from django.db import models

HIDDEN, PUBLIC, TOMBSTONE = 0, 1, 2
"""Values of the column `visibility`: never was public, is public, was public and is not any more."""

BOOKKEEPING = (
    *("license", "keyword", "extra", "deleted_at", "withdrawn_at", "withdrawn_reason", "withdrawn_by"),
    *("origin_id", "origin_modified", "origin_hash", "embedded_hash", "seen_in_run", "missing_runs"),
)
"""Columns of every object that are not for its pages."""

_staff: ContextVar[bool] = ContextVar("ris_staff", default=False)
_writing: ContextVar[bool] = ContextVar("ris_writing", default=False)

TOMBSTONE_COLUMNS = frozenset({"pk", "id", "body", "body_id", "created", "modified", "visibility"})
"""All that is told of a tombstone: which object, since when, gone when (OParl 1.1, section 2.8)."""


class Guarded(RuntimeError):
    """Code reached past the access layer: the text says what it did and what to use instead."""


@contextmanager
def staff_access() -> Iterator[None]:
    """Following a relation gives non-public objects too, inside. For the workspace and the
    write layer only."""
    token = _staff.set(True)
    try:
        yield
    finally:
        _staff.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """Rows may be changed, inside. For the write layer and the importer's bulk path only."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def is_staff_access() -> bool:
    """Whether the running code opened `staff_access`."""
    return _staff.get()


def check_writing(what: str) -> None:
    """Raise `Guarded` unless the write layer is at work."""
    if not _writing.get():
        raise Guarded(f"{what}: council data changes through rathaus_ris.write only")


class WriteGuardedQuerySet(models.QuerySet[Any]):
    """A query set that changes rows only while the write layer is at work."""

    def update(self, **kwargs: Any) -> int:
        """Change rows; write layer only."""
        check_writing("update()")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows; write layer only."""
        check_writing("delete()")
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Insert rows; write layer only."""
        check_writing("bulk_create()")
        return super().bulk_create(*args, **kwargs)


class PublicQuerySet(WriteGuardedQuerySet):
    """Rows without ways round: no joined columns and no joined objects, since those would not be checked."""

    def select_related(self, *fields: Any) -> NoReturn:
        """Refused: joined objects are not checked. Follow the relation, or use `prefetch_related`."""
        raise Guarded("select_related() on council data: follow the relation or use prefetch_related()")

    def for_pages(self) -> Self:
        """Without the columns that no page shows: they are half of all, and cost half of a page's time."""
        return self.defer(*BOOKKEEPING)

    def _refuse_joins(self, names: Iterable[Any]) -> None:
        for name in names:
            if isinstance(name, str) and "__" in name:
                raise Guarded(f"column {name!r} of another table: read that table through its own `public`")

    def values(self, *fields: Any, **expressions: Any) -> Any:
        """Like Django's, of this table's columns."""
        self._refuse_joins(fields)
        return super().values(*fields, **expressions)

    def values_list(self, *fields: Any, **kwargs: Any) -> Any:
        """Like Django's, of this table's columns."""
        self._refuse_joins(fields)
        return super().values_list(*fields, **kwargs)

    def only(self, *fields: Any) -> Self:
        """Like Django's, of this table's columns."""
        self._refuse_joins(fields)
        return super().only(*fields)


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
