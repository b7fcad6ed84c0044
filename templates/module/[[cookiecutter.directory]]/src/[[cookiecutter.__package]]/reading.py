"""All public entries: the module's own and those that other modules give."""

from rathaus.portal.api import hooks

from .block import Item


def items() -> list[Item]:
    """All entries, in the order of the modules."""
    found: list[Item] = hooks().[[ cookiecutter.id ]]_items()
    return found
