"""The settings models of the active modules, imported from where the modules say they lie."""

from importlib import import_module
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from .host import Host


class NoSettings(BaseModel, extra="forbid", frozen=True):
    """The settings model of a module that has none."""


def settings_models(host: "Host") -> dict[str, type[BaseModel]]:
    """A pydantic model for each active module; `NoSettings` where the module names none.

    Raises TypeError if what a module names is no pydantic model, and what its import raises.
    """
    named = host.calls().by_module("portal_settings_model")
    return {
        module: _model(module, named[module][0].model) if named.get(module) else NoSettings
        for module in host.active
    }


def _model(module: str, name: str) -> type[BaseModel]:
    package, _colon, attribute = name.partition(":")
    found = getattr(import_module(package), attribute)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        raise TypeError(f"module {module!r} names {name!r} as its settings model, which is no pydantic model")
    return found
