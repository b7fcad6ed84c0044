"""Opening hours: the expression's meaning on ordinary days and holidays, and the sentences made of it."""

import datetime as dt

import pytest
from django.utils.translation import override
from rathaus.contracts.town import EffectiveTown
from rathaus.portal.frame.holidays import holiday
from rathaus.portal.frame.hours_text import days, hours_now
from rathaus.portal.frame.opening import BERLIN, OpeningHoursError, check, spans, status

HOURS = "Mo 09:00-12:00; Tu 09:00-12:00,13:00-18:00; Th 09:00-12:00,13:00-16:00; PH off"


def is_holiday(day: dt.date) -> bool:
    return holiday(day) is not None


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def town(hours: str | None = HOURS) -> EffectiveTown:
    return EffectiveTown(
        id="x", ags="14729070", name="X", public_url="http://x.localhost", opening_hours=hours
    )


@pytest.mark.parametrize(
    ("now", "german", "english"),
    [
        ("2026-11-24 10:00", "geöffnet bis 12 Uhr", "open until 12:00"),
        ("2026-11-24 12:30", "geschlossen, öffnet heute um 13 Uhr", "closed, opens today at 13:00"),
        ("2026-11-24 17:59", "geöffnet bis 18 Uhr", "open until 18:00"),
        (
            "2026-11-24 18:00",
            "geschlossen, öffnet am Donnerstag, 26. November um 9 Uhr",
            "closed, opens on Thursday, 26 November at 09:00",
        ),
        ("2026-11-25 20:00", "geschlossen, öffnet morgen um 9 Uhr", "closed, opens tomorrow at 09:00"),
        ("2026-11-24 07:55", "geschlossen, öffnet heute um 9 Uhr", "closed, opens today at 09:00"),
    ],
)
def test_state_is_said_in_both_languages(now: str, german: str, english: str) -> None:
    said = []
    for language in ("de", "en"):
        with override(language):
            found = hours_now(town(), at(now))
            assert found is not None
            said.append(found.text.replace("\u00a0", " "))
    assert said == [german, english]


def test_holiday_closes_although_the_weekday_is_open() -> None:
    christmas_eve = at("2026-12-24 20:00")  # a Thursday; then two holidays, the weekend, and Monday
    assert status(HOURS, christmas_eve, is_holiday).opens == at("2026-12-28 09:00")


def test_times_given_for_holidays_hold_on_holidays_only() -> None:
    expression = "Sa,PH 10:00-11:00; Mo-Fr 08:00-09:00"
    reformation_day, ordinary = dt.date(2025, 10, 31), dt.date(2025, 10, 24)  # both Fridays
    found = [
        [span.start.hour for span in spans(expression, day, is_holiday)]
        for day in (reformation_day, ordinary)
    ]
    assert found == [[8], [8]]
    found = [
        [span.start.hour for span in spans("Mo-Fr 08:00-09:00; PH 10:00-11:00", day, is_holiday)]
        for day in (reformation_day, ordinary)
    ]
    assert found == [[10], [8]]


def test_holiday_on_a_weekday_selector_is_understood() -> None:
    found = [
        span.start.hour
        for span in spans("Mo-Fr 08:00-09:00; PH Fr 10:00-11:00", dt.date(2025, 10, 31), is_holiday)
    ]
    assert found == [10]


def test_open_over_midnight_is_open_without_a_gap() -> None:
    expression = "Mo-Su 22:00-26:00"
    assert status(expression, at("2026-11-24 23:30"), is_holiday).until == at("2026-11-25 02:00")


def test_time_change_keeps_the_time_of_day() -> None:
    assert status("Su 09:00-12:00", at("2026-10-24 12:00"), is_holiday).opens == at("2026-10-25 09:00")


def test_by_appointment_is_no_opening_but_stands_in_the_table() -> None:
    expression = 'Fr 09:00-12:00 unknown "nur nach Vereinbarung"'
    friday = dt.date(2026, 11, 27)
    row = days(town(expression), friday, 1, friday)[0]
    assert (row.times, status(expression, at("2026-11-27 10:00"), is_holiday).open) == (
        ["nur nach Vereinbarung"],
        False,
    )


def test_always_open_says_so_without_an_end() -> None:
    with override("de"):
        found = hours_now(town("24/7"), at("2026-11-24 10:00"))
    assert found is not None
    assert (found.open, found.text) == (True, "geöffnet")


def test_unreadable_hours_are_not_shown_and_raise_where_asked() -> None:
    assert hours_now(town("Montags von neun bis zwölf"), at("2026-11-24 10:00")) is None
    with pytest.raises(OpeningHoursError):
        check("Montags von neun bis zwölf")


def test_table_names_the_holiday() -> None:
    with override("de"):
        rows = days(town(), dt.date(2026, 11, 17), 2, dt.date(2026, 11, 18))
    assert [(row.times, row.holiday, row.today) for row in rows] == [
        (["9\u00a0Uhr bis 12\u00a0Uhr", "13\u00a0Uhr bis 18\u00a0Uhr"], "", False),
        ([], "Buß- und Bettag", True),
    ]
