"""A module's settings in a town: the pydantic model that the module names, filled from the applied state."""

from importlib import import_module
from typing import Any

from django.conf import settings

from rathaus.blueprint import read_secret
from rathaus.contracts.town import SecretRef


def build(module: str, values: dict[str, Any]) -> Any:
    """The settings of `module` as an instance of its model (an empty namespace where it has none)."""
    named = settings.RATHAUS_HOST.calls(None).by_module("portal_settings_model").get(module)
    if not named:
        return None
    package, _, name = named[0].model.partition(":")
    model = getattr(import_module(package), name)
    return model.model_validate({key: _resolved(value) for key, value in values.items()})


def _resolved(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1 and set(value) <= {"env", "file"}:
        return read_secret(SecretRef(**value))
    return value
