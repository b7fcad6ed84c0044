"""Tries a module's first import in a child process, because Python cannot stop an import that hangs.

One child imports all modules that are new. A module that passed is remembered (`Memory`) until one of its
files changes, so that a normal start costs nothing; one that failed is tried again at every start.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .discovery import Candidate
from .manifest import Manifest
from .memory import Memory
from .stamps import stamp

if TYPE_CHECKING:
    from .children import Outcome

logger = logging.getLogger("rathaus.host")

IMPORT_LIMIT = 10.0
"""Seconds one module may take to import."""

SCRIPT = Path(__file__).with_name("trial_child.py")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a module did not pass: a reason code and the details of its sentence."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """How first imports are tried: `seconds` is the limit for one module."""

    seconds: float = IMPORT_LIMIT

    def run(self, memory: Memory, modules: Mapping[str, tuple[Candidate, Manifest]]) -> dict[str, Verdict]:
        """Try those that are new, in the given order; return the verdict of each that did not pass.

        Where no child can be started, nothing is tried: a host without the guard is better than none.
        """
        current = {id: stamp(candidate) for id, (candidate, _manifest) in modules.items()}
        new = {id: _names(*modules[id]) for id in modules if memory.imports.get(id) != current[id]}
        if not new:
            return {}
        from .children import NotStarted, run_steps  # brings subprocess, which a normal start does not need

        try:
            outcomes = run_steps(SCRIPT, new, self.seconds)
        except NotStarted as error:
            logger.warning("modules are loaded without a trial: %s", error)
            return {}
        found = {id: _verdict(outcome, self.seconds) for id, outcome in outcomes.items()}
        memory.keep_imports({id: current[id] for id, verdict in found.items() if verdict is None})
        return {id: verdict for id, verdict in found.items() if verdict is not None}


def _verdict(outcome: "Outcome", seconds: float) -> Verdict | None:
    if outcome.end == "hangs":
        return Verdict("import-hangs", {"seconds": f"{seconds:g}"})
    if outcome.end == "crashed":
        return Verdict("import-crash", {"status": str(outcome.status)})
    if "error" in outcome.report:
        return Verdict("import-error", {"error": outcome.report["error"]})
    return None


def _names(candidate: Candidate, manifest: Manifest) -> list[str]:
    """What the child imports: the module's specifications, the package of its Django app, and its hooks."""
    return [*manifest.specs, *([manifest.django_app] if manifest.django_app else []), candidate.module]
