"""How long is waited: by the schedule, by what the receiver asks, never longer than a day."""

import datetime as dt

import pytest
from rathaus.portal.webhooks.pauses import asked_for, pause

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)


def test_pauses_grow_from_a_minute_to_ten_hours():
    found = [pause(failures, None, 0.0).total_seconds() / 60 for failures in range(1, 9)]
    assert found == [1, 5, 30, 120, 300, 600, 600, 600]


def test_chance_spreads_a_pause_by_a_tenth():
    assert pause(1, None, 1.0) == dt.timedelta(seconds=66)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("7200", 120),
        ("5", 1),
        ("Mon, 15 Jun 2026 13:00:00 GMT", 60),
        ("864000", 1440),
        ("bald", 1),
        ("-5", 1),
    ],
)
def test_receiver_may_ask_for_more_but_not_for_more_than_a_day(said, minutes):
    assert pause(1, asked_for({"retry-after": said}, NOW), 0.0) == dt.timedelta(minutes=minutes)
