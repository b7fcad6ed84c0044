"""The contract type and the rules, without a portal."""

[% if cookiecutter.model %]
import datetime as dt

[% endif %]
import pytest
[% if cookiecutter.map %]
from pydantic import ValidationError

from [[ cookiecutter.__package ]] import mapping
from [[ cookiecutter.__package ]].block import Item
[% else %]
from pydantic import ValidationError

from [[ cookiecutter.__package ]].block import Item
[% endif %]


def test_item_refuses_a_place_outside_of_the_world() -> None:
    with pytest.raises(ValidationError):
        Item(key="1", title="Nowhere", url="/1/", lat=91.0, lon=12.6)
[% if cookiecutter.map %]


def test_feature_needs_a_place() -> None:
    assert mapping.feature(Item(key="1", title="Somewhere", url="/1/")) is None
[% endif %]
[% if cookiecutter.model %]


@pytest.mark.parametrize(("until", "shown"), [(None, 1), ("2026-05-20", 1), ("2026-05-19", 0)])
def test_entry_is_public_to_the_end_of_its_last_day(town: object, until: str | None, shown: int) -> None:
    from [[ cookiecutter.__package ]] import write
    from [[ cookiecutter.__package ]].models import [[ cookiecutter.__thing ]], public

    now = dt.datetime(2026, 5, 20, 21, 59, tzinfo=dt.UTC)
    last = dt.date.fromisoformat(until) if until else None

    write.publish([[ cookiecutter.__thing ]](title="Until when?", until=last), now)

    assert public([[ cookiecutter.__thing ]].objects.all(), now).count() == shown
[% endif %]
