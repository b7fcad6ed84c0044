"""Rows as lines of JSON, in the order of their keys; written back past managers and `save`, which would
change them.

Nothing of a row is computed anew on its way: moments, counters and hashes arrive as they left.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, models

from .accounts import Accounts
from .content import Table
from .values import to_database, to_json

BATCH = 500


def rows(model: type[models.Model]) -> "models.QuerySet[Any]":
    """All rows of a model, past its managers, which may hide or refuse."""
    return models.QuerySet(model, using=connection.alias)


def read(table: Table, accounts: Accounts) -> Iterator[dict[str, Any]]:
    """The rows of a table by their keys, as JSON values by field name."""
    names = [field.attname for field in table.fields]
    found = rows(table.model).order_by("pk").values_list(*names)
    for values in found.iterator(chunk_size=BATCH):
        yield {
            field.name: accounts.carried(value) if field.name in table.accounts else to_json(field, value)
            for field, value in zip(table.fields, values, strict=True)
        }


def line(row: dict[str, Any]) -> bytes:
    """A row as a line."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write(table: Table, lines: Iterable[dict[str, Any]], accounts: Accounts) -> tuple[int, int]:
    """Insert rows as they were read. Returns how many, and how many were left out because they belong to an
    account that does not exist here.
    """
    written = left_out = 0
    stream = iter(lines)
    while batch := list(islice(stream, BATCH)):
        kept = [values for row in batch if (values := _values(table, row, accounts)) is not None]
        insert(table.model, table.fields, kept)
        written += len(kept)
        left_out += len(batch) - len(kept)
    return written, left_out


def insert(
    model: type[models.Model], fields: Iterable["models.Field[Any, Any]"], values: list[list[Any]]
) -> None:
    """Insert rows whose values are the database's own already."""
    if not values:
        return
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in fields]
    places = ", ".join(["%s"] * len(columns))
    table, listed = quote(model._meta.db_table), ", ".join(columns)
    statement = f"INSERT INTO {table} ({listed}) VALUES ({places})"  # noqa: S608 - names of a model
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _values(table: Table, row: dict[str, Any], accounts: Accounts) -> list[Any] | None:
    values = []
    for field in table.fields:
        value = row[field.name]
        if field.name in table.accounts:
            found = accounts.found(value)
            if found is None and not field.null:
                return None
            values.append(found)
        else:
            values.append(to_database(field, value))
    return values


def last_id(model: type[models.Model]) -> int | None:
    """The highest id the table ever gave, which may be of a row that is gone; None if it counts none.

    Ids are public addresses: one that was used must never come to mean something else.
    """
    if not isinstance(model._meta.pk, models.AutoField):
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = _sequence(model, cursor)
            cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 - a model's
            value, called = cursor.fetchone()
            return int(value) if called else 0
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        found = cursor.fetchone()
        return int(found[0]) if found else 0


def go_on_after(model: type[models.Model], last: int) -> None:
    """Let the next new row have a higher id than `last`."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = _sequence(model, cursor)
            called = last > 0
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [sequence, max(last, 1), called])
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        if last:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])


def _sequence(model: type[models.Model], cursor: Any) -> str:
    quote = connection.ops.quote_name
    assert model._meta.pk is not None
    names = [quote(model._meta.db_table), model._meta.pk.column]
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", names)
    return str(cursor.fetchone()[0])
