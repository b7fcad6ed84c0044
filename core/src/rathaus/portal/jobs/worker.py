"""The worker: goes over all towns in turn, queues what the schedule says, takes what is due, holds it while
it runs.

Several workers may run beside each other, on one machine or on several. Killing one at any moment loses
nothing: its leases run out, and another one, or it itself when started again, runs its jobs again.
"""

import datetime as dt
import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, InterfaceError, connection, connections
from django.utils import timezone

from rathaus.portal.towns import Town, use_town
from rathaus.portal.towns.databases import SQLITE
from rathaus.portal.towns.readiness import pending, restoring

from . import claims, planning
from .lanes import Lanes
from .watch import PostgresqlVersions, SqliteVersion

log = logging.getLogger(__name__)


REFUSALS = 5
"""Tries after which a worker that is to work until nothing is due gives a town up whose database refuses."""
REST = 1.0
"""Seconds for which such a town is left alone."""


@dataclass(frozen=True)
class Timing:
    """Seconds: `poll` between two looks over all towns, and between two looks for jobs of dead workers; a job
    is held for `lease` and the hold renewed every `beat`; every town is looked into after `look` at the
    latest, its schedule every `plan`; `grace` for running jobs when the worker is told to stop."""

    poll: float = 0.5
    lease: float = 60.0
    beat: float = 15.0
    look: float = 30.0
    plan: float = 30.0
    grace: float = 20.0


@dataclass
class View:
    """What the worker remembers of a town between two looks."""

    file: SqliteVersion = field(default_factory=SqliteVersion)
    count: int | None = None
    look_at: float = 0.0
    rest_until: float = 0.0
    plan_at: float = 0.0
    reap_at: float = 0.0
    hot: bool = True
    refusals: int = 0
    seen: dict[str, str] = field(default_factory=dict)


