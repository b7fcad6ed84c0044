"""Hooks of the building block."""

from rathaus.api import Kind, OnError, hookspec

from .contracts import Item


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def trail_items() -> list[Item]:  # type: ignore[empty-body]
    """Name public trails, the newest first; texts in the active language.

    Called by the list, the home page and whatever else shows trails.

    Example:

        @hookimpl
        def trail_items():
            return [Item(key="example", title="An example", url="/example/")]
    """
