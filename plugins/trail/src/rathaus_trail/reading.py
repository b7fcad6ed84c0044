"""All public trails: the module's own and those that other modules give."""

from rathaus.portal.api import hooks

from .block import Item


def items() -> list[Item]:
    """All trails, in the order of the modules."""
    found: list[Item] = hooks().trail_items()
    return found
