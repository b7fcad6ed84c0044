"""The host: finds, checks, orders and loads the modules, and hands out their calls."""

import datetime as dt
import logging
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from types import MappingProxyType, ModuleType

from .callers import Around, Emit
from .calls import Calls
from .discovery import Candidate, discover
from .failures import FailureRecord, ModulesFailed
from .loading import load
from .manifest import Manifest
from .memory import Memory
from .notices import Notice
from .order import cycle, ordered
from .registry import Registry
from .screening import compare, examine, settle_requirements
from .specs import Spec, core_spec_modules
from .states import ModuleStatus, State
from .trial import Trial
from .watch import STRIKES, Watch

logger = logging.getLogger("rathaus.host")

MAX_CALLS = 512
"""Prepared sets of enabled modules that are kept; a portal has a handful."""


class Host:
    """All installed modules, each in one state, and the calls of those that run. Made by `load_host`.

    `active` are the modules that were loaded, in their order. `notices` are remarks that stop nothing.
    `registry` knows all hooks and who implements them.
    """

    def __init__(
        self,
        registry: Registry,
        statuses: dict[str, ModuleStatus],
        active: list[str],
        notices: list[Notice],
        watch: Watch,
    ) -> None:
        self.registry = registry
        self._statuses = statuses
        self._watch = watch
        self._calls: dict[tuple[frozenset[str] | None, Around | None, Emit | None], Calls] = {}
        self.active = tuple(active)
        self.notices = tuple(notices)

    @property
    def modules(self) -> Mapping[str, ModuleStatus]:
        """Every module's status by id, as it is now: one that calls pass over is `broken`."""
        self._watch.look(self._watch.clock())
        now = dict(self._statuses)
        for id in self._watch.off & now.keys():
            verdict = self._watch.verdict(id)
            if verdict and now[id].active:
                now[id] = now[id].because(verdict[0], **verdict[1])
        return MappingProxyType(now)

    @property
    def specs(self) -> Mapping[str, Spec]:
        """All hooks by name."""
        return MappingProxyType(self.registry.specs)

    def forget_failures(self) -> None:
        """Call every module again that was switched off, as after a start."""
        self._watch.forget()

    @property
    def failures(self) -> list[FailureRecord]:
        """What failed in calls since the start, by module and hook."""
        return self._watch.records()

    @property
    def healthy(self) -> bool:
        """Whether every module that is not switched off by the operator runs."""
        return all(status.state in (State.ACTIVE, State.DISABLED) for status in self.modules.values())

    def manifest(self, id: str) -> Manifest:
        """The manifest of a module. Raises KeyError for one that is not installed or whose manifest cannot be
        read.
        """
        manifest = self.find_manifest(id)
        if manifest is None:
            raise KeyError(id)
        return manifest

    def find_manifest(self, id: str) -> Manifest | None:
        """The manifest of a module, None where it cannot be read. Raises KeyError for one that is not
        installed.
        """
        return self._statuses[id].manifest

    def django_apps(self) -> list[str]:
        """The Django apps of the loaded modules, in their order."""
        named = (self.manifest(id).django_app for id in self.active)
        return [app for app in named if app]

    def calls(
        self, enabled: frozenset[str] | None = None, *, around: Around | None = None, emit: Emit | None = None
    ) -> Calls:
        """The calls of a set of enabled modules (None: of all that run). The same arguments give the same
        object.

        `around` makes a context manager that each implementation runs in (a savepoint); give a function that
        stays the same, not a new one each time. `emit(hook, module_id, event)` stores an event; without it
        events are delivered at once.
        """
        key = (enabled, around, emit)
        found = self._calls.get(key)
        if found is None:
            if len(self._calls) >= MAX_CALLS:
                self._calls.clear()
            found = Calls(
                self.registry, self._statuses, self._watch, enabled=enabled, around=around, emit=emit
            )
            self._calls[key] = found
        return found


