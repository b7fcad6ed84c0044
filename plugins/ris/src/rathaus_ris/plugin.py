"""The hooks of module `ris`. Imports without Django: what needs it is imported where it is used."""

from rathaus.api import SettingsModel, UrlMount, hookimpl


@hookimpl
def portal_settings_model() -> list[SettingsModel]:
    """The module's settings."""
    return [SettingsModel(model="rathaus_ris.settings:RisSettings")]


@hookimpl
def portal_urls() -> list[UrlMount]:
    """The OParl interface."""
    return [UrlMount(prefix="oparl", urlconf="rathaus_ris.oparl.urls", localized=False)]
