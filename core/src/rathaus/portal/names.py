"""What modules are called, in the active language, as their manifests say."""

from django.conf import settings
from django.utils.translation import get_language


def module_name(module: str) -> str:
    """The name of an installed module; its id where its manifest cannot be read. Raises KeyError for a module
    that is not installed.
    """
    manifest = settings.RATHAUS_HOST.find_manifest(module)
    return _localized(manifest.name) if manifest else module


def module_summary(module: str) -> str:
    """The sentence that says what an installed module does; empty where its manifest cannot be read. Raises
    KeyError for one that is not installed.
    """
    manifest = settings.RATHAUS_HOST.find_manifest(module)
    return _localized(manifest.summary) if manifest else ""


def _localized(texts: dict[str, str]) -> str:
    language = (get_language() or "de").partition("-")[0]
    return texts.get(language) or texts.get("de") or next(iter(texts.values()))
