"""Writing a module's data of the current town into one file."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from ..files import blobs
from ..towns import current_town
from . import services, tables
from .accounts import Accounts
from .archive import FORMAT, SERVICES, TABLES, Lines, Manifest, Writer, counted, writing
from .content import Content, Table
from .moments import erasures_until_now, one_moment, withdrawals_until_now


def file_name(module: str, day: dt.date) -> str:
    """How an export is called: town, module, version, day."""
    version = settings.RATHAUS_HOST.modules[module].version
    return f"{current_town().id}-{module}-{version}-{day.isoformat()}.zip"


def export(content: Content, path: Path) -> Manifest:
    """Write the module's data as it is at this moment. Returns what the export says of itself.

    Files whose content is lost are named and left out; nothing else may be missing.
    """
    with writing(path) as writer, one_moment():
        accounts = Accounts()
        said = {
            table.name: writer.lines(TABLES, table.name, _lines(table, accounts), tables.last_id(table.model))
            for table in content.tables
        }
        kept = {name: writer.lines(SERVICES, name, _service(content, name)) for name in services.NAMES}
        files, missing = _files(content, writer)
        manifest = _manifest(content, said, kept, files, missing)
        writer.manifest(manifest)
    return manifest


def is_unchanged(content: Content, manifest: Manifest) -> bool:
    """Whether the tables and what the portal keeps still are as they were exported."""
    accounts = Accounts()
    said = {
        table.name: counted(_lines(table, accounts), None, tables.last_id(table.model))
        for table in content.tables
    }
    kept = {name: counted(_service(content, name), None, None) for name in services.NAMES}
    return (said, kept) == (manifest.tables, manifest.services)


def last_migrations(app: str) -> list[str]:
    """The last migrations of an app that the current town's database has."""
    if not app:
        return []
    loader = MigrationLoader(connection)
    applied = {name for label, name in loader.applied_migrations if label == app}
    nodes = [loader.graph.nodes[app, name] for name in applied if (app, name) in loader.graph.nodes]
    before = {name for node in nodes for label, name in node.dependencies if label == app}
    return sorted(applied - before)


def _lines(table: Table, accounts: Accounts) -> Iterator[bytes]:
    return map(tables.line, tables.read(table, accounts))


def _service(content: Content, name: str) -> Iterator[bytes]:
    return map(tables.line, services.read(content, name))


def _files(content: Content, writer: Writer) -> tuple[list[str], list[str]]:
    written, missing = [], []
    contents = services.stored_files(content).order_by("sha512").values_list("sha512", flat=True).distinct()
    for sha512 in contents.iterator(chunk_size=500):
        try:
            with blobs.place(sha512).open("rb") as source:
                writer.file(sha512, source)
            written.append(sha512)
        except FileNotFoundError:
            missing.append(sha512)
    return written, missing


def _manifest(
    content: Content,
    said: dict[str, Lines],
    kept: dict[str, Lines],
    files: list[str],
    missing: list[str],
) -> Manifest:
    return Manifest(
        format=FORMAT,
        module=content.module,
        version=settings.RATHAUS_HOST.modules[content.module].version,
        town=current_town().effective.ags,
        migrations=last_migrations(content.app),
        tables=said,
        services=kept,
        files=files,
        missing=missing,
        erasures=erasures_until_now(),
        withdrawals=withdrawals_until_now(content.module),
    )
