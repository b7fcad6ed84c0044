"""SQLite lets one connection write at a time and lets the others poll, so that under load some never get
their turn.

Here the threads of a process queue first in, first out for the write transaction of a file; between processes
SQLite's own timeout decides. Transactions begin IMMEDIATE: a transaction that first reads and then writes
cannot fail half-way.
"""

import threading
from collections import defaultdict, deque

from django.db import OperationalError
from django.db.backends.sqlite3 import base

WAIT = 30.0
"""Seconds a writer waits for its turn."""


class FairLock:
    """A lock that serves its waiters in the order they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    def acquire(self, timeout: float) -> None:
        """Wait for the turn; raises OperationalError after `timeout` seconds."""
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(timeout):
            return
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                raise OperationalError("database is locked (waited for its turn)")

    def release(self) -> None:
        """Hand the lock to the next waiter."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False


_locks: defaultdict[str, FairLock] = defaultdict(FairLock)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds its file's lock from the begin of a transaction to its end."""

    _holds = False

    def _start_transaction_under_autocommit(self) -> None:
        lock = _locks[self.settings_dict["NAME"]]
        lock.acquire(WAIT)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            lock.release()
            raise
        self._holds = True

    def _free(self) -> None:
        if self._holds:
            self._holds = False
            _locks[self.settings_dict["NAME"]].release()

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._free()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._free()

    def close(self) -> None:
        try:
            super().close()
        finally:
            if self.connection is None:
                self._free()
