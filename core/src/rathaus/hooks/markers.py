"""What a hook specification states about itself: its kind, its age, how firm it is and what happens when it
fails.

Specifications are plain functions marked with `hookspec`; implementations are plain functions of the same
name marked with `hookimpl`. Pluggy holds both; the calls are made by `rathaus.host`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import pluggy

HOOK_API = "0.1"
"""Version of all hook specifications together, MAJOR.MINOR: a new hook or argument raises MINOR, a removed or
changed one MAJOR. `docs/hooks.json` holds the last released state; a test compares the two."""

PROJECT = "rathaus"
SPEC_ATTRIBUTE = "__rathaus_spec__"

Function = TypeVar("Function", bound=Callable[..., object])

_pluggy_spec = pluggy.HookspecMarker(PROJECT)
_pluggy_impl = pluggy.HookimplMarker(PROJECT)


class Kind(StrEnum):
    """The five kinds of hooks: what a call gives back."""

    COLLECT = "collect"
    """One flat list of what all modules return."""
    EACH = "each"
    """One result for each module, with its id."""
    FIRST = "first"
    """The first result that is not None; modules that build on others are asked before them."""
    EVENT = "event"
    """Nothing: the event is stored with the change it tells of, and delivered later, at least once."""
    VETO = "veto"
    """A flat list of problems; a list that is not empty stops the action."""


class Stability(StrEnum):
    """How firm a specification is."""

    PROVISIONAL = "provisional"
    """May still change with a minor version of the hook interface."""
    STABLE = "stable"
    """Changes only with a major version; a removal is announced two minor versions ahead."""


class OnError(StrEnum):
    """What happens when an implementation raises, returns the wrong type or is switched off."""

    LEFT_OUT = "left-out"
    """Recorded and shown by doctor and health; the other modules' results are used."""
    STOPS = "stops"
    """The whole operation stops, nothing is reported as done, the module is named."""
    ASKS_NEXT = "asks-next"
    """Recorded; the next implementation is asked."""
    DELIVERED_AGAIN = "delivered-again"
    """Recorded; the worker delivers the event again later."""
    CLOSED = "closed"
    """The action does not take place."""
    HELD = "held"
    """What came in is stored, held back from the public and shown to staff."""


DEFAULT_ON_ERROR: dict[Kind, OnError] = {
    Kind.COLLECT: OnError.LEFT_OUT,
    Kind.EACH: OnError.STOPS,
    Kind.FIRST: OnError.ASKS_NEXT,
    Kind.EVENT: OnError.DELIVERED_AGAIN,
    Kind.VETO: OnError.CLOSED,
}


class HookRemovalWarning(FutureWarning):
    """A module implements a hook that will be removed; subclasses are named after the version that removes
    it.

    `RemovedInHookApi1Warning("portal_old", instead="portal_new")` is given to `hookspec(removal=...)`.
    """

    removed_in = ""

    def __init__(self, hook: str, *, instead: str) -> None:
        super().__init__(f"{hook} is removed in hook interface {self.removed_in}: use {instead}")
        self.hook = hook
        self.instead = instead


class RemovedInHookApi1Warning(HookRemovalWarning):
    """What version 1.0 of the hook interface no longer has."""

    removed_in = "1.0"


@dataclass(frozen=True, slots=True)
class SpecFacts:
    """What `hookspec` was told.

    `since` is the version of the hook interface that brought the hook. `budget` is the time in seconds one
    implementation may take before the call counts as too slow; None where a call may take its time (jobs,
    commands).
    """

    kind: Kind
    since: str
    on_error: OnError
    stability: Stability
    budget: float | None
    removal: HookRemovalWarning | None = None


def hookspec(
    *,
    kind: Kind,
    since: str,
    on_error: OnError,
    stability: Stability = Stability.PROVISIONAL,
    budget: float | None = None,
    removal: HookRemovalWarning | None = None,
) -> Callable[[Function], Function]:
    """Mark a function as the specification of the hook of its name.

    Raises ValueError for an `on_error` that does not belong to the kind; only a veto leaves a choice (closed
    or held).
    """
    allowed = {OnError.CLOSED, OnError.HELD} if kind is Kind.VETO else {DEFAULT_ON_ERROR[kind]}
    if on_error not in allowed:
        raise ValueError(
            f"a {kind} hook cannot have on_error={on_error}; allowed: {', '.join(sorted(allowed))}"
        )
    facts = SpecFacts(kind, since, on_error, stability, budget, removal)

    def mark(function: Function) -> Function:
        setattr(function, SPEC_ATTRIBUTE, facts)
        return _pluggy_spec(warn_on_impl=removal)(function)

    return mark


def hookimpl(function: Function) -> Function:
    """Mark a function as the implementation of the hook of its name.

    It takes any of the specification's arguments, by name. There are no options: the order of modules comes
    from their manifests, and wrappers are not supported.
    """
    return _pluggy_impl(function)
