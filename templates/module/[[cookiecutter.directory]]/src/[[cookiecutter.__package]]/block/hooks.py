"""Hooks of the building block."""

from rathaus.api import Kind, OnError, hookspec

from .contracts import [% if cookiecutter.map %]Box, [% endif %]Item


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def [[ cookiecutter.id ]]_items(most: int[% if cookiecutter.map %], box: Box | None[% endif %]) -> list[Item]:  # type: ignore[empty-body]
    """Name public entries, the newest first, at most `most`; texts in the active language.
[% if cookiecutter.map %]
    If there is a box: only those whose place lies in it.
[% endif %]

    Called by the list, the home page[% if cookiecutter.map %], the map[% endif %] and whatever else shows entries.

    Example:

        @hookimpl
        def [[ cookiecutter.id ]]_items(most):
            return [Item(key="example", title="An example", url="/example/")]
    """
