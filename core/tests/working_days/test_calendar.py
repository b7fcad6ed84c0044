"""Working days as rules: weekends, Saxony's holidays, terms over both, and the day in Berlin."""

import csv
import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rathaus.portal.frame.holidays import holidays
from rathaus.portal.working_days.calendar import Calendar, day_in_berlin

DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).parents[4] / "shared" / "data"))
LIST = DATA / "saxony" / "feiertage_sachsen_2025_2030.csv"
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31))


def saxony(*, corpus_christi: bool = False) -> Calendar:
    return Calendar(lambda day: day in holidays(day.year, corpus_christi=corpus_christi))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ((2026, 6, 8), 1, (2026, 6, 9)),
        ((2026, 6, 12), 1, (2026, 6, 15)),  # Friday to Monday
        ((2026, 6, 13), 1, (2026, 6, 15)),  # reported on a Saturday
        ((2026, 6, 13), 0, (2026, 6, 15)),
        ((2026, 6, 15), 0, (2026, 6, 15)),
        ((2026, 4, 2), 1, (2026, 4, 7)),  # over Easter
        ((2026, 11, 17), 1, (2026, 11, 19)),  # over the Day of Repentance
        ((2026, 12, 23), 3, (2026, 12, 29)),  # over Christmas on Friday and Saturday
        ((2026, 12, 31), 10, (2027, 1, 15)),  # into the next year
    ],
)
def test_term_ends_on_the_working_day_it_should(start, days, end):
    assert saxony().add(dt.date(*start), days) == dt.date(*end)


def test_corpus_christi_counts_only_where_it_is_a_holiday():
    thursday = dt.date(2026, 6, 4)
    kept = {is_holiday: saxony(corpus_christi=is_holiday) for is_holiday in (False, True)}
    assert {key: each.is_working_day(thursday) for key, each in kept.items()} == {False: True, True: False}
    assert [each.add(dt.date(2026, 6, 3), 1).day for each in kept.values()] == [4, 5]


@pytest.mark.skipif(not LIST.exists(), reason=f"{LIST} is absent")
def test_working_days_are_weekdays_outside_of_the_official_list():
    with LIST.open(encoding="utf-8") as file:
        listed = {dt.date.fromisoformat(row["datum"]) for row in csv.DictReader(file)}
    every = [
        dt.date(2025, 1, 1) + dt.timedelta(n) for n in range((dt.date(2031, 1, 1) - dt.date(2025, 1, 1)).days)
    ]
    expected = [day for day in every if day.weekday() < 5 and day not in listed]
    calendar = saxony()
    assert [day for day in every if calendar.is_working_day(day)] == expected
    assert calendar.between(dt.date(2024, 12, 31), dt.date(2030, 12, 31)) == len(expected)


@settings(max_examples=30)
@given(start=DAYS, days=st.integers(1, 25))
def test_between_counts_what_add_went(start, days):
    calendar = saxony()
    end = calendar.add(start, days)
    assert (calendar.is_working_day(end), calendar.between(start, end)) == (True, days)
    assert calendar.between(end, start) == -days


def test_moments_count_as_their_day_in_berlin():
    late = dt.datetime(2026, 6, 14, 22, 30, tzinfo=dt.UTC)  # Monday, half past midnight in Berlin
    winter = dt.datetime(2026, 1, 11, 22, 30, tzinfo=dt.UTC)  # still Sunday
    assert (day_in_berlin(late), day_in_berlin(winter)) == (dt.date(2026, 6, 15), dt.date(2026, 1, 11))
    assert saxony().add(late, 1) == dt.date(2026, 6, 16)


def test_moment_without_offset_is_refused():
    with pytest.raises(ValueError, match="has no offset"):
        saxony().is_working_day(dt.datetime(2026, 6, 15, 9))


def test_negative_term_is_refused():
    with pytest.raises(ValueError, match="no term of fewer than 0 days"):
        saxony().add(dt.date(2026, 6, 15), -1)


def test_calendar_without_a_working_day_ends_in_an_error():
    with pytest.raises(ValueError, match="too far ahead"):
        Calendar(lambda day: True).add(dt.date(2026, 6, 15), 1)