class Worker:
    """One worker for all towns. `towns` gives the present list each time; `light` and `heavy` are the
    numbers of jobs that run at the same time; without `schedule` only what is queued already is done."""

    def __init__(
        self,
        towns: Callable[[], list[Town]],
        *,
        light: int = 2,
        heavy: int = 1,
        timing: Timing | None = None,
        schedule: bool = True,
    ) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._towns = towns
        self._timing = timing or Timing()
        self._schedule = schedule
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._lanes = Lanes(light, heavy, self._wake.set)
        self._full: set[bool] = set()
        self._views: dict[str, View] = {}
        self._versions = PostgresqlVersions()
        self._after = ""

    def stop(self) -> None:
        """Take no more jobs; `run` returns when the running ones have ended, or after the grace. Callable
        from a signal.
        """
        self._stopping.set()
        self._wake.set()

    def run(self, *, once: bool = False) -> None:
        """Work until stopped; `once`: until nothing is due any more."""
        threading.Thread(target=self._beat, daemon=True, name="beat").start()
        try:
            while not self._stopping.is_set():
                worked = self._round()
                if once and not worked and self._idle():
                    break
                if not worked:
                    self._wake.wait(self._timing.poll)
                self._wake.clear()
        finally:
            self._wind_up()

    def _idle(self) -> bool:
        """Whether nothing runs and nothing is known to be due. A town that could not be looked into may
        have something: it is tried a few times more."""
        unknown = any(0 < view.refusals < REFUSALS for view in self._views.values())
        return not self._lanes.running() and not unknown and not any(v.hot for v in self._views.values())

    def _round(self) -> bool:
        """Look at each town once, beginning after the one served last. Returns whether a job was taken."""
        towns = self._towns()
        versions = self._postgresql_versions(towns)
        start = next((n + 1 for n, town in enumerate(towns) if town.id == self._after), 0)
        self._full.clear()
        worked = False
        for town in towns[start:] + towns[:start]:
            if self._stopping.is_set():
                break
            view = self._views.setdefault(town.id, View())
            if not self._due(town, view, versions.get(town.id)):
                continue
            try:
                with use_town(town):
                    worked = self._visit(town, view) or worked
                view.refusals = 0
            except (DatabaseError, InterfaceError, OSError) as error:
                log.warning("town %s cannot be worked for just now: %s", town.id, type(error).__name__)
                self._put_off(town, view)
            except Exception:
                log.exception("town %s cannot be worked for", town.id)
                self._put_off(town, view)
        return worked

    def _due(self, town: Town, view: View, count: int | None) -> bool:
        """Whether there is a reason to look into a town: work left over, the clock, or a change."""
        now = time.monotonic()
        if now < view.rest_until:
            return False
        changed = view.file.changed() if town.database["ENGINE"] == SQLITE else count != view.count
        view.count = count
        return changed or view.hot or now >= view.look_at

    def _visit(self, town: Town, view: View) -> bool:
        """Look into the current town; take one job of each kind at most, so that every town has its turn."""
        if town.database["ENGINE"] == SQLITE:
            view.file.renew()
        view.hot = False
        if pending(town) or restoring(town):
            view.look_at = view.rest_until = time.monotonic() + 5.0
            return False
        now = timezone.now()
        if self._schedule and time.monotonic() >= view.plan_at:
            planning.plan(now, view.seen)
            view.plan_at = time.monotonic() + self._timing.plan
        if time.monotonic() >= view.reap_at:
            claims.reap(now)
            view.reap_at = time.monotonic() + self._timing.poll
        taken = [self._take(town, heavy) for heavy in (False, True)]
        view.hot = any(taken) or any(claims.waiting(now, heavy).exists() for heavy in (False, True))
        if not view.hot:  # else the next round looks in anyway
            view.look_at = time.monotonic() + self._pause(now)
        return any(taken)

    def _take(self, town: Town, heavy: bool) -> bool:
        """Take a job if a lane is free. A lane that falls free later in the round waits for the next round:
        else the town that came too early would lose its turn to the one after it."""
        if heavy in self._full or not self._lanes.free(heavy):
            self._full.add(heavy)
            return False
        lease = dt.timedelta(seconds=self._timing.lease)
        held = claims.claim(town.id, self.name, heavy, timezone.now(), lease)
        if held is None:
            return False
        self._after = town.id
        self._lanes.submit(held)
        return True

    def _pause(self, now: dt.datetime) -> float:
        """Seconds until the current town is to be looked into by the clock alone."""
        moment = claims.next_moment()
        longest = min(self._timing.look, self._timing.plan)
        if moment is None:
            return longest
        return min(longest, max(self._timing.poll, (moment - now).total_seconds() + 0.05))

    def _put_off(self, town: Town, view: View) -> None:
        """Leave a town alone for a moment, and connect anew then."""
        view.hot = False
        view.refusals += 1
        view.look_at = view.rest_until = time.monotonic() + REST
        with use_town(town):
            connection.close()

    def _postgresql_versions(self, towns: list[Town]) -> dict[str, int]:
        try:
            return self._versions.read(towns)
        except Exception as error:
            log.warning("the database server does not answer: %s", type(error).__name__)
            return {}

    def _beat(self) -> None:
        """Renew the hold on what runs, in a thread of its own."""
        while not self._stopping.wait(self._timing.beat) or self._lanes.running():
            for held in self._lanes.running():
                until = timezone.now() + dt.timedelta(seconds=self._timing.lease)
                try:
                    with use_town(held.town):
                        claims.beat(held, until)
                except Exception as error:
                    log.warning("hold on %s not renewed: %s", held.name, type(error).__name__)
                    connections.close_all()
            if self._stopping.is_set():
                time.sleep(min(1.0, self._timing.beat))

    def _wind_up(self) -> None:
        """Let running jobs end; what does not end in time is given back and run again later."""
        self._stopping.set()
        until = time.monotonic() + self._timing.grace
        while self._lanes.running() and time.monotonic() < until:
            self._wake.wait(0.1)
            self._wake.clear()
        for held in self._lanes.abandon():
            try:
                with use_town(held.town):
                    claims.release(held, timezone.now())
            except Exception:
                log.exception("job %s of %s could not be given back", held.name, held.town)
        self._lanes.close()
        self._versions.close()
        connections.close_all()
