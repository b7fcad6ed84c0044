"""Which event is being delivered: an implementation that must not act twice remembers the id."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_event_id: ContextVar[str | None] = ContextVar("rathaus_event", default=None)


def current_event_id() -> str | None:
    """The id of the event that is being delivered, the same at each delivery; None outside of a delivery."""
    return _event_id.get()


@contextmanager
def delivering(event_id: str) -> Iterator[None]:
    """Deliver the event with this id in here."""
    token = _event_id.set(event_id)
    try:
        yield
    finally:
        _event_id.reset(token)
