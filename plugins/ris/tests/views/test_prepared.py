"""Prepared queries give what Django's own would, on both databases, for any number of values."""

import datetime as dt
from typing import Any

import pytest
from rathaus.testing.marks import both_databases
from rathaus_ris import models, write
from rathaus_ris.visibility.access import Guarded
from rathaus_ris.visibility.prepared import Prepared

T0 = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
BY_KEY = Prepared(lambda keys: models.Paper.public.filter(pk__in=keys).order_by("pk"))


def papers(count: int) -> list[int]:
    body = write.create(models.Body, T0, publish=True, name="Stadt Brandis")
    made = [
        write.create(models.Paper, T0, publish=True, body=body, name=f"Vorlage {n}", keyword=[str(n)])
        for n in range(count)
    ]
    return [row.pk for row in made]


@both_databases
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_rows_are_those_of_the_query_set_with_all_their_values(town: Any, count: int) -> None:
    keys = papers(5)[:count]

    found = BY_KEY(keys)

    columns = [field.attname for field in models.Paper._meta.concrete_fields]
    assert [[getattr(row, name) for name in columns] for row in found] == [
        list(row) for row in models.Paper.public.filter(pk__in=keys).order_by("pk").values_list(*columns)
    ]


@both_databases
def test_numbers_texts_and_times_stand_for_themselves(town: Any) -> None:
    papers(3)
    query = Prepared(
        lambda name, after, keys: models.Paper.public.filter(
            name=name, published_at__lte=after, pk__in=keys
        ).values_list("name", "published_at")
    )

    assert query("Vorlage 1", T0, range(1, 100)) == [("Vorlage 1", T0)]
    assert query("Vorlage 2", T0, range(1, 100)) == [("Vorlage 2", T0)]
    assert query("Vorlage 2", T0 - dt.timedelta(seconds=1), range(1, 100)) == []


def test_withdrawn_row_is_not_found_any_more(town: Any) -> None:
    keys = papers(2)
    assert [row.pk for row in BY_KEY(keys)] == keys

    write.withdraw(models.Paper.staff.get(pk=keys[0]), T0, reason="Fehler")

    assert [row.pk for row in BY_KEY(keys)] == keys[1:]


def test_other_town_is_asked_for_its_own(two_towns: Any) -> None:
    from rathaus.portal.api import use_town

    for number, town in enumerate(two_towns):
        with use_town(town):
            papers(number + 1)
    counts = []
    for town in two_towns:
        with use_town(town):
            counts.append(len(BY_KEY(range(1, 9))))

    assert counts == [1, 2]


def test_query_past_the_access_layer_is_refused(town: Any) -> None:
    with pytest.raises(Guarded, match="public query set"):
        Prepared(lambda key: models.Paper.staff.filter(pk=key))(1)
