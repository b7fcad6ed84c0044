"""Saxony's public holidays, against the law's rules and an official list of days."""

import csv
import datetime as dt
import os
from pathlib import Path

import pytest
from rathaus.portal.frame.holidays import easter_sunday, holiday, holidays, repentance_day

DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).parents[4] / "shared" / "data"))
LIST = DATA / "saxony" / "feiertage_sachsen_2025_2030.csv"


@pytest.mark.parametrize(
    ("year", "day"), [(2000, (4, 23)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25)), (2285, (3, 22))]
)
def test_easter_falls_on_its_known_days(year: int, day: tuple[int, int]) -> None:
    assert easter_sunday(year) == dt.date(year, *day)


@pytest.mark.parametrize(
    ("year", "day"), [(2022, 16), (2023, 22), (2024, 20), (2025, 19), (2026, 18), (2028, 22)]
)
def test_day_of_repentance_is_the_wednesday_before_23_november(year: int, day: int) -> None:
    assert repentance_day(year) == dt.date(year, 11, day)


def test_corpus_christi_holds_only_where_the_town_says_so() -> None:
    day = dt.date(2026, 6, 4)
    assert (holiday(day), holiday(day, corpus_christi=True)) == (None, "Fronleichnam")


def test_names_follow_the_language() -> None:
    from django.utils.translation import override

    with override("en"):
        english = holiday(dt.date(2026, 10, 31))
    with override("de"):
        german = holiday(dt.date(2026, 10, 31))
    assert (english, german) == ("Reformation Day", "Reformationstag")


@pytest.mark.skipif(not LIST.exists(), reason=f"{LIST} is absent")
def test_days_are_those_of_the_official_list() -> None:
    with LIST.open(encoding="utf-8") as file:
        listed = {dt.date.fromisoformat(row["datum"]) for row in csv.DictReader(file)}
    computed = {day for year in range(2025, 2031) for day in holidays(year)}
    assert computed == listed
