"""Managers that make forgetting the difference between public and non-public impossible."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn, Self

from django.db import models

HIDDEN, PUBLIC, GONE = 0, 1, 2
"""Values of the column `visibility`: never was public, is public, was public and is not any more."""

_writing: ContextVar[bool] = ContextVar("defects_writing", default=False)


class Guarded(RuntimeError):
    """Code reached past the access layer: the text says what it did and what to use instead."""


@contextmanager
def writing() -> Iterator[None]:
    """Rows may be changed, inside. For the write layer and the bulk path of imports only."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def check_writing(what: str) -> None:
    """Raise `Guarded` unless the write layer is at work."""
    if not _writing.get():
        raise Guarded(f"{what}: reports change through rathaus_defects.write only")


class GuardedQuerySet(models.QuerySet[Any]):
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


class PublicQuerySet(GuardedQuerySet):
    """Public rows without ways round: no joined tables, which would not be checked."""

    def select_related(self, *fields: Any) -> NoReturn:
        """Refused: joined rows are not checked. Read them through their own `public`."""
        raise Guarded("select_related() on reports: read the other table through its own `public`")

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


class PublicManager(models.Manager.from_queryset(PublicQuerySet)):  # type: ignore[misc]
    """What anybody may see."""

    def get_queryset(self) -> PublicQuerySet:
        """Public rows only."""
        return super().get_queryset().filter(visibility=PUBLIC)


class StaffManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """Everything. For the workspace and the write layer."""
