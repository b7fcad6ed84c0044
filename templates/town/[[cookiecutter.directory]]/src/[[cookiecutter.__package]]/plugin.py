"""The hooks of the extension."""

from rathaus.api import HomeTile, SettingsModel, hookimpl

WORDS = {
    "de": ("Willkommen in {name}", "So erreichen Sie uns."),
    "en": ("Welcome to {name}", "This is how to reach us."),
}


@hookimpl
def portal_settings_model() -> list[SettingsModel]:
    """What the town can set."""
    return [SettingsModel(model="[[ cookiecutter.__package ]].settings:Settings")]


@hookimpl
def portal_home_tiles() -> list[HomeTile]:
    """The greeting, first on the home page."""
    from django.urls import reverse
    from django.utils.translation import get_language
    from rathaus.portal.api import current_town

    town, language = current_town(), (get_language() or "de")[:2]
    title, text = WORDS.get(language, WORDS["de"])
    greeting = town.settings("[[ cookiecutter.id ]]").greeting.get(language, text)
    title = title.format(name=town.effective.name)
    return [HomeTile(title=title, url=reverse("frame:contact"), text=greeting, order=0)]