def load_host(
    *,
    strict: bool | None = None,
    safe: bool | None = None,
    trace: bool | None = None,
    groups: Iterable[str] = ("rathaus.modules",),
    entry_points: Iterable[EntryPoint] | None = None,
    paths: Iterable[str | Path] | None = None,
    disable: Iterable[str] | None = None,
    specs: Iterable[ModuleType] | None = None,
    trial: Trial | None = None,
    memory: Memory | None = None,
    environ: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.perf_counter,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> Host:
    """Load all installed modules. Whatever they do wrong, a host comes back and says so.

    Args:
        strict: raise instead of leaving modules out (None: RATHAUS_STRICT).
        safe: load no module at all (None: RATHAUS_SAFE).
        trace: log every call (None: RATHAUS_TRACE).
        groups: groups of entry points that announce modules.
        entry_points: these instead of those that are installed.
        paths: further folders with installed packages.
        disable: ids of modules to leave out for all towns (None: RATHAUS_DISABLE, separated by commas).
        specs: modules of hook specifications instead of those in `rathaus.hooks`.
        trial: how a first import is tried; None means in a child process, each module within 10 seconds.
        memory: what is known from earlier starts (None: in RATHAUS_CACHE or the user's cache folder).

    Raises:
        ModulesFailed: in strict mode, if a module is neither active nor disabled.
    """
    environ = os.environ if environ is None else environ
    strict = _switch(environ, "RATHAUS_STRICT") if strict is None else strict
    memory = Memory.from_environment(environ) if memory is None else memory
    registry = Registry()
    for module in core_spec_modules() if specs is None else specs:
        registry.add_specs(module)
    candidates = discover(groups, entry_points, paths)
    off = set(_names(environ) if disable is None else disable)
    if _switch(environ, "RATHAUS_SAFE") if safe is None else safe:
        statuses = {id: _left_out(each, "safe-mode") for id, each in _keys(candidates).items()}
    else:
        statuses = screen(candidates, off, memory)
    order, ignored = ordered(statuses)
    notices = [
        Notice(id, "order-ignored", {"others": ", ".join(others)}) for id, others in sorted(ignored.items())
    ]
    by_id = {id: candidate for id, candidate in _keys(candidates).items() if statuses[id].active}
    active, more = load(registry, statuses, order, by_id, trial or Trial(), memory)
    memory.save()
    _tell([each for each in statuses.values() if each.state not in (State.ACTIVE, State.DISABLED)], strict)
    tracing = _switch(environ, "RATHAUS_TRACE") if trace is None else trace
    watch = Watch(strict=strict, trace=tracing, clock=clock, now=now, strikes=STRIKES)
    return Host(registry, statuses, active, notices + more, watch)


def _tell(failed: list[ModuleStatus], strict: bool) -> None:
    if strict and failed:
        raise ModulesFailed(failed)
    for status in failed:
        logger.error("module %s is %s (%s): %s", status.id, status.state, status.code, status.text)


def screen(candidates: list[Candidate], disabled: set[str], memory: Memory) -> dict[str, ModuleStatus]:
    """Give every candidate its status as far as manifests tell. Imports nothing."""
    statuses: dict[str, ModuleStatus] = {}
    for id, candidate in _keys(candidates).items():
        if candidate.name in disabled:
            statuses[id] = _left_out(candidate, "disabled-by-operator")
        else:
            statuses[id] = examine(candidate, memory)
    statuses = compare(_duplicates(candidates, statuses))
    while circle := cycle(statuses):
        path = " → ".join([*circle, circle[0]])
        for id in circle:
            statuses[id] = statuses[id].because("dependency-cycle", cycle=path)
    return settle_requirements(statuses)


def _duplicates(candidates: list[Candidate], statuses: dict[str, ModuleStatus]) -> dict[str, ModuleStatus]:
    """Several packages with one id: none of them is used, for nobody can say which was meant."""
    result = dict(statuses)
    names = [candidate.name for candidate in candidates]
    for id, candidate in _keys(candidates).items():
        if names.count(candidate.name) > 1 and statuses[id].state is not State.DISABLED:
            packages = ", ".join(each.distribution for each in candidates if each.name == candidate.name)
            result[id] = replace(statuses[id], id=id).because(
                "duplicate-id", packages=packages, id=candidate.name
            )
    return result


def _keys(candidates: list[Candidate]) -> dict[str, Candidate]:
    """The candidates by id; of several with one name the later are called `name@package`."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        key = candidate.name if candidate.name not in found else f"{candidate.name}@{candidate.distribution}"
        found[key] = candidate
    return found


def _left_out(candidate: Candidate, code: str) -> ModuleStatus:
    return ModuleStatus(
        id=candidate.name,
        code=code,
        distribution=candidate.distribution,
        version=candidate.version,
        entry_point=candidate.value,
    )


def _switch(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().lower() not in ("", "0", "false", "no")


def _names(environ: Mapping[str, str]) -> set[str]:
    return {name.strip() for name in environ.get("RATHAUS_DISABLE", "").split(",") if name.strip()}
