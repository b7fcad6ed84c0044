"""In which language the town hall and its contractors are written to."""

from rathaus.portal.api import current_town


def town_language() -> str:
    """The first of the town's languages: accounts, offices and firms have none of their own."""
    return next(iter(current_town().effective.languages), "de")
