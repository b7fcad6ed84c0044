"""The module's settings in the current town."""

from rathaus.portal.api import current_town

from .settings import DefectsSettings


def chosen() -> DefectsSettings:
    """What the town's file sets; the defaults where it sets nothing."""
    found = current_town().settings("defects")
    return found if isinstance(found, DefectsSettings) else DefectsSettings()
