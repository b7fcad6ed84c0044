"""The threads in which jobs run: a few lanes for light jobs, and one or more for heavy ones, each with its
child.
"""

import datetime as dt
import logging
import queue
import random
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection, connections
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from rathaus.portal.towns import use_town

from . import claims
from .claims import Claim
from .heavy import Child
from .outcome import Outcome, failed
from .running import execute

log = logging.getLogger(__name__)

NOTE_FOR = 45.0
"""Seconds for which the end of a job is tried to be noted; after that its lease runs out and it is run
again.
"""


class Lanes:
    """Runs the claims it is given. `wake` is called whenever a lane is free again."""

    def __init__(self, light: int, heavy: int, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._lock = threading.Lock()
        self._running: dict[str, Claim] = {}
        self._abandoned: frozenset[str] = frozenset()
        self._free = {False: light, True: heavy}
        self._queues: dict[bool, queue.SimpleQueue[Claim | None]] = {
            False: queue.SimpleQueue(),
            True: queue.SimpleQueue(),
        }
        self._children = [Child() for _ in range(heavy)]
        self._light = light
        self._start()

    def free(self, heavy: bool) -> bool:
        """Whether a lane of this kind is free."""
        return self._free[heavy] > 0

    def running(self) -> list[Claim]:
        """The jobs that run now."""
        with self._lock:
            return list(self._running.values())

    def submit(self, held: Claim) -> None:
        """Run a job in a free lane."""
        with self._lock:
            self._free[held.heavy] -= 1
            self._running[held.job] = held
        self._queues[held.heavy].put(held)

    def abandon(self) -> list[Claim]:
        """End heavy jobs at once, and with them what they hold of the database. Returns the jobs, light ones
        included, whose end is not noted any more.
        """
        left = self.running()
        self._abandoned = frozenset(held.job for held in left)
        for child in self._children:
            child.kill()
        return left

    def close(self) -> None:
        """End every lane when its job has ended."""
        for source, count in ((self._queues[False], self._light), (self._queues[True], len(self._children))):
            for _ in range(count):
                source.put(None)

    def _start(self) -> None:
        runners = [_run_here] * self._light + [child.run for child in self._children]
        for number, runner in enumerate(runners):
            source = self._queues[number >= self._light]
            threading.Thread(
                target=self._work, args=(source, runner), daemon=True, name=f"lane-{number}"
            ).start()

    def _work(self, source: "queue.SimpleQueue[Claim | None]", runner: Callable[[Claim], Outcome]) -> None:
        while (held := source.get()) is not None:
            try:
                outcome = runner(held)
                if held.job not in self._abandoned:
                    note(held, outcome)
            except Exception:
                log.exception("job %s of %s could not be noted; it will be run again", held.name, held.town)
            finally:
                with self._lock:
                    self._running.pop(held.job, None)
                    self._free[held.heavy] += 1
                self._wake()
        connections.close_all()


def _run_here(held: Claim) -> Outcome:
    """Run a light job in this thread."""
    try:
        with use_town(held.town):
            try:
                return Outcome(value=execute(held.job))
            finally:
                _abandon_open_transaction()
    except Exception as error:
        return failed(error)
    finally:
        _drop_unusable()


def note(held: Claim, outcome: Outcome) -> None:
    """Write down how a job ended; keeps trying while the database is locked or away."""
    until = time.monotonic() + NOTE_FOR
    if outcome.failure is not None:
        log.warning(
            "job %s of %s failed (try %s): %s", held.name, held.town, held.attempt, outcome.failure.kind
        )
    while True:
        try:
            with use_town(held.town):
                kept = _note_once(held, outcome, timezone.now())
        except (DatabaseError, InterfaceError):
            connections.close_all()
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
            continue
        if not kept:
            log.warning(
                "job %s of %s took longer than its lease; another worker has it", held.name, held.town
            )
        return


def _note_once(held: Claim, outcome: Outcome, now: dt.datetime) -> bool:
    if outcome.failure is None:
        return claims.finish(held, outcome.value, now)
    return claims.fail(held, outcome.failure, now, random.random())  # noqa: S311 - spreads retries


def _abandon_open_transaction() -> None:
    """A job that left a transaction open: nothing of it counts. Closing the connection alone would keep its
    locks.
    """
    for block in reversed(list(connection.atomic_blocks)):
        block.__exit__(TransactionManagementError, TransactionManagementError(), None)


def _drop_unusable() -> None:
    for wrapper in connections.all(initialized_only=True):
        wrapper.close_if_unusable_or_obsolete()
