"""Hook specifications as the host uses them: read from functions marked with `hookspec`."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any

import rathaus.hooks
from rathaus.hooks.markers import SPEC_ATTRIBUTE, Kind, SpecFacts

from .results import Check, checker, item_types


@dataclass(frozen=True)
class Spec:
    """A hook: its name, the function that specifies it, and what its marker states."""

    name: str
    function: FunctionType
    facts: SpecFacts

    @property
    def kind(self) -> Kind:
        """What a call gives back."""
        return self.facts.kind

    @property
    def block(self) -> str:
        """The building block the hook belongs to: the part of its name before the first underscore."""
        return self.name.partition("_")[0]

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the arguments, in order."""
        return tuple(inspect.signature(self.function).parameters)

    @cached_property
    def returns(self) -> Any:
        """The resolved return annotation."""
        return typing.get_type_hints(self.function)["return"]

    @cached_property
    def fits(self) -> Check:
        """Whether one implementation's result has the specified type."""
        return checker(self.returns)

    @cached_property
    def items(self) -> tuple[type, ...]:
        """For kinds that give lists: the types an item may have. Raises TypeError if the annotation is no
        list.
        """
        found = item_types(self.returns)
        if found is None:
            raise TypeError(
                f"{self.name}: a {self.kind} hook returns a list, its annotation says {self.returns!r}"
            )
        return found


def read_specs(module: ModuleType) -> list[Spec]:
    """The specifications defined in a module, in the order in which they are written."""
    functions = [each for each in vars(module).values() if isinstance(each, FunctionType)]
    return [
        Spec(function.__name__, function, getattr(function, SPEC_ATTRIBUTE))
        for function in functions
        if hasattr(function, SPEC_ATTRIBUTE)
    ]


def core_spec_modules() -> Iterator[ModuleType]:
    """The modules of `rathaus.hooks` that hold specifications: one a building block, and `portal`."""
    for info in pkgutil.iter_modules(rathaus.hooks.__path__):
        if info.name != "markers":
            yield importlib.import_module(f"{rathaus.hooks.__name__}.{info.name}")
