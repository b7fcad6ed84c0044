"""Holds specifications and implementations. Pluggy checks and keeps them; the host makes the calls itself."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

import pluggy

from rathaus.hooks.markers import PROJECT

from .specs import Spec, read_specs


class Refused(Exception):
    """A module's hooks cannot be registered: reason `code` and the details of its sentence."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Implementation:
    """A module's implementation of a hook and the arguments it takes."""

    module: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]


class _Manager(pluggy.PluginManager):
    """Pluggy's, which looks at each name of a module twice and at each class through its ancestors: most of
    the time that registering sixty modules takes.
    """

    def parse_hookimpl_opts(self, plugin: object, name: str) -> Any:
        """As pluggy's: the options of a marked function, None for what is no hook."""
        value = vars(plugin).get(name) if isinstance(plugin, ModuleType) else None
        if isinstance(value, FunctionType):
            return getattr(value, f"{self.project_name}_impl", None)
        return None if isinstance(value, type) else super().parse_hookimpl_opts(plugin, name)


class Registry:
    """All hooks and who implements them, in the order in which modules were registered."""

    def __init__(self) -> None:
        self._manager = _Manager(PROJECT)
        self.specs: dict[str, Spec] = {}
        self.implementations: dict[str, list[Implementation]] = {}

    def add_specs(self, module: ModuleType) -> None:
        """Add the specifications of a module. Raises Refused if one of them exists already or there is
        none.
        """
        found = read_specs(module)
        taken = [spec.name for spec in found if spec.name in self.specs]
        if taken or not found:
            error = (
                f"{module.__name__}: {', '.join(taken)} exists already"
                if taken
                else f"{module.__name__}: no hooks"
            )
            raise Refused("register-error", error=error)
        self._manager.add_hookspecs(module)
        for spec in found:
            self.specs[spec.name] = spec
            self.implementations[spec.name] = []

    def register(self, id: str, plugin: ModuleType) -> list[Spec]:
        """Register a module's implementations, all or none; return the hooks it implements.

        Raises:
            Refused: a hook does not exist, has other arguments, is implemented twice or as a wrapper.
        """
        found = self._implemented(plugin)
        self._refuse_unknown(found)
        try:
            self._manager.register(plugin, name=id)
        except (pluggy.PluginValidationError, ValueError) as error:
            raise self._explained(found, plugin, error) from error
        for caller in self._manager.get_hookcallers(plugin) or []:
            for each in caller.get_hookimpls():
                if each.plugin is plugin:
                    added = Implementation(id, each.function, tuple(each.argnames))
                    self.implementations[caller.name].append(added)
        return [self.specs[name] for name in found]

    def unregister(self, id: str) -> None:
        """Take a module out again, as if it had never been registered."""
        if self._manager.has_plugin(id):
            self._manager.unregister(name=id)
        for name, known in self.implementations.items():
            self.implementations[name] = [each for each in known if each.module != id]

    def check_pending(self) -> None:
        """Pluggy's own check that every implementation has a specification. Raises
        pluggy.PluginValidationError.
        """
        self._manager.check_pending()

    def _implemented(self, plugin: ModuleType) -> dict[str, str]:
        """The hooks a module implements, each with the name of its function."""
        found: dict[str, str] = {}
        for attribute in dir(plugin):
            options = self._manager.parse_hookimpl_opts(plugin, attribute)
            if options is None:
                continue
            hook = options.get("specname") or attribute
            if options.get("wrapper") or options.get("hookwrapper"):
                raise Refused("hook-wrapper", hook=hook)
            if hook in found:
                raise Refused("hook-twice", hook=hook)
            found[hook] = attribute
        return found

    def _refuse_unknown(self, found: dict[str, str]) -> None:
        unknown = sorted(name for name in found if name not in self.specs)
        if unknown:
            raise Refused("hook-unknown", hooks=", ".join(map(self._with_suggestion, unknown)))

    def _with_suggestion(self, name: str) -> str:
        import difflib

        close = difflib.get_close_matches(name, self.specs, n=1)
        return f"{name} ({close[0]}?)" if close else name

    def _explained(self, found: dict[str, str], plugin: ModuleType, error: Exception) -> Refused:
        """Turn pluggy's refusal into a reason: which hook, which arguments it does not have."""
        for hook, attribute in found.items():
            spec = self.specs[hook]
            wanted = inspect.signature(getattr(plugin, attribute)).parameters.values()
            extra = sorted(
                {each.name for each in wanted if each.default is each.empty} - set(spec.parameters)
            )
            if extra:
                known = ", ".join(spec.parameters) or "-"
                return Refused("hook-argument", hook=hook, arguments=", ".join(extra), known=known)
        return Refused("register-error", error=str(error).splitlines()[-1])
