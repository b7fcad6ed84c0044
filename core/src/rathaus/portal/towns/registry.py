"""Which towns there are and which host name leads to which: read from the applied state, re-read when it
changes.
"""

import logging
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings

from rathaus.contracts.town import EffectivePortal

from ..state import read_state
from .context import Town
from .databases import database_settings

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at the state file's time stamp."""


class Registry:
    """The towns of the applied state. Thread-safe: a change of state swaps one reference."""

    def __init__(self, path: Path | None, portal: EffectivePortal) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._looked = 0.0
        self._stamp = self._read_stamp()
        self._set(portal)

    def get(self, town_id: str) -> Town:
        """The town with this id. Raises KeyError."""
        self._refresh()
        return self._by_id[town_id]

    def by_host(self, host: str) -> Town | None:
        """The town for a host name (lower case, no port); None for a host that is not ours."""
        self._refresh()
        return self._by_host.get(host)

    def all(self) -> list[Town]:
        """All towns in the order of the portal file."""
        self._refresh()
        return list(self._by_id.values())

    @property
    def portal(self) -> EffectivePortal:
        self._refresh()
        return self._portal

    def replace(self, portal: EffectivePortal) -> None:
        """Run from this state from now on (after an apply in this process, and in tests)."""
        with self._lock:
            self._stamp = self._read_stamp()
            self._set(portal)

    def _set(self, portal: EffectivePortal) -> None:
        found = [Town(town, portal, database_settings(portal, town.id)) for town in portal.towns]
        self._portal = portal
        self._by_id = {town.id: town for town in found}
        self._by_host = {host: town for town in found for host in town.hosts}

    def _refresh(self) -> None:
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        if (stamp := self._read_stamp()) != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._stamp = stamp
                    self._take_over()

    def _take_over(self) -> None:
        """Run from the new state. One that cannot be read (written by another version) is left alone until it
        changes: the towns go on as they are.
        """
        try:
            state = read_state(self._path)
        except (OSError, ValueError):
            log.exception("the applied state cannot be read; the portal goes on with the one before")
            return
        self._set(state)
        wanted = {module for town in state.towns for module in town.modules}
        for module in sorted(wanted.difference(settings.RATHAUS_HOST.active)):
            log.warning(
                "%s is switched on, and this process runs without it: start `rathaus serve` again", module
            )

    def _read_stamp(self) -> tuple[Any, ...] | None:
        try:
            stat = self._path.stat() if self._path else None
        except OSError:
            return None
        return (stat.st_mtime_ns, stat.st_ino, stat.st_size) if stat else None


def registry() -> Registry:
    """The registry of this process."""
    found: Registry = settings.RATHAUS_REGISTRY
    return found


def towns() -> list[Town]:
    """All towns of the portal."""
    return registry().all()
