"""Bringing an export into the current town, whole or not at all."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from rathaus.contracts.portal import Withdrawal
from rathaus.errors import RathausError
from rathaus.i18n import _

from ..files import blobs
from ..jobs.options import Options
from ..jobs.queue import enqueue
from ..retention import replay, withdrawals
from ..staff.audit import record
from ..staff.roles import sync_roles
from ..towns import current_town
from . import services, tables
from .accounts import Accounts
from .archive import PIECE, SERVICES, TABLES, Manifest, Reader, damaged, reading
from .content import Content, calls_of, content_of
from .exporting import last_migrations
from .moments import erasures_since, withdrawals_since

REINDEX = "rathaus.portal.search.reindexing:reindex"


@dataclass(frozen=True)
class Imported:
    """What an import brought: rows, files, what had to be left out for want of an account, people who were
    erased since the export and are again, things that were taken back from the public since and are again.
    """

    module: str
    rows: int
    files: int
    left_out: int
    erased: int
    withdrawn: int


def import_export(path: Path) -> Imported:
    """Bring an export into the current town. The module is switched on there and holds nothing yet.

    Everything happens in one transaction; contents of files, which lie on disk before, are swept away by
    themselves if it fails. The search index follows by a job.

    Raises:
        RathausError: the file or the town is not fit for it, or a row does not fit its table.
        EachFailed: a module failed; nothing was brought in.
    """
    with reading(path) as reader:
        manifest = reader.manifest
        _check_enabled(manifest.module)
        content = content_of(manifest.module)
        _check_fit(content, manifest)
        _check_empty(content)
        for sha512 in manifest.files:
            _keep_file(reader, sha512)
        try:
            with transaction.atomic():
                return _everything(content, reader)
        except (ValidationError, KeyError, ValueError) as error:
            raise damaged() from error


def _everything(content: Content, reader: Reader) -> Imported:
    manifest = reader.manifest
    _check_empty(content)  # once more: nobody else writes from here on
    _delete_all(content)
    accounts = Accounts()
    written = left_out = 0
    for table in content.tables:
        done, less = tables.write(table, reader.lines(TABLES, table.name), accounts)
        written, left_out = written + done, left_out + less
        if (last := manifest.tables[table.name].last_id) is not None:
            tables.go_on_after(table.model, last)
    sync_roles()
    left_out += sum(services.write(content, name, reader.lines(SERVICES, name)) for name in services.NAMES)
    connection.check_constraints()
    calls_of(content.module).portal_import()
    erased = replay.replay(erasures_since(manifest.erasures))
    withdrawn = withdrawals.take_back(_taken_back(content.module, manifest))
    enqueue(REINDEX, options=Options(heavy=True, time_limit=3600))
    record("modules.import", module=content.module)
    return Imported(content.module, written, len(manifest.files), left_out, erased, withdrawn)


def _taken_back(module: str, manifest: Manifest) -> list[Withdrawal]:
    """What was taken back since the export; in another town the same keys mean other things."""
    if manifest.town != current_town().effective.ags:
        return []
    return withdrawals.last_words(withdrawals_since(module, manifest.withdrawals))


def _check_enabled(module: str) -> None:
    if module not in current_town().enabled:
        text = _("The module {module} is not switched on in {town}.")
        hint = _("Switch it on: `rathaus modules enable {module}`.").format(module=module)
        raise RathausError(text.format(module=module, town=current_town().effective.name), hint=hint)


def _check_fit(content: Content, manifest: Manifest) -> None:
    named = {table.name for table in content.tables}
    if last_migrations(content.app) == manifest.migrations and named == manifest.tables.keys():
        return
    here = settings.RATHAUS_HOST.modules[content.module].version
    text = _("The export is of version {theirs} of {module}, whose tables are others than those of {here}.")
    hint = _("Install version {theirs}, import there, then install the newer one and apply.")
    raise RathausError(
        text.format(theirs=manifest.version, module=content.module, here=here),
        hint=hint.format(theirs=manifest.version),
    )


def _check_empty(content: Content) -> None:
    free = {name.lower() for name in content.said.starting}
    asked = [table for table in content.tables if table.name not in free]
    full = [table.name for table in asked if tables.rows(table.model).exists()]
    if full:
        text = _("{module} holds data in {town} already ({tables}).")
        hint = _("An export can only be brought into a town where the module holds nothing: remove it first.")
        town = current_town().effective.name
        shown = ", ".join(full[:5])
        raise RathausError(text.format(module=content.module, town=town, tables=shown), hint=hint)


def _delete_all(content: Content) -> None:
    """Take away what a module has of its own accord: its first rows, and what can be made anew."""
    gone = {*content.derived, *(name.lower() for name in content.said.starting)}
    with connection.cursor() as cursor:
        for model in content.models:
            if model._meta.model_name in gone:
                name = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - the name of a model's table


def _keep_file(reader: Reader, sha512: str) -> None:
    """Put a content into its place, checked once more on its way."""
    digest = hashlib.sha512()
    with blobs.draft() as target, reader.file(sha512) as source:
        path = Path(target.name)
        while piece := source.read(PIECE):
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    if digest.hexdigest() != sha512:
        path.unlink()
        raise damaged()
    blobs.keep(path, sha512)
