"""One moment of a town's database, and how far its logs had come at that moment."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from typing import Any

from django.db import connection

from ..retention import erasures, withdrawals
from ..towns import current_town
from .archive import Position

BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the current town's database as it is now, however it changes meanwhile; nobody has to wait.

    Inside a transaction that is under way, that one decides.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def erasures_until_now() -> Position:
    """How far the town's log of erasures has come."""
    return _position(erasures.journal.entries(current_town()))


def withdrawals_until_now(module: str) -> Position:
    """How far the town's log of withdrawals has come, of this module."""
    return _position(_withdrawn(module))


def erasures_since(position: Position) -> list[erasures.Entry]:
    """What was erased since. A log that does not go on from there is one of another portal, or was lost in
    part: then all of it counts, since forgetting a person twice does no harm.
    """
    return _since(erasures.journal.entries(current_town()), position)


def withdrawals_since(module: str, position: Position) -> list[withdrawals.Entry]:
    """What this module took back from the public since; for another log as with erasures."""
    return _since(_withdrawn(module), position)


def _withdrawn(module: str) -> list[withdrawals.Entry]:
    return [entry for entry in withdrawals.journal.entries(current_town()) if entry.module == module]


def _position(entries: Sequence[Any]) -> Position:
    digest = hashlib.sha256("\n".join(repr(astuple(entry)) for entry in entries).encode())
    return Position(entries=len(entries), sha256=digest.hexdigest())


def _since(entries: list[Any], position: Position) -> list[Any]:
    goes_on = _position(entries[: position.entries]) == position
    return entries[position.entries :] if goes_on else entries
