"""Query sets that make forgetting the difference between public and non-public impossible, for modules.

A module derives its query sets from these, names its `Guard`, and adds what "public" means in its data
(`rathaus_ris.visibility.access`, `rathaus_defects.access.rows`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, NoReturn, Self

from django.db import models


class Guarded(RuntimeError):
    """Code reached past the access layer: the text says what it did and what to use instead."""


class Guard:
    """Whether the write layer of a module is at work. `what` is what it guards ("reports"), `by` the package
    through which it changes.
    """

    def __init__(self, what: str, by: str) -> None:
        self.what = what
        self._by = by
        self._writing: ContextVar[bool] = ContextVar(f"{by}.writing", default=False)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Rows may be changed, inside. For the write layer and the bulk path of imports only."""
        token = self._writing.set(True)
        try:
            yield
        finally:
            self._writing.reset(token)

    def check(self, did: str) -> None:
        """Raise `Guarded` unless the write layer is at work; `did` is what was tried."""
        if not self._writing.get():
            raise Guarded(f"{did}: {self.what} changes through {self._by} only")


class GuardedQuerySet(models.QuerySet[Any]):
    """A query set that changes rows only while the write layer is at work."""

    guard: ClassVar[Guard]

    def update(self, **kwargs: Any) -> int:
        """Change rows; write layer only."""
        self.guard.check("update()")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows; write layer only."""
        self.guard.check("delete()")
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Insert rows; write layer only."""
        self.guard.check("bulk_create()")
        return super().bulk_create(*args, **kwargs)


class UnjoinedQuerySet(GuardedQuerySet):
    """Rows without ways round: no joined columns and no joined objects, since those would not be checked."""

    def select_related(self, *fields: Any) -> NoReturn:
        """Refused: joined objects are not checked. Follow the relation, or use `prefetch_related`."""
        raise Guarded(f"select_related() on {self.guard.what}: read the other table through its own `public`")

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
