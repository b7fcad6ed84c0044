"""Creating and changing the rows of one type."""

import datetime as dt
from typing import Any, NamedTuple

from ...models import FetchStatus, ImportRun, Source, TextStatus
from ...write import Changes
from ..differences import Fields, compared
from ..parse import Record
from ..schema import COMMON, KINDS, Kind
from .insert import insert
from .keys import Keys, parts

KEPT_WHEN_ABSENT = frozenset({"order", "is_open", "agenda_item_id", "master_file_id"})
"""Columns that keep their value when a later delivery does not mention them: a closed item never opens by
silence, and the last two may have been said from the other end."""


REDACTED = frozenset(
    {
        "name",
        "file_name",
        "mime_type",
        "size",
        "sha1_checksum",
        "sha512_checksum",
        "access_url",
        "download_url",
    }
    | {"external_service_url", "web", "extra"}
)
"""Columns of a file that was redacted here: what the source says of its own version must not come back."""


class Known(NamedTuple):
    """What is stored of an object that comes again."""

    pk: int
    origin_id: str
    origin_hash: str
    embedded_hash: str
    deleted_at: dt.datetime | None
    parent: int | None


class Outcome(NamedTuple):
    """What became of a type's records: (record, key) of the new and of the changed, keys of the removed and
    of all; of the changed also their columns before and after."""

    created: list[tuple[Record, int]]
    changed: list[tuple[Record, int]]
    removed: list[int]
    unchanged: int
    seen: list[int]
    fields: dict[int, Fields]


def write_rows(
    kind: str,
    records: list[Record],
    source: Source,
    run: ImportRun,
    keys: Keys,
    bodies: dict[str, int],
    changes: Changes,
) -> Outcome:
    """Store the records of a type. Relations to types that are written later are left to `relations`."""
    known = _known(kind, records, source)
    outcome = Outcome([], [], [], 0, [row.pk for row in known.values()], {})
    fresh: list[Record] = []
    unchanged = 0
    for record in records:
        row = known.get(record.id)
        if row is not None:
            keys.add(kind, record.id, row.pk)
        if record.deleted:
            if row is not None and row.deleted_at is None:
                outcome.removed.append(row.pk)
        elif row is None:
            fresh.append(record)
        elif _is_same(record, row, keys):
            unchanged += 1
        else:
            outcome.fields[row.pk] = _update(kind, record, row, keys, changes)
            outcome.changed.append((record, row.pk))
    outcome.created.extend(_create(kind, fresh, source, run, keys, bodies, changes))
    return outcome._replace(unchanged=unchanged)


def _known(kind: str, records: list[Record], source: Source) -> dict[str, Known]:
    definition = KINDS[kind]
    parent = definition.refs[definition.parent[0]][0] if definition.parent else "pk"
    columns = ("pk", "origin_id", "origin_hash", "embedded_hash", "deleted_at", parent)
    found: dict[str, Known] = {}
    for part in parts(record.id for record in records):
        rows = definition.model.staff.filter(source=source, origin_id__in=part).values_list(*columns)
        found.update((row[1], Known(*row)) for row in rows)
    return found


def _is_same(record: Record, row: Known, keys: Keys) -> bool:
    if row.deleted_at is not None or record.hash not in (row.origin_hash, row.embedded_hash):
        return False
    for prop in KINDS[record.kind].parent:
        if (target := record.refs.get(prop)) is not None:
            parent = keys.get(KINDS[record.kind].refs[prop][1], target)
            return parent is None or parent == row.parent
    return True


def _create(
    kind: str,
    records: list[Record],
    source: Source,
    run: ImportRun,
    keys: Keys,
    bodies: dict[str, int],
    changes: Changes,
) -> list[tuple[Record, int]]:
    definition = KINDS[kind]
    now = changes.now
    rows: list[dict[str, Any]] = []
    for record in records:
        values: dict[str, Any] = {**record.columns, **_resolved(definition, record, keys)}
        if kind not in ("System", "Body"):
            values["body_id"] = bodies[record.body]
        rows.append(
            {
                "created": min(record.created or now, now),
                "modified": now,
                "published_at": now,
                "extra": record.extra,
                "source_id": source.pk,
                "origin_id": record.id,
                "origin_created": record.created,
                "origin_modified": record.modified,
                "origin_hash": "" if record.embedded else record.hash,
                "embedded_hash": record.hash if record.embedded else "",
                "seen_in_run": run.pk,
                **values,
            }
        )
    insert(definition.model, rows)
    keys.look_up((kind, record.id) for record in records)
    created = [(record, keys.known(kind, record.id)) for record in records]
    changes.changed(definition.model, *(key for _record, key in created))
    return created


def _update(kind: str, record: Record, row: Known, keys: Keys, changes: Changes) -> Fields:
    definition = KINDS[kind]
    stored = definition.model.staff.get(pk=row.pk)
    record.shortened = record.embedded and bool(row.origin_hash) and row.deleted_at is None
    values = _wanted(definition, record, keys)
    if kind == "File" and stored.redacted_at is not None:
        values = {name: value for name, value in values.items() if name not in REDACTED}
    different = {name: value for name, value in values.items() if getattr(stored, name) != value}
    for column, target in definition.refs.values():
        if column in different:
            changes.touch(KINDS[target].model, [getattr(stored, column), different[column]])
    fields = compared(kind, stored, different)
    hashes = (
        {"embedded_hash": record.hash}
        if record.embedded
        else {"origin_hash": record.hash, "embedded_hash": ""}
    )
    if kind == "File" and stored.redacted_at is None and {"access_url", "download_url"} & set(different):
        different.update(fetch_status=FetchStatus.NONE, text_status=TextStatus.NONE)
    if different or row.deleted_at is not None:
        different.update(modified=changes.now, deleted_at=None)
        changes.changed(definition.model, row.pk)
    definition.model.staff.filter(pk=row.pk).update(
        **different, **hashes, origin_created=record.created, origin_modified=record.modified
    )
    return fields


def _wanted(definition: Kind, record: Record, keys: Keys) -> dict[str, Any]:
    values = {**record.columns, **_resolved(definition, record, keys)}
    values.update({definition.refs[prop][0]: None for prop in record.late})
    if record.shortened:
        return {**values, "extra": record.extra} if record.extra else values
    for column, _parser in (*definition.columns.values(), *COMMON.values()):
        if column not in values and column not in KEPT_WHEN_ABSENT:
            field = definition.model._meta.get_field(column)
            values[column] = None if field.null else field.get_default()  # type: ignore[union-attr]
    for prop, (column, _target) in definition.refs.items():
        if prop not in record.refs and prop not in definition.parent and column not in KEPT_WHEN_ABSENT:
            values[column] = None
    return {**values, "extra": record.extra}


def _resolved(definition: Kind, record: Record, keys: Keys) -> dict[str, int]:
    found: dict[str, int] = {}
    for prop, target in record.refs.items():
        column, kind = definition.refs[prop]
        if (key := keys.get(kind, target)) is not None:
            found[column] = key
        else:
            record.late.append(prop)
    return found
