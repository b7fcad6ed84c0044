"""Public entries: the module's own and those that other modules give."""

from rathaus.portal.api import hooks

from .block import [% if cookiecutter.map %]Box, [% endif %]Item


def items(most: int[% if cookiecutter.map %], box: Box | None = None[% endif %]) -> list[Item]:
    """At most so many entries, in the order of the modules[% if cookiecutter.map %]; only those in the box, if there is one[% endif %]."""
    found: list[Item] = hooks().[[ cookiecutter.id ]]_items(most=most[% if cookiecutter.map %], box=box[% endif %])
    return found[:most]
