"""What can go wrong in calls: the exceptions callers see, and the record kept of each failure.

HookFailed(Exception)        an implementation failed, and the caller has to know
├── EachFailed               one module of an `each` hook failed: the operation stops
└── FailClosed               a `veto` could not be asked everywhere: the action must not take place
ModulesFailed(Exception)     strict mode: a module could not be loaded
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rathaus.hooks.markers import OnError
from rathaus.i18n import _

from .states import ModuleStatus


class Failure(StrEnum):
    """The kinds of failures of an implementation."""

    RAISED = "raised"
    TYPE = "type"
    SLOW = "slow"
    HANGS = "hangs"


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """How often a module failed in a hook in one way since the start, and the last time.

    `error` names the exception's class and the place it came from, or the wrong type; never a message or a
    value, for those may be about people.
    """

    module: str
    hook: str
    kind: Failure
    count: int
    error: str
    last: dt.datetime


class HookFailed(Exception):
    """A module failed in a hook; `module` and `hook` name it, `reason` says how."""

    def __init__(self, module: str, hook: str, reason: str) -> None:
        super().__init__(_("The module {module} failed in {hook}: {reason}").format(
            module=module, hook=hook, reason=reason))  # fmt: skip
        self.module = module
        self.hook = hook
        self.reason = reason


class EachFailed(HookFailed):
    """A module of an `each` hook failed: nothing of the operation counts as done."""


class FailClosed(HookFailed):
    """A `veto` hook could not be asked of every module.

    `held` says what the specification wants then: False, the action does not take place; True, what came in
    is stored, held back and shown to staff. `problems` are those that other modules named.
    """

    def __init__(
        self, module: str, hook: str, reason: str, *, policy: OnError, problems: list[object]
    ) -> None:
        super().__init__(module, hook, reason)
        self.held = policy is OnError.HELD
        self.problems = problems


class ModulesFailed(Exception):
    """Raised in strict mode instead of starting with modules left out."""

    def __init__(self, statuses: Sequence[ModuleStatus]) -> None:
        super().__init__(
            "\n".join(f"{status.id} ({status.code}): {status.text} {status.fix}" for status in statuses)
        )
        self.statuses = tuple(statuses)
