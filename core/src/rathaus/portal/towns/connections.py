"""`connections["default"]`, and with it each bare `atomic()`, `connection`, `on_commit`, is the town's.

A router alone is not enough: libraries open `atomic()` without an alias. One alias for all towns is not
enough either: the ContentType cache and `_state.db` would mix the towns up. So the connection's alias is the
town's id, and the handler gives it out for `default` and for that id alone.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler, load_backend

from .context import Border, NoTown, Town, current_town, current_town_or_none
from .databases import SQLITE

MAX_OPEN_SQLITE = 512
"""Open SQLite files a thread keeps; each costs two or three file handles."""
MAX_OPEN_POSTGRESQL = 1
"""A PostgreSQL server's connections are dear: a thread keeps one."""


class TownConnections(ConnectionHandler):
    """A handler that knows one database at a time: the current town's."""

    def _pool(self) -> "OrderedDict[str, BaseDatabaseWrapper]":
        local: threading.local = self.__dict__["_town_local"]
        try:
            pool: OrderedDict[str, BaseDatabaseWrapper] = local.pool
        except AttributeError:
            pool = local.pool = OrderedDict()
        return pool

    def __getitem__(self, alias: str) -> BaseDatabaseWrapper:
        town = current_town_or_none()
        if town is None:
            if (
                alias == DEFAULT_DB_ALIAS
            ):  # knows the SQL dialect for checks and migrations, refuses to connect
                return _refusing(super().__getitem__(alias))
            raise Border(f"database {alias!r} asked for outside of a town's context")
        if alias not in (DEFAULT_DB_ALIAS, town.id):
            raise Border(f"database {alias!r} asked for in the context of town {town.id!r}")
        pool = self._pool()
        found = pool.get(town.id)
        if found is not None and found.settings_dict["NAME"] == town.database["NAME"]:
            pool.move_to_end(town.id)
            return found
        if found is not None:
            found.close()
        return self._open(pool, town)

    def _open(self, pool: "OrderedDict[str, BaseDatabaseWrapper]", town: Town) -> BaseDatabaseWrapper:
        wrapper: BaseDatabaseWrapper = load_backend(town.database["ENGINE"]).DatabaseWrapper(
            town.database, town.id
        )
        pool[town.id] = wrapper
        limit = MAX_OPEN_SQLITE if town.database["ENGINE"] == SQLITE else MAX_OPEN_POSTGRESQL
        for old in list(pool)[: max(0, len(pool) - limit)]:
            if not pool[old].in_atomic_block:
                pool.pop(old).close()
        return wrapper

    def __setitem__(self, key: str, value: Any) -> None:
        raise Border("connections are made from the applied state only")

    def __iter__(self) -> Iterator[str]:
        return iter([DEFAULT_DB_ALIAS])

    def all(self, initialized_only: bool = False) -> list[BaseDatabaseWrapper]:
        """What the end of a request walks: the connection used last, not one a town."""
        pool = self._pool()
        if initialized_only:
            return [next(reversed(pool.values()))] if pool else []
        return [self[DEFAULT_DB_ALIAS]]

    def close_all(self) -> None:
        """Close every connection of this thread."""
        pool = self._pool()
        while pool:
            pool.popitem()[1].close()


def _refusing(wrapper: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """The connection outside of towns: it has a dialect and no database."""

    def connect() -> None:
        raise NoTown("data asked for outside of a town's context; wrap the code in use_town(town)")

    wrapper.connect = connect  # type: ignore[method-assign]
    return wrapper


def install() -> None:
    """Make Django's one handler ours; it is imported by name everywhere, so it changes its class."""
    connections.__dict__.setdefault("_town_local", threading.local())
    connections.__class__ = TownConnections


class TownRouter:
    """Sends every query to the current town, and lets no instance of another town in."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        alias = current_town().id
        instance = hints.get("instance")
        if instance is not None and instance._state.db not in (None, alias):
            raise Border(f"{model.__name__} of town {instance._state.db!r} used in town {alias!r}")
        return alias

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        here = current_town().id
        return (one._state.db or here) == (other._state.db or here)
