"""Imports the screened modules and registers their hooks; what fails is rolled back and gets its reason."""

import importlib
import sys
import time
from collections.abc import Mapping
from dataclasses import replace

from .childwork import describe
from .discovery import Candidate
from .manifest import Manifest
from .memory import Memory
from .notices import Notice
from .registry import Refused, Registry
from .screening import unmet
from .specs import Spec
from .states import ModuleStatus
from .trial import Trial


def load(
    registry: Registry,
    statuses: dict[str, ModuleStatus],
    order: list[str],
    candidates: Mapping[str, Candidate],
    trial: Trial,
    memory: Memory,
) -> tuple[list[str], list[Notice]]:
    """Load the modules in this order; `statuses` gets each one's outcome. Returns who runs, and remarks.

    A module whose requirement failed here is not tried.
    """
    verdicts = trial.run(memory, {id: (candidates[id], _manifest(statuses[id])) for id in order})
    active: list[str] = []
    notices: list[Notice] = []
    for id in order:
        status = statuses[id]
        if id in verdicts:
            statuses[id] = status.because(verdicts[id].code, **verdicts[id].details)
            continue
        missing = unmet(status, statuses)
        if missing:
            statuses[id] = missing
            continue
        started = time.perf_counter()
        try:
            hooks = _bring_in(registry, candidates[id], _manifest(status))
        except Refused as error:
            _roll_back(registry, candidates[id])
            statuses[id] = status.because(error.code, **error.details)
            continue
        statuses[id] = replace(status, duration=time.perf_counter() - started)
        active.append(id)
        notices += [_removal(id, spec) for spec in hooks if spec.facts.removal]
    registry.check_pending()
    return active, notices


def _bring_in(registry: Registry, candidate: Candidate, manifest: Manifest) -> list[Spec]:
    before = set(sys.modules)
    try:
        for name in manifest.specs:
            registry.add_specs(importlib.import_module(name))
        plugin = importlib.import_module(candidate.module)
    except (Exception, SystemExit) as error:
        _forget(candidate.top, before)
        if isinstance(error, Refused):
            raise
        raise Refused("import-error", error=describe(error, candidate.top)) from error
    try:
        return registry.register(candidate.name, plugin)
    except Refused:
        _forget(candidate.top, before)
        raise
    except Exception as error:
        _forget(candidate.top, before)
        raise Refused("register-error", error=describe(error, candidate.top)) from error


def _roll_back(registry: Registry, candidate: Candidate) -> None:
    registry.unregister(candidate.name)


def _forget(top: str, before: set[str]) -> None:
    """Take what a failed module imported of itself out of `sys.modules`, so that no half of it is found
    later.
    """
    for name in set(sys.modules) - before:
        if name == top or name.startswith(top + "."):
            del sys.modules[name]


def _removal(id: str, spec: Spec) -> Notice:
    removal = spec.facts.removal
    assert removal is not None
    details = {"hook": spec.name, "version": removal.removed_in, "instead": removal.instead}
    return Notice(id, "hook-removed", details)


def _manifest(status: ModuleStatus) -> Manifest:
    assert status.manifest is not None
    return status.manifest
