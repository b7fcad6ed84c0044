"""In which language the town hall, its contractors and other authorities are written to."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from rathaus.portal.api import current_town


def town_language() -> str:
    """The first of the town's languages: accounts and offices have none of their own."""
    return next(iter(current_town().effective.languages), "de")


def spoken(wanted: str) -> str:
    """The language of a recipient: the one that was set, while the town has it, else the town's first."""
    return wanted if wanted in current_town().effective.languages else town_language()


def language_choices() -> list[tuple[str, str]]:
    """What can be set of a recipient; empty where the town has one language alone."""
    codes = list(current_town().effective.languages)
    if len(codes) < 2:
        return []
    return [("", _("as the town has set")), *((code, _name(code)) for code in codes)]


def _name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])
