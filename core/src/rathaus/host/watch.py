"""Watches calls: records failures, measures time, and takes modules out that are too slow or hang.

Python cannot stop a call that hangs. What can be done is done: a call that takes longer than its hook's
budget gives its module a strike; while it is still running, other calls pass the module over, so that a
hanging call costs one thread and not the portal; after three strikes the module stays out until the next
start. Calls that ran at the same time give one strike together, and none while the machine is too busy to
judge by (`strain`): what is slow for all is the fault of none. Nothing of this needs a thread of its own:
each call looks at the others that are running.
"""

import datetime as dt
import logging
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from .failures import Failure, FailureRecord
from .specs import Spec
from .strain import strained

logger = logging.getLogger("rathaus.hooks")

STRIKES = 3
"""So many calls over their budget switch a module off."""
JUDGED = 1.0
"""Seconds for which it is believed how busy the machine is."""


class Running:
    """The implementation that a thread is in: since when (seconds of the watch's clock) and whether it is
    overdue.
    """

    __slots__ = ("module", "overdue", "since", "spec")

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.module = ""
        self.since = 0.0
        self.overdue = False


class Watch:
    """The host's memory of what went wrong since the start.

    `off` holds the modules that calls pass over: switched off, or in a call that is overdue. It is replaced,
    never changed, so that calls read it without a lock. `running` has one entry for each thread that is in a
    call.
    """

    def __init__(
        self,
        *,
        strict: bool,
        trace: bool,
        clock: Callable[[], float],
        now: Callable[[], dt.datetime],
        strikes: int,
        strained: Callable[[], bool] = strained,
    ) -> None:
        self.strict = strict
        self.trace = trace
        self.clock = clock
        self.running: dict[int, Running] = {}
        self.off: frozenset[str] = frozenset()
        self._now = now
        self._limit = strikes
        self._strained = strained
        self._judged: tuple[float, bool] | None = None
        self._last_strike: dict[str, float] = {}
        self._strikes: Counter[str] = Counter()
        self._stuck: dict[Running, str] = {}
        self._last_slow: dict[str, str] = {}
        self._records: dict[tuple[str, str, Failure], FailureRecord] = {}
        self._lock = threading.Lock()

    def raised(self, module: str, hook: str, error: BaseException) -> None:
        """Record that an implementation raised; the traceback is logged the first time only."""
        known = self._record(module, hook, Failure.RAISED, _described(error)) > 1
        logger.error(
            "module %s failed in %s: %s", module, hook, _described(error), exc_info=None if known else error
        )

    def wrong_type(self, module: str, hook: str, found: str) -> None:
        """Record that an implementation returned something else than the specification says."""
        self._record(module, hook, Failure.TYPE, found)
        logger.error("module %s returned the wrong type in %s: %s", module, hook, found)

    def slow(self, running: Running, seconds: float) -> None:
        """A call over its budget has ended: a strike, unless it got one while it was running."""
        if running.overdue:
            self.returned(running)
            return
        if self._busy():
            self._excused(running, seconds)
            return
        self._strike(running, Failure.SLOW, f"{seconds:.1f} s")

    def returned(self, running: Running) -> None:
        """A call that was found overdue is over: its module may be called again, unless it is switched
        off.
        """
        with self._lock:
            running.overdue = False
            self._stuck.pop(running, None)
            self._settle()

    def look(self, now: float) -> None:
        """Find calls that are running over their budget; their modules are passed over until they return."""
        for running in list(self.running.values()):
            budget = running.spec.facts.budget
            if budget is None or running.overdue or not running.module or now - running.since <= budget:
                continue
            if self._busy():
                return
            with self._lock:
                if running.overdue:
                    continue
                running.overdue = True
                self._stuck[running] = running.module
            self._strike(running, Failure.HANGS, f"{now - running.since:.1f} s")

    def forget(self) -> None:
        """Give every module a new start: no strikes, no records."""
        with self._lock:
            self._strikes.clear()
            self._last_strike.clear()
            self._stuck.clear()
            self._records.clear()
            self._settle()

    def records(self) -> list[FailureRecord]:
        """All failures so far, by module and hook; looks for overdue calls first."""
        self.look(self.clock())
        with self._lock:
            return [self._records[key] for key in sorted(self._records)]

    def verdict(self, module: str) -> tuple[str, dict[str, str]] | None:
        """Why calls pass a module over: a reason code with its details; None if they do not."""
        with self._lock:
            if self._strikes[module] >= self._limit:
                return "too-slow", {"count": str(self._strikes[module]), "hook": self._last_slow[module]}
            if module in self._stuck.values():
                return "hook-hangs", {"hook": self._last_slow[module]}
        return None

    def traced(self, module: str, hook: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with a line in the log for each call (RATHAUS_TRACE)."""

        def call(*values: Any) -> Any:
            since = self.clock()
            try:
                return function(*values)
            finally:
                logger.info("trace: %s of %s took %.3f ms", hook, module, (self.clock() - since) * 1000)

        return call

    def _strike(self, running: Running, kind: Failure, seconds: str) -> None:
        module, hook = running.module, running.spec.name
        self._record(module, hook, kind, seconds)
        with self._lock:
            self._last_slow[module] = hook
            is_first = running.since >= self._last_strike.get(module, running.since)
            if is_first:
                self._strikes[module] += 1
                self._last_strike[module] = self.clock()
            count = self._strikes[module]
            self._settle()
        state = "still running" if kind is Failure.HANGS else "took"
        logger.warning(
            "module %s in %s: %s %s (strike %s of %s)", module, hook, state, seconds, count, self._limit
        )
        if is_first and count == self._limit:
            logger.error("module %s is switched off until the next start", module)

    def _busy(self) -> bool:
        """Whether the machine is too busy to judge by, as of this second."""
        judged, now = self._judged, self.clock()
        if judged is None or not 0 <= now - judged[0] < JUDGED:
            judged = self._judged = now, self._strained()
        return judged[1]

    def _excused(self, running: Running, seconds: float) -> None:
        logger.warning(
            "module %s in %s: took %.1f s on a busy machine (no strike)",
            running.module,
            running.spec.name,
            seconds,
        )

    def _settle(self) -> None:
        out = {module for module, count in self._strikes.items() if count >= self._limit}
        self.off = frozenset(out.union(self._stuck.values()))

    def _record(self, module: str, hook: str, kind: Failure, error: str) -> int:
        key = (module, hook, kind)
        with self._lock:
            before = self._records.get(key)
            count = before.count + 1 if before else 1
            self._records[key] = FailureRecord(module, hook, kind, count, error, self._now())
        return count


def _described(error: BaseException) -> str:
    """The class of an exception and where it was raised; its message may be about people."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}{place}"
