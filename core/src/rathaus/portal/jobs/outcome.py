"""How a try of a job ended, in a form that also crosses from a child process."""

import traceback as tracebacks
from dataclasses import dataclass
from typing import Any

from .options import GiveUp


@dataclass(frozen=True)
class Failure:
    """How a try failed: the error's dotted class, its traceback, and whether trying again is of no use."""

    kind: str
    traceback: str
    final: bool = False


@dataclass(frozen=True)
class Outcome:
    """Either a value or a failure."""

    value: Any = None
    failure: Failure | None = None


def failed(error: BaseException) -> Outcome:
    """The outcome of a job that raised."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    trace = "".join(tracebacks.format_exception(error))
    return Outcome(failure=Failure(kind, trace, final=isinstance(error, GiveUp)))


def killed(reason: str) -> Outcome:
    """The outcome of a job whose process was ended or died."""
    return Outcome(failure=Failure("rathaus.portal.jobs.heavy.Killed", reason))
