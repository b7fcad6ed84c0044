"""One caller for each kind of hook: the loop over the prepared implementations, with everything that guards
it.

The loops are written out where a call happens for every page (collect); a function more for each
implementation would double the price of a call.
"""

import math
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import get_ident
from typing import Any, ClassVar

from rathaus.hooks.markers import Kind

from .failures import EachFailed, FailClosed, HookFailed
from .registry import Implementation
from .results import named
from .specs import Spec
from .watch import Running, Watch

Around = Callable[[], AbstractContextManager[Any]]
Emit = Callable[[str, str, Any], None]

SWITCHED_OFF = "switched off"
WRONG_TYPE = "wrong type"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A hook and who is asked, in order; `absent` are enabled modules that do not run but might implement
    it.
    """

    spec: Spec
    implementations: tuple[Implementation, ...]
    absent: tuple[str, ...]
    watch: Watch
    around: Around | None
    emit: Emit | None


class Caller:
    """Calls a hook. Arguments are given by name, exactly those of the specification; others raise
    TypeError.
    """

    __slots__ = ("_arguments", "_entries", "_spec", "_watch", "prepared")

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._spec = prepared.spec
        self._watch = prepared.watch
        self._arguments = frozenset(prepared.spec.parameters)
        self._entries = tuple(
            (each.module, self._function(each), each.arguments) for each in prepared.implementations
        )

    def __call__(self, **arguments: Any) -> Any:
        """Make the call; what comes back depends on the kind."""
        raise NotImplementedError

    def by_module(self, **arguments: Any) -> dict[str, Any]:
        """Each module's own result, by its id; modules that gave None or failed are left out."""
        results = (
            (module, self.one(module, function, names, arguments))
            for module, function, names in self._entries
        )
        return {module: result for module, result in results if result is not None}

    def one(
        self, module: str, function: Callable[..., Any], names: Sequence[str], arguments: dict[str, Any]
    ) -> Any:
        """Ask one module: its result, or None if it gave none, failed (which is recorded) or is passed
        over.
        """
        try:
            return self.ask(module, function, names, arguments)
        except HookFailed:
            return None

    def ask(
        self, module: str, function: Callable[..., Any], names: Sequence[str], arguments: dict[str, Any]
    ) -> Any:
        """Ask one module and return its result. Raises HookFailed if it failed (recorded) or is passed
        over.
        """
        self.check(arguments)
        watch, spec = self._watch, self._spec
        running, outer = self.enter()
        if module in watch.off:
            self.leave(running, outer)
            raise HookFailed(module, spec.name, SWITCHED_OFF)
        running.module, running.since = module, watch.clock()
        try:
            result = function(*[arguments[name] for name in names])
        except (Exception, SystemExit) as error:
            watch.raised(module, spec.name, error)
            if watch.strict:
                raise
            raise HookFailed(module, spec.name, type(error).__name__) from error
        finally:
            seconds = watch.clock() - running.since
            if spec.facts.budget is not None and seconds > spec.facts.budget:
                watch.slow(running, seconds)
            self.leave(running, outer)
        if result is not None and not spec.fits(result):
            self.refuse(module, result)
            raise HookFailed(module, spec.name, WRONG_TYPE)
        return result

    def check(self, arguments: dict[str, Any]) -> None:
        """Raise TypeError unless exactly the specification's arguments are given."""
        if arguments.keys() != self._arguments:
            wanted, given = ", ".join(self._spec.parameters), ", ".join(sorted(arguments))
            raise TypeError(f"{self._spec.name}({wanted}) was called with ({given})")

    def enter(self) -> tuple[Running, Running | None]:
        """Note that this thread is in a call; look at the calls of the others."""
        watch, thread = self._watch, get_ident()
        outer = watch.running.get(thread)
        running = watch.running[thread] = Running(self._spec)
        if len(watch.running) > 1:
            watch.look(watch.clock())
        return running, outer

    def leave(self, running: Running, outer: Running | None) -> None:
        """Note that this thread's call ended (and is back in the call around it)."""
        if running.overdue:
            self._watch.returned(running)
        if outer is None:
            del self._watch.running[get_ident()]
        else:
            self._watch.running[get_ident()] = outer

    def refuse(self, module: str, result: object) -> None:
        """Record a result of the wrong type."""
        self._watch.wrong_type(module, self._spec.name, named(result))
        if self._watch.strict:
            raise TypeError(f"{module} returned {named(result)} in {self._spec.name}")

    def _function(self, implementation: Implementation) -> Callable[..., Any]:
        """The implementation with what is put around it: a savepoint, a trace."""
        function = implementation.function
        if self.prepared.around is not None:
            function = _inside(self.prepared.around, function)
        if self._watch.trace:
            function = self._watch.traced(implementation.module, self._spec.name, function)
        return function


def _inside(around: Around, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*values: Any) -> Any:
        with around():
            return function(*values)

    return call


