"""Calling modules from the portal: the hooks of the modules that the current town enables."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from .towns import current_town

_NOTHING = nullcontext()  # keeps no state: one serves all calls


def hooks() -> Any:
    """The calls of the current town: `hooks().portal_navigation()`.

    Raises NoTown outside of a town's context.
    """
    return settings.RATHAUS_HOST.calls(current_town().enabled, around=_savepoint, emit=_emit)


def _savepoint() -> AbstractContextManager[Any]:
    """Inside a transaction a savepoint, else on PostgreSQL a caught SQL error would spoil the caller's."""
    return transaction.atomic() if connections[DEFAULT_DB_ALIAS].in_atomic_block else _NOTHING


def _emit(hook: str, module: str, event: Any) -> None:
    """Write the event into the town's transaction; the worker delivers it."""
    from rathaus.portal.jobs.events import emit

    emit(hook, module, event)
