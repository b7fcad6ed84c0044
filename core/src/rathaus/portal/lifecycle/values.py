"""A field's value as JSON, and back: the same text on SQLite and PostgreSQL."""

import base64
import datetime as dt
from typing import Any

from django.db import connection, models


def to_json(field: "models.Field[Any, Any]", value: Any) -> Any:
    """The value as JSON: moments in UTC, bytes in base64, everything that JSON does not know as text."""
    if value is None or isinstance(value, bool | int | float | str) or isinstance(field, models.JSONField):
        return value
    if isinstance(value, dt.datetime):
        return (value.astimezone(dt.UTC) if value.tzinfo else value).isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value)


def to_database(field: "models.Field[Any, Any]", value: Any) -> Any:
    """The JSON value as the database's own, as it stands: nothing like `auto_now` changes it.

    Raises ValidationError for a value that does not fit the field.
    """
    if isinstance(field, models.JSONField) and value is None and not field.null:
        return connection.ops.adapt_json_value(None, field.encoder)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return field.get_db_prep_save(target.to_python(value), connection)
