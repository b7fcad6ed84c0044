"""File."""

from collections.abc import Sequence
from typing import Any

import orjson

from ..database import Database
from ..site import Site
from .common import TAIL, TYPE, Object, finish, grouped, web

COLUMNS = (
    "o.id, o.name, o.file_name, o.mime_type, plain(o.date), o.size, o.sha1_checksum, o.sha512_checksum,"
    " o.access_url, o.download_url, o.external_service_url, m.id, o.file_license, o.stored_key, " + TAIL
)
MASTER = " LEFT JOIN ris_file m ON m.id = o.master_file_id AND m.visibility = 1"
FILES = f"SELECT {COLUMNS} FROM ris_file o{MASTER} WHERE o.id {{many}} AND o.visibility = 1"
DERIVATIVES = (
    "SELECT o.master_file_id, o.id FROM ris_file o WHERE o.master_file_id {many} AND o.visibility = 1"
)
TEXTS = (
    "SELECT t.file_id, t.pages FROM ris_filetext t JOIN ris_file o ON o.id = t.file_id AND o.visibility = 1"
    " WHERE t.file_id {many}"
)
ATTACHED = {
    owner: (
        f"SELECT a.{owner}_id, a.role, {COLUMNS} FROM ris_attachment a"
        f" JOIN ris_file o ON o.id = a.file_id AND o.visibility = 1{MASTER}"
        f" WHERE a.{owner}_id {{many}} ORDER BY a.position, a.id"
    )
    for owner in ("meeting", "agenda_item", "paper", "person")
}
OWNERS = {
    prop: (
        word,
        f"SELECT a.file_id, o.id FROM ris_attachment a"
        f" JOIN ris_{word} o ON o.id = a.{column}_id AND o.visibility = 1"
        " WHERE a.file_id {many} ORDER BY o.id",
    )
    for prop, word, column in (
        ("meeting", "meeting", "meeting"),
        ("agendaItem", "agendaitem", "agenda_item"),
        ("paper", "paper", "paper"),
        ("person", "person", "person"),
    )
}

PAGE_BREAK = "\n\n"
MANY_FILES = "auxiliaryFile"


def build(site: Site, row: Sequence[Any]) -> Object:
    """A File as it is embedded: without back references and without its text."""
    key, name, file_name, mime, date, size, sha1, sha512, access, download, elsewhere, master, *rest = row
    file_license, stored, *tail = rest
    here = f"{site.base}/file/{key}"
    out: Object = {"id": here, "type": TYPE + "File"}
    if name:
        out["name"] = name
    if file_name:
        out["fileName"] = file_name
    if mime:
        out["mimeType"] = mime
    if date:
        out["date"] = str(date)
    if size is not None:
        out["size"] = size
    if sha512:
        out["sha512Checksum"] = sha512
    elif sha1:
        out["sha1Checksum"] = sha1
    out["accessUrl"] = here + "/access" if stored or not access else access
    if stored:
        out["downloadUrl"] = here + "/download"
    elif download:
        out["downloadUrl"] = download
    if elsewhere:
        out["externalServiceUrl"] = elsewhere
    if master:
        out["masterFile"] = f"{site.base}/file/{master}"
    if file_license:
        out["fileLicense"] = file_license
    web(out, site, "file", key)
    return finish(out, tail)


def attached(
    db: Database, site: Site, owner: str, keys: Sequence[int], only: frozenset[str] | None = None
) -> dict[int, Object]:
    """The properties that hold files, by owner: `{17: {"mainFile": {...}, "auxiliaryFile": [{...}]}}`.

    `owner` is `meeting`, `agenda_item`, `paper` or `person`; `only` limits the properties.
    """
    found: dict[int, Object] = {}
    by_key: dict[int, list[Object]] = {}
    for key, role, *row in db.for_keys(ATTACHED[owner], keys):
        if only is not None and role not in only:
            continue
        file = build(site, row)
        by_key.setdefault(row[0], []).append(file)
        if role == MANY_FILES:
            found.setdefault(key, {}).setdefault(role, []).append(file)
        else:
            found.setdefault(key, {})[role] = file
    _add_derivatives(db, site, by_key)
    return found


def _add_derivatives(db: Database, site: Site, by_key: dict[int, list[Object]]) -> None:
    # Sorted here: asked for an order, SQLite would rather read the whole table along its key.
    rows = sorted(db.for_keys(DERIVATIVES, list(by_key)))
    for key, addresses in grouped(rows, f"{site.base}/file/").items():
        for file in by_key[key]:
            file["derivativeFile"] = addresses


def load(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Files by key with their text and all their back references."""
    found = {row[0]: build(site, row) for row in db.for_keys(FILES, keys)}
    here = list(found)
    _add_derivatives(db, site, {key: [file] for key, file in found.items()})
    for key, pages in db.for_keys(TEXTS, here):
        if text := PAGE_BREAK.join(orjson.loads(pages)).strip():
            found[key]["text"] = text
    for prop, (word, statement) in OWNERS.items():
        for key, addresses in grouped(db.for_keys(statement, here), f"{site.base}/{word}/").items():
            unique = list(dict.fromkeys(addresses))
            found[key][prop] = unique[0] if prop == "person" else unique
    return found
