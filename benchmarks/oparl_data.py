"""A town full of invented papers for measurements, written straight into its SQLite file."""

import datetime as dt
import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from rathaus.contracts.town import EffectivePortal, EffectiveTown

NUMBERS = "WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < :count)"
NOW = dt.datetime(2026, 1, 15, 9, tzinfo=dt.UTC)
COMMON = {
    "id": "n",
    "body_id": "1",
    "visibility": "1",
    "created": "'2026-01-15 09:00:00'",
    "modified": "datetime('2026-01-15 09:00:00', '+' || n || ' seconds')",
    "published_at": "'2026-01-15 09:00:00'",
}
PAPER = {
    "name": "'Neubau eines Spielplatzes im Ortsteil ' || n",
    "reference": "n || '/2026'",
    "date": "'2026-01-15'",
    "paper_type": "'Beschlussvorlage'",
}
CONSULTATION = {"paper_id": "n", "authoritative": "1", "role": "'Entscheidung'"}
FILE = {
    "name": "'Anlage ' || n",
    "file_name": "'anlage-' || n || '.pdf'",
    "mime_type": "'application/pdf'",
    "date": "'2026-01-15'",
    "size": "123456",
    "sha512_checksum": f"'{'ab' * 64}'",
    "stored_key": "'k' || n",
}
ATTACHMENT = {
    "id": "n",
    "position": "n % :files",
    "file_id": "n",
    "paper_id": "(n - 1) / :files + 1",
    "role": "CASE n % :files WHEN 0 THEN 'mainFile' ELSE 'auxiliaryFile' END",
}


def portal(data: Path, port: int) -> EffectivePortal:
    """A portal of one town with the module, served below `http://bench.localhost:PORT`."""
    url = f"http://bench.localhost:{port}"
    town = EffectiveTown(id="bench", ags="14000000", name="Bench", public_url=url, modules={"ris": {}})
    return EffectivePortal(data=str(data), towns=[town])


def insert(model: Any, given: dict[str, str]) -> str:
    """A statement that writes `:count` rows; columns that are not `given` as SQL get the model's defaults."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        columns.append(f'"{field.column}"')
        values.append(given.get(field.column) or _default(field))
    names, chosen = ", ".join(columns), ", ".join(values)
    return f"INSERT INTO {model._meta.db_table} ({names}) {NUMBERS} SELECT {chosen} FROM k"  # noqa: S608


def _default(field: Any) -> str:
    if field.null:
        return "NULL"
    default = field.get_default()
    if isinstance(default, list | dict):
        return f"'{json.dumps(default)}'"
    return str(int(default)) if isinstance(default, bool | int) else f"'{default or ''}'"


def fill(town: Any, papers: int, files: int, related: bool) -> int:
    """Give the (migrated) town a body and so many papers, each with a consultation and `files` files.

    `related`: papers also name committees and each other. Returns the number of OParl objects.
    """
    from rathaus.portal.towns import use_town
    from rathaus_ris import models, write

    with use_town(town), write.changes(NOW):
        body = write.create(models.Body, NOW, publish=True, name="Musterstadt")
        for number in range(20):
            write.create(models.Organization, NOW, publish=True, body=body, name=f"Ausschuss {number}")
    tables: list[tuple[Any, dict[str, str], int]] = [
        (models.Paper, COMMON | PAPER, papers),
        (models.Consultation, COMMON | CONSULTATION, papers),
        (models.File, COMMON | FILE, papers * files),
        (models.Attachment, ATTACHMENT, papers * files),
    ]
    if related:
        committee = {"id": "n", "organization_id": "n % 20 + 1"}
        tables += [
            (models.ConsultationOrganization, {**committee, "consultation_id": "n"}, papers),
            (models.PaperOriginatorOrganization, {**committee, "paper_id": "n"}, papers),
            (models.PaperRelated, {"id": "n", "paper_id": "n", "related_id": "n % :papers + 1"}, papers),
        ]
    connection = sqlite3.connect(town.database["NAME"])
    connection.execute("PRAGMA synchronous=OFF")
    for model, given, count in tables:
        connection.execute(insert(model, given), {"count": count, "papers": papers, "files": files})
    connection.commit()
    connection.close()
    return papers * (2 + files) + 21


def started(folder: Path, port: int, papers: int, files: int, *, related: bool = True) -> Any:
    """Start Django on a filled town in the folder; returns the town."""
    from rathaus.portal import bootstrap

    bootstrap.start_wanted(portal(folder / "data", port))
    from rathaus.portal.towns import migrate, registry

    town = registry().all()[0]
    migrate.prepare_database(town)
    migrate.migrate_town(town)
    begun = time.perf_counter()
    objects = fill(town, papers, files, related)
    print(f"{objects:,} objects written in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return town
