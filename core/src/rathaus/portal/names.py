"""What modules are called, in the active language, as their manifests say."""

from django.conf import settings
from django.utils.translation import get_language


def module_name(module: str) -> str:
    """The name of a loaded module. Raises KeyError for a module that is not installed."""
    return _localized(settings.RATHAUS_HOST.modules[module].manifest.name)


def module_summary(module: str) -> str:
    """The sentence that says what a loaded module does. Raises KeyError for one that is not installed."""
    return _localized(settings.RATHAUS_HOST.modules[module].manifest.summary)


def _localized(texts: dict[str, str]) -> str:
    language = (get_language() or "de").partition("-")[0]
    return texts.get(language) or texts.get("de") or next(iter(texts.values()))
