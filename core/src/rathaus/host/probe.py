"""Tries hooks that only read, in a child process with a limit, so that `doctor` finds what hangs or fails
when called.

Tried are the hooks that take no arguments. One that needs the portal (a town, the database) cannot be judged
here; the portal records its failures itself.
"""

from dataclasses import dataclass
from pathlib import Path

from .children import End, NotStarted, run_steps
from .registry import Registry

CALL_LIMIT = 5.0
"""Seconds one implementation may take in a probe."""

SCRIPT = Path(__file__).with_name("probe_child.py")


@dataclass(frozen=True, slots=True)
class Probed:
    """An implementation that did not pass: a reason code and the details of its sentence."""

    module: str
    code: str
    details: dict[str, str]


def probe(registry: Registry, seconds: float = CALL_LIMIT) -> list[Probed]:
    """Call every argument-less implementation of the loaded modules once, each in reach of a limit."""
    steps = {
        f"{each.module} {name}": [
            each.function.__module__,
            each.function.__name__,
            _specs(registry, name),
            name,
        ]
        for name, implementations in registry.implementations.items()
        for each in implementations
        if not registry.specs[name].parameters
    }
    try:
        outcomes = run_steps(SCRIPT, steps, seconds)
    except NotStarted:
        return []
    found = []
    for id, outcome in outcomes.items():
        module, _, hook = id.partition(" ")
        if outcome.end is End.HANGS:
            found.append(Probed(module, "hook-hangs", {"hook": hook}))
        elif outcome.end is End.CRASHED:
            found.append(Probed(module, "hook-crashes", {"hook": hook, "status": str(outcome.status)}))
        elif "code" in outcome.report:
            details = {"hook": hook, "count": "1", "error": outcome.report["error"]}
            found.append(Probed(module, outcome.report["code"], details))
    return found


def _specs(registry: Registry, hook: str) -> str:
    """The module that holds a hook's specification."""
    return registry.specs[hook].function.__module__
