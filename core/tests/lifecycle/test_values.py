"""Every kind of value arrives as it left."""

import datetime as dt
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from rathaus.portal.lifecycle.accounts import Accounts
from rathaus.portal.lifecycle.content import Table
from rathaus.portal.lifecycle.tables import line, read, write
from rathaus.portal.lifecycle.values import to_database, to_json
from rathaus.testing.lifecycle import NOW, Life
from rathaus.testing.marks import both_databases

BERLIN = dt.timezone(dt.timedelta(hours=2))
VALUES: list[tuple[Any, Any]] = [
    (models.TextField(), 'Öl "ß" \\ \n 🦆'),
    (models.IntegerField(), -(2**40)),
    (models.BooleanField(), True),
    (models.FloatField(), 0.1 + 0.2),
    (models.DecimalField(max_digits=9, decimal_places=2), Decimal("12.50")),
    (models.UUIDField(), uuid.UUID(int=17)),
    (models.DateField(), dt.date(2024, 2, 29)),
    (models.TimeField(), dt.time(23, 59, 59, 999999)),
    (models.DateTimeField(auto_now=True), dt.datetime(2026, 3, 29, 1, 59, 59, 123456, dt.UTC)),
    (models.DurationField(), dt.timedelta(days=-1, microseconds=7)),
    (models.JSONField(), {"b": [1, None, "ä"], "a": {}}),
    (models.TextField(null=True), None),
]


@both_databases
def test_values_arrive_as_they_left(town: Any) -> None:
    for field, value in VALUES:
        carried = json.loads(json.dumps(to_json(field, value)))

        assert repr(to_database(field, carried)) == repr(field.get_db_prep_save(value, connection))


@both_databases
def test_bytes_arrive_as_they_left(life: Life) -> None:
    with life.open():
        model = apps.get_model("defects", "LearntModel")
        table = Table(model, tuple(model._meta.concrete_fields), frozenset())
        model.objects.create(learnt_at=NOW, examples=1, digest="d", content=b"\x00\xff")
        carried = [json.loads(line(row)) for row in read(table, Accounts())]
        model.objects.all().delete()

        assert write(table, carried, Accounts()) == (1, 0)
        assert bytes(model.objects.get().content) == b"\x00\xff"


def test_moment_is_carried_in_utc(town: Any) -> None:
    moment = dt.datetime(2026, 7, 1, 2, tzinfo=BERLIN)

    assert to_json(models.DateTimeField(), moment) == "2026-07-01T00:00:00+00:00"


def test_value_that_does_not_fit_is_refused(town: Any) -> None:
    with pytest.raises(ValidationError):
        to_database(models.DateField(), "yesterday")