class Collect(Caller):
    """One flat list of all modules' items; a module that fails is left out."""

    __slots__ = ("_budget", "_items")

    def __init__(self, prepared: Prepared) -> None:
        super().__init__(prepared)
        self._items = prepared.spec.items
        self._budget = math.inf if prepared.spec.facts.budget is None else prepared.spec.facts.budget

    def __call__(self, **arguments: Any) -> list[Any]:
        """Return the items in the order of the modules."""
        watch, spec, items, budget = self._watch, self._spec, self._items, self._budget
        if arguments.keys() != self._arguments:
            self.check(arguments)
        found: list[Any] = []
        if not self._entries:
            return found
        running, outer = self.enter()
        clock, off = watch.clock, watch.off
        since = clock()
        try:
            for module, function, names in self._entries:
                if off and module in off:
                    continue
                running.module, running.since = module, since
                try:
                    result = function(*[arguments[name] for name in names]) if names else function()
                except (Exception, SystemExit) as error:
                    watch.raised(module, spec.name, error)
                    if watch.strict:
                        raise
                    result = None
                ended = clock()
                if ended - since > budget:
                    watch.slow(running, ended - since)
                since = ended
                if result is None:
                    continue
                if type(result) is list:
                    for item in result:
                        if not isinstance(item, items):
                            self.refuse(module, result)
                            break
                    else:
                        found += result
                else:
                    self.refuse(module, result)
        finally:
            self.leave(running, outer)
        return found


class Each(Caller):
    """One result a module. The first failure stops the operation; so does an enabled module that does not
    run.
    """

    __slots__ = ()

    def __call__(self, **arguments: Any) -> dict[str, Any]:
        """Return the results by module id. Raises EachFailed, naming the module."""
        self.check(arguments)
        for module in self.prepared.absent:
            raise EachFailed(module, self._spec.name, SWITCHED_OFF)
        results: dict[str, Any] = {}
        for module, function, names in self._entries:
            try:
                result = self.ask(module, function, names, arguments)
            except EachFailed:
                raise
            except HookFailed as error:
                raise EachFailed(module, self._spec.name, error.reason) from error
            if result is None and not self._spec.fits(None):
                self.refuse(module, result)
                raise EachFailed(module, self._spec.name, WRONG_TYPE)
            results[module] = result
        return results

    def by_module(self, **arguments: Any) -> dict[str, Any]:
        """The same as the call itself."""
        return self(**arguments)


class First(Caller):
    """The first result that is not None. Modules are asked from the last loaded to the first."""

    __slots__ = ()

    def __call__(self, **arguments: Any) -> Any:
        """Return that result, or None."""
        self.check(arguments)
        for module, function, names in self._entries:
            result = self.one(module, function, names, arguments)
            if result is not None:
                return result
        return None


class Event(Caller):
    """Tells all modules that something happened: through `emit`, or at once where the caller gave none."""

    __slots__ = ()

    def __call__(self, **arguments: Any) -> None:
        """Emit the event for each module that listens, also for those that calls pass over just now.

        Enabled modules that could not be loaded may listen, so they get it too; delivery is tried until they
        run.
        """
        self.check(arguments)
        if self.prepared.emit is not None:
            for module in self.prepared.absent:
                self.prepared.emit(self._spec.name, module, arguments[self._spec.parameters[0]])
        for module, function, names in self._entries:
            if self.prepared.emit is not None:
                self.prepared.emit(self._spec.name, module, arguments[self._spec.parameters[0]])
            else:
                self.one(module, function, names, arguments)

    def deliver(self, module: str, event: Any) -> bool:
        """Hand a stored event to a module. False: nobody there listens any more. Raises HookFailed: try again
        later.
        """
        if module in self.prepared.absent:
            raise HookFailed(module, self._spec.name, SWITCHED_OFF)
        for listener, function, names in self._entries:
            if listener == module:
                self.ask(module, function, names, {self._spec.parameters[0]: event})
                return True
        return False


class Veto(Caller):
    """The problems that modules see; if one could not be asked, the specification's policy counts."""

    __slots__ = ()

    def __call__(self, **arguments: Any) -> list[Any]:
        """Return all problems; an empty list lets the action pass. Raises FailClosed after asking
        everybody.
        """
        self.check(arguments)
        problems: list[Any] = []
        failed: HookFailed | None = None
        for module in self.prepared.absent:
            failed = failed or HookFailed(module, self._spec.name, SWITCHED_OFF)
        for module, function, names in self._entries:
            try:
                problems += self.ask(module, function, names, arguments) or []
            except HookFailed as error:
                failed = failed or error
        if failed is not None:
            policy = self._spec.facts.on_error
            raise FailClosed(
                failed.module, failed.hook, failed.reason, policy=policy, problems=problems
            ) from failed
        return problems


class Callers:
    """Which caller serves which kind."""

    BY_KIND: ClassVar[dict[Kind, type[Caller]]] = {
        Kind.COLLECT: Collect,
        Kind.EACH: Each,
        Kind.FIRST: First,
        Kind.EVENT: Event,
        Kind.VETO: Veto,
    }
