"""Inserting many rows with one prepared statement.

Django's bulk_create compiles every value of every row into one long statement; for the forty columns of an
OParl object that costs four times as much as the database's own work. Here the columns that nobody mentions
are prepared once.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, models

from ...visibility.access import check_writing

Prepare = Callable[[Any], Any]


def insert(
    model: type[models.Model], rows: Iterable[dict[str, Any]], *, ignore_conflicts: bool = False
) -> int:
    """Insert rows given as {column: value}; missing columns take the model's defaults. Returns how many were
    given.

    Columns are attribute names (`body_id`). Keys are not returned: look them up by what identifies the rows.
    """
    check_writing(f"insert() into {model.__name__}")
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    prepare = [_preparation(field) for field in fields]
    defaults = [ready(_default(field)) for field, ready in zip(fields, prepare, strict=True)]
    place = {field.attname: index for index, field in enumerate(fields)}
    prepared: list[list[Any]] = []
    for row in rows:
        values = defaults.copy()
        for name, value in row.items():
            index = place[name]
            values[index] = prepare[index](value)
        prepared.append(values)
    if prepared:
        with connection.cursor() as cursor:
            cursor.executemany(_statement(model, fields, ignore_conflicts), prepared)
    return len(prepared)


def _statement(model: type[models.Model], fields: list[Any], ignore_conflicts: bool) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    ending = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks}){ending}"  # noqa: S608


def _default(field: Any) -> Any:
    if field.has_default():
        return field.get_default()
    return None if field.null or field.is_relation else ""


def _preparation(field: Any) -> Prepare:
    """What turns a Python value into the database's. For the types that need it; the others
    pass as they are."""
    if isinstance(field, models.JSONField | models.DateTimeField | models.DateField):
        return _remembering(lambda value: field.get_db_prep_save(value, connection))
    return _same


def _same(value: Any) -> Any:
    return value


def _remembering(prepare: Prepare) -> Prepare:
    """Times repeat from row to row; empty lists and objects nearly always."""
    known: dict[Any, Any] = {}

    def ready(value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, dt.date):
            if value not in known:
                known[value] = prepare(value)
            return known[value]
        return prepare(value)

    return ready
