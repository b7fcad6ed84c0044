"""Collecting changes and settling them at the end of the transaction."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from ..models import OParlObject
from ..visibility.access import staff_access, writing
from ..visibility.recompute import Touched


class Changes:
    """What a transaction has changed so far. `announce` False: no events (the first import of a whole archive
    must not send a mail for every paper)."""

    def __init__(self, now: dt.datetime, *, announce: bool = True) -> None:
        self.now = now
        self.announce = announce
        self.content: Touched = defaultdict(set)
        self.touched: Touched = defaultdict(set)
        self.forgotten: Touched = defaultdict(set)

    def changed(self, model: type[OParlObject], *keys: int) -> None:
        """The representation of these objects changed."""
        self.content[model].update(keys)
        self.touched[model].update(keys)

    def touch(self, model: type[OParlObject], keys: Iterable[int | None]) -> None:
        """These objects did not change, but what they depend on did."""
        self.touched[model].update(key for key in keys if key is not None)

    def forget(self, model: type[OParlObject], *keys: int) -> None:
        """The earlier content of these objects must go from all that is kept of them (a file was replaced by
        a redacted version), what they hold now may stay."""
        self.forgotten[model].update(keys)
        self.changed(model, *keys)


_current: ContextVar[Changes | None] = ContextVar("ris_changes", default=None)


@contextmanager
def changes(now: dt.datetime, *, announce: bool = True) -> Iterator[Changes]:
    """A transaction of changes; inside another one, that one goes on and settles at its end.

    A failure undoes all of it. No network and no other slow work inside: on SQLite this holds the town's
    write lock.
    """
    from .settle import settle

    if (outer := _current.get()) is not None:
        yield outer
        return
    collected = Changes(now, announce=announce)
    token = _current.set(collected)
    try:
        with transaction.atomic(), writing(), staff_access():
            yield collected
            settle(collected)
    finally:
        _current.reset(token)
