"""Counting, quantiles, small groups, charts and the grid: without a database."""

import datetime as dt

import pytest
from rathaus_defects.figures.counting import OTHERS, Facts, Spread, by_month, grouped, is_overdue, row, spread
from rathaus_defects.figures.drawing import ceiling, columns
from rathaus_defects.figures.heat import heat
from rathaus_defects.figures.periods import period, years

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
YEAR = period("2026", NOW)


def fact(
    requested: dt.datetime = NOW - 10 * DAY,
    closed: dt.datetime | None = None,
    *,
    category: int = 1,
    district: str = "",
    answered: dt.datetime | None = None,
    due: dt.datetime | None = None,
    expected: dt.datetime | None = None,
    state: str = "fixed",
) -> Facts:
    return Facts(category, district, requested, closed, answered, due, expected, state, 51.3, 12.6)


@pytest.mark.requirement("defects-req-100")
def test_report_counts_in_the_months_in_which_it_came_and_went() -> None:
    march = dt.datetime(2026, 3, 31, 22, 30, tzinfo=dt.UTC)  # already April in Brandis
    rows = by_month([fact(march, NOW), fact(NOW)], YEAR)

    assert {one.key: (one.new, one.closed) for one in rows if one.new or one.closed} == {
        "2026-04": (1, 0),
        "2026-05": (1, 1),
    }


def test_figures_of_a_period_tell_what_came_what_went_what_waits_and_how_long_it_took() -> None:
    facts = [
        fact(NOW - 20 * DAY, NOW - 10 * DAY, answered=NOW - 18 * DAY),
        fact(NOW - 9 * DAY, NOW - 8 * DAY),
        fact(NOW - 9 * DAY, NOW - 5 * DAY, state="duplicate"),
        fact(NOW - 3 * DAY, expected=NOW - DAY),
        fact(NOW - 3 * DAY),
        fact(NOW - 500 * DAY, NOW - 499 * DAY),
    ]

    found = row("", facts, YEAR, NOW)

    assert (found.new, found.closed, found.open, found.overdue) == (5, 3, 2, 1)
    assert (found.answer, found.closure) == (Spread(1, 2.0, 2.0), Spread(2, 1.0, 10.0))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], Spread()),
        ([3], Spread(1, 3, 3)),
        ([4, 1, 3, 2], Spread(4, 2, 4)),
        (list(range(1, 11)), Spread(10, 5, 9)),
    ],
)
def test_quantiles_are_the_nearest_rank(values, expected) -> None:
    assert spread(values) == expected


def test_times_of_few_reports_are_not_told() -> None:
    assert spread([1, 2, 3, 4], 5) == Spread(n=4)


@pytest.mark.requirement("defects-req-101")
@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"a": 9, "b": 5, "c": 4}, {"a": 9, "b": 5, "c": 4}),
        ({"a": 9, "b": 2, "c": 1}, {"a": 9, OTHERS: 3}),
        ({"a": 9, "b": 5, "c": 1}, {"a": 9, OTHERS: 6}),  # b goes along, else the rest would tell of c
        ({"a": 2}, {OTHERS: 2}),
    ],
)
def test_small_groups_are_put_together(sizes, expected) -> None:
    facts = [fact(district=name) for name, size in sizes.items() for _number in range(size)]

    rows = grouped(facts, YEAR, NOW, lambda one: one.district, least=3)

    assert {one.key: one.new for one in rows} == expected


@pytest.mark.parametrize(
    ("given", "late"),
    [
        ({"due": NOW - DAY}, True),
        ({"due": NOW - DAY, "answered": NOW - 2 * DAY}, False),
        ({"due": NOW + DAY, "expected": NOW + DAY}, False),
        ({"expected": NOW - DAY, "answered": NOW - 2 * DAY}, True),
        ({}, False),
    ],
)
def test_report_is_late_with_its_first_answer_or_its_closure(given, late) -> None:
    assert is_overdue(fact(**given), NOW) is late


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("", "2025-06", "2026-05"),
        ("2025", "2025-01", "2025-12"),
        ("2026-02", "2026-02", "2026-02"),
        ("2027", "2025-06", "2026-05"),
        ("2026-13", "2025-06", "2026-05"),
        ("²⁰²⁵", "2025-06", "2026-05"),
        ("1999-01", "2025-06", "2026-05"),
    ],
)
def test_period_is_what_the_address_names_or_the_last_twelve_months(key, first, last) -> None:
    found = period(key, NOW)

    assert (found.months[0], found.months[-1]) == (first, last)


def test_years_lead_back_to_the_first_report() -> None:
    assert (years(NOW - 800 * DAY, NOW), years(None, NOW)) == (["2026", "2025", "2024"], ["2026"])


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (3, 3), (4, 4), (5, 8), (17, 20), (41, 80), (399, 400), (4001, 8000)]
)
def test_scale_ends_at_a_round_number(value, top) -> None:
    assert ceiling(value) == top


def test_chart_draws_columns_from_the_floor_and_none_for_nothing() -> None:
    chart = columns([(4, 2), (0, 0)])

    assert [(one.series, one.value, one.y + one.height) for one in chart.columns] == [
        (0, 4, chart.floor),
        (1, 2, chart.floor),
    ]
    assert [value for _y, value in chart.lines] == [0, 1, 2, 3, 4]


@pytest.mark.requirement("defects-req-102")
def test_heat_map_counts_by_square_over_the_boundary() -> None:
    ring = [[12.55, 51.30], [12.65, 51.30], [12.65, 51.36], [12.55, 51.36], [12.55, 51.30]]
    points = [(51.33, 12.61), (51.33, 12.61), (51.31, 12.57), (48.1, 11.5)]

    drawn = heat(points, {"type": "Polygon", "coordinates": [ring]})

    assert drawn is not None
    assert [(one.count, one.share) for one in drawn.cells] == [(2, 1.0), (1, 0.6)]
    assert (drawn.outside, drawn.metres, len(drawn.paths)) == (1, 250, 1)
    assert (round(drawn.cells[0].lat, 2), round(drawn.cells[0].lon, 2)) == (51.33, 12.61)


def test_heat_map_without_boundary_or_points_draws_what_there_is() -> None:
    one = heat([(51.33, 12.61)])

    assert (heat([]), one and [cell.count for cell in one.cells]) == (None, [1])
