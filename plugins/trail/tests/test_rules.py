"""The rules, without a page: answers, progress, and the contract type."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError
from rathaus.testing.marks import both_databases

from rathaus_trail.answers import is_right, lines
from rathaus_trail.block import Item


@pytest.mark.parametrize(
    ("given", "accepted", "right"),
    [
        ("Brücke", "die Brücke", True),
        ("eine bruecke!", "Brücke", True),
        ("Brüke", "Brücke", True),  # one letter too few
        ("Brügke", "Brücke", True),  # one letter wrong
        ("Brükkee", "Brücke", False),
        ("Vier", "4", True),
        ("four", "4", True),
        ("1848", "1849", False),  # numbers must be exact
        ("Hut", "Hat", False),  # short words too
        ("café", "Cafe", True),
        ("", "Brücke", False),
        ("die", "die", False),
    ],
)
def test_answer_is_judged_kindly_but_not_blindly(given: str, accepted: str, right: bool) -> None:
    assert is_right(given, [accepted]) is right


def test_lines_are_taken_apart() -> None:
    assert lines(" Wasser\n\n ein Bach \r\n") == ["Wasser", "ein Bach"]


def test_progress_is_read_back_and_no_other_is(town: Any) -> None:
    from rathaus_trail import progress

    value = progress.written(7, [12, 3])

    assert value.partition(":")[0] == "3.12"
    assert progress.read(7, value) == {3, 12}
    assert [progress.read(8, value), progress.read(7, "3" + value), progress.read(7, "")] == [frozenset()] * 3
    assert progress.written(7, []) == ""


def test_item_refuses_a_place_outside_of_the_world() -> None:
    with pytest.raises(ValidationError):
        Item(key="1", title="Nowhere", url="/1/", lat=91.0, lon=12.6)


@pytest.mark.parametrize(("until", "shown"), [(None, 1), ("2026-05-20", 1), ("2026-05-19", 0)])
def test_trail_is_public_to_the_end_of_its_last_day(
    trail: Callable[..., Any], until: str | None, shown: int
) -> None:
    from rathaus_trail import write
    from rathaus_trail.models import Trail, public

    now = dt.datetime(2026, 5, 20, 21, 59, tzinfo=dt.UTC)
    last = dt.date.fromisoformat(until) if until else None

    write.publish(trail("Until when?", public=False, until=last), now)

    assert public(Trail.objects.all(), now).count() == shown


@both_databases
def test_places_keep_their_order(trail: Callable[..., Any]) -> None:
    from django.utils import timezone

    from rathaus_trail import write
    from rathaus_trail.models import Place

    row = trail("Umweg", public=False)
    third = Place(trail=row, title="Dritter", question="?", answers="ja")
    write.save_place(third, timezone.now())

    write.move_place(third, -1, timezone.now())
    write.move_place(third, -1, timezone.now())
    write.move_place(third, -1, timezone.now())
    write.delete_place(row.places.get(title="Am Anfang"), timezone.now())

    assert list(row.places.values_list("position", "title")) == [(1, "Dritter"), (2, "Am Ende")]


@pytest.mark.requirement("trail-req-005")
def test_trail_that_is_not_complete_is_refused_and_taken_back(trail: Callable[..., Any]) -> None:
    from django.utils import timezone

    from rathaus_trail import write
    from rathaus_trail.models import Trail

    empty = write.save(Trail(title="Leer"), timezone.now())
    row = trail("Halb")

    with pytest.raises(write.NotReady) as refused:
        write.publish(empty, timezone.now())
    taken = write.delete_place(row.places.last(), timezone.now())

    assert len(refused.value.problems) == 1
    assert (taken.published, Trail.objects.get(pk=row.pk).published) == (None, None)
