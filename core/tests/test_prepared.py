"""Prepared queries give what Django's own would, on both databases, for any number of values."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext
from rathaus.portal.api import Prepared, use_town
from rathaus.portal.prepared import LONGEST
from rathaus.testing.marks import both_databases

DAY = dt.date(2026, 5, 4)


def model() -> Any:
    from rathaus.portal.working_days.models import ClosingDay  # only once Django is set up

    return ClosingDay


def closed(count: int) -> list[int]:
    """So many closing days, one after the other. Returns their keys."""
    days = [DAY + dt.timedelta(n) for n in range(count)]
    return [model().objects.create(first=day, name=f"Tag {n}").pk for n, day in enumerate(days)]


BY_KEY = Prepared(lambda keys: model().objects.filter(pk__in=keys).order_by("pk"))
FROM = Prepared(lambda day, name: model().objects.filter(first__gte=day).exclude(name=name).order_by("first"))


@both_databases
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_rows_are_those_of_the_query_set_with_all_their_values(town: Any, count: int) -> None:
    keys = closed(5)[:count]

    found = BY_KEY(keys)

    assert found == list(model().objects.filter(pk__in=keys).order_by("pk"))
    assert [(row.first, row.last, row.name) for row in found] == [
        (DAY + dt.timedelta(n), None, f"Tag {n}") for n in range(count)
    ]


@both_databases
def test_days_and_texts_stand_for_themselves(town: Any) -> None:
    closed(4)

    assert [row.name for row in FROM(DAY, "Tag 2")] == ["Tag 0", "Tag 1", "Tag 3"]
    assert [row.name for row in FROM(DAY + dt.timedelta(1), "Tag 1")] == ["Tag 2", "Tag 3"]


def test_row_is_an_object_that_can_be_changed(town: Any) -> None:
    [key] = closed(1)
    [row] = BY_KEY([key])

    row.name = "Betriebsausflug"
    row.save()

    assert [each.name for each in BY_KEY([key])] == ["Betriebsausflug"]


def test_no_keys_ask_nothing_and_many_ask_in_parts(town: Any) -> None:
    keys = closed(2)
    BY_KEY(keys)

    with CaptureQueriesContext(connection) as asked:
        assert BY_KEY([]) == []
        assert [row.pk for row in BY_KEY([*keys, *range(10_000, 10_000 + LONGEST)])] == keys
    assert len(asked) == 2


def test_numbers_that_no_row_can_have_find_nothing(town: Any) -> None:
    keys = closed(1)
    single = Prepared(lambda key: model().objects.filter(pk=key))

    assert [row.pk for row in BY_KEY([*keys, 10**30])] == keys
    assert (BY_KEY([10**30]), single(-(10**30))) == ([], [])


def test_other_town_is_asked_for_its_own(two_towns: Any) -> None:
    counts = []
    for number, town in enumerate(two_towns):
        with use_town(town):
            closed(number + 1)
    for town in two_towns:
        with use_town(town):
            counts.append(len(BY_KEY(range(1, 9))))

    assert counts == [1, 2]


def test_query_that_changes_a_value_is_refused(town: Any) -> None:
    with pytest.raises(ValueError, match="does not use 1 of its values"):
        Prepared(lambda day: model().objects.filter(first__gte=day + dt.timedelta(1)))(DAY)


def test_query_that_would_keep_what_follows_from_a_value_is_refused(town: Any) -> None:
    with pytest.raises(ValueError, match="hand that in, too"):
        Prepared(lambda day: model().objects.filter(first__gte=day, last__lte=day + dt.timedelta(1)))(DAY)
    with pytest.raises(ValueError, match="hand that in, too"):
        Prepared(lambda day: model().objects.filter(first=day, last__year=day.year, name=f"{day}"))(DAY)


def test_rows_of_more_than_one_table_are_refused(town: Any) -> None:
    with pytest.raises(ValueError, match="columns of one table"):
        Prepared(lambda key: model().objects.filter(pk=key).annotate(one=Value(1)))(1)
