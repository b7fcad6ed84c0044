"""`Calls`: the hooks of a set of enabled modules, as attributes that can be called."""

from collections.abc import Mapping
from typing import Any

from rathaus.hooks.markers import Kind

from .callers import Around, Caller, Callers, Emit, Event, Prepared
from .registry import Implementation, Registry
from .specs import Spec
from .states import ModuleStatus
from .watch import Watch


class Calls:
    """Calls hooks of the enabled modules: `calls.portal_home_tiles()`,
    `calls.portal_calendar_entries(start=a, end=b)`.

    What comes back depends on the hook's kind (see `rathaus.hooks.markers.Kind`). Built by `Host.calls`.
    """

    def __init__(
        self,
        registry: Registry,
        statuses: Mapping[str, ModuleStatus],
        watch: Watch,
        *,
        enabled: frozenset[str] | None,
        around: Around | None,
        emit: Emit | None,
    ) -> None:
        self._registry = registry
        self._statuses = statuses
        self._watch = watch
        self._enabled = enabled
        self._around = around
        self._emit = emit

    def __getattr__(self, name: str) -> Caller:
        caller = self._caller(name)
        setattr(self, name, caller)  # the next access finds it without coming here
        return caller

    def by_module(self, hook: str, /, **arguments: Any) -> dict[str, Any]:
        """Call a hook and return each module's own result, by its id. An `each` hook raises EachFailed as
        always.
        """
        caller: Caller = getattr(self, hook)
        return caller.by_module(**arguments)

    def deliver(self, hook: str, module: str, event: Any) -> bool:
        """Hand a stored event to the module it was emitted for: what the worker does.

        Returns False if the module is no longer enabled or no longer listens. Raises HookFailed if it failed
        or does not run just now: the event is to be delivered again later.
        """
        caller = getattr(self, hook)
        if not isinstance(caller, Event):
            raise TypeError(f"{hook} is no event")
        return caller.deliver(module, event)

    def implementers(self, hook: str) -> list[str]:
        """The ids of the enabled modules that implement a hook, in the order in which they are asked."""
        return [each.module for each in self._chosen(self._registry.specs[hook])]

    def _caller(self, name: str) -> Caller:
        spec = self._registry.specs.get(name)
        if spec is None:
            import difflib

            close = difflib.get_close_matches(name, self._registry.specs, n=1)
            raise AttributeError(
                f"there is no hook {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")
            )
        prepared = Prepared(
            spec, self._chosen(spec), self._absent(spec), self._watch, self._around, self._emit
        )
        return Callers.BY_KIND[spec.kind](prepared)

    def _chosen(self, spec: Spec) -> tuple[Implementation, ...]:
        enabled = self._enabled
        known = self._registry.implementations[spec.name]
        chosen = [each for each in known if enabled is None or each.module in enabled]
        return tuple(reversed(chosen) if spec.kind is Kind.FIRST else chosen)

    def _absent(self, spec: Spec) -> tuple[str, ...]:
        """Enabled modules that do not run, as far as they could implement this hook; unknown ones could."""
        return tuple(
            id
            for id in sorted(self._enabled or ())
            if not (id in self._statuses and self._statuses[id].active)
            and (id not in self._statuses or _concerns(self._statuses[id], spec.block))
        )


def _concerns(status: ModuleStatus, block: str) -> bool:
    """Whether a module that does not run could implement hooks of a block."""
    manifest = status.manifest
    if manifest is None or block in ("portal", status.id):
        return True
    named = {each.block for each in manifest.implements} | {
        line.rstrip(" <>=!~.0123456789,") for line in manifest.requires
    }
    return block in named
