"""Taking a module out of the current town: rows, tables, and everything that speaks of it."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError

from rathaus.contracts.lifecycle import RemovalProblem
from rathaus.errors import RathausError
from rathaus.i18n import _

from ..records.models import AdoptionEntry
from ..staff.audit import record
from ..towns import current_town, readiness
from . import leftovers
from .archive import Manifest
from .content import Content, calls_of
from .dropping import drop_tables, has_tables
from .exporting import is_unchanged


def needed_by(module: str) -> list[str]:
    """The installed modules that cannot be without this one."""
    host = settings.RATHAUS_HOST
    found = {name: status.manifest for name, status in host.modules.items() if status.manifest}
    return sorted(
        name
        for name, manifest in found.items()
        if module in {line.rstrip(" <>=!~.0123456789,") for line in manifest.requires}
    )


def is_there(content: Content) -> bool:
    """Whether the current town has the module: its tables, or for one without tables that it is on."""
    return has_tables(content.app) if content.app else content.module in current_town().enabled


def problems(content: Content) -> list[RemovalProblem]:
    """What speaks against removing the module from the current town now. Raises EachFailed."""
    return list(calls_of(content.module).portal_before_remove().get(content.module, []))


def remove(content: Content, kept: Manifest | None, file: str, *, now: dt.datetime) -> None:
    """Erase the module from the current town, which has switched it off. `kept` is what was exported into
    `file` just before (None: nothing is kept); what has changed since stops the removal.

    All in one transaction: a failure leaves the town as it was. Append-only tables go like all others.

    Raises RathausError.
    """
    if content.module in current_town().enabled:
        text = _("The module {module} is still switched on in {town}.")
        raise RathausError(text.format(module=content.module, town=current_town().effective.name))
    if leftovers.is_busy(content):
        text = _("A job of {module} is running in {town}.")
        hint = _("Wait until it is done, then say it again.")
        raise RathausError(text.format(module=content.module, town=current_town().effective.name), hint=hint)
    before = time.time()
    with _without_foreign_keys(), transaction.atomic():
        if kept is not None and not is_unchanged(content, kept):
            text = _("Data of {module} changed in {town} while it was exported.")
            hint = _("Nothing was removed there. Say it again.")
            town = current_town().effective.name
            raise RathausError(text.format(module=content.module, town=town), hint=hint)
        contents = leftovers.erase(content)
        if content.app:
            drop_tables(content.app)
        _note(content, file, now)
        connection.check_constraints()
    readiness.forget(current_town())
    leftovers.erase_outside(content, contents, before)


def _note(content: Content, file: str, now: dt.datetime) -> None:
    kind, version = AdoptionEntry.Kind, settings.RATHAUS_HOST.modules[content.module].version
    data = {"export": file} if file else {}
    AdoptionEntry.objects.create(at=now, kind=kind.REMOVED, module=content.module, version=version, data=data)
    record("modules.remove", module=content.module, reason=file)


@contextmanager
def _without_foreign_keys() -> Iterator[None]:
    """SQLite drops no table that others refer to while it checks foreign keys, and can only be told outside
    of a transaction.
    """
    connection.disable_constraint_checking()
    try:
        yield
    finally:
        try:
            connection.enable_constraint_checking()
        except DatabaseError:
            connection.close()
