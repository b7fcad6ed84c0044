"""The hooks of module `ris`. Imports without Django: what needs it is imported where it is used."""

from rathaus.api import SettingsModel, hookimpl


@hookimpl
def portal_settings_model() -> list[SettingsModel]:
    """The module's settings."""
    return [SettingsModel(model="rathaus_ris.settings:RisSettings")]
