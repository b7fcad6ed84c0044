"""A module's settings in a town: the pydantic model that the module names, filled from the applied state.

A secret is a `SecretRef` in the model, checked as such when files are validated; the module reads it with
`read_secret` where it uses it, so that no secret lies around in memory or logs.
"""

from importlib import import_module
from typing import Any

from django.conf import settings


def build(module: str, values: dict[str, Any]) -> Any:
    """The settings of `module` as an instance of its model (an empty namespace where it has none)."""
    named = settings.RATHAUS_HOST.calls(None).by_module("portal_settings_model").get(module)
    if not named:
        return None
    package, _, name = named[0].model.partition(":")
    model = getattr(import_module(package), name)
    return model.model_validate(values)
